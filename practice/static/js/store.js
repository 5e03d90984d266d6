// What the page knows: people, messages, who is shown, what is unread, and the reader's preferences.

const listeners = new Set();

export const store = {
  product: document.body.dataset.product,
  people: new Map(),
  messages: new Map(),
  shown: [],
  unread: new Map(),
  preferences: { theme: "light", oldClient: false, ...remembered() },
};

export function listen(listener) {
  listeners.add(listener);
}

export function tell(kind, detail = {}) {
  for (const listener of listeners) listener(kind, detail);
}

export function load(state) {
  store.people = new Map(state.people.map((person) => [person.slug, person]));
  store.messages = new Map(state.people.map((person) => [person.slug, new Map()]));
  for (const message of state.messages) store.messages.get(message.slug).set(message.id, message);
  if (store.shown.length === 0) store.shown = firstShown(state.shown);
  store.unread.clear();
}

function firstShown(byDefault) {
  const wanted = store.preferences.shown ?? byDefault;
  const known = wanted.filter((slug) => store.people.has(slug));
  return known.length > 0 ? known : byDefault.filter((slug) => store.people.has(slug));
}

export function keep(message) {
  store.messages.get(message.slug).set(message.id, message);
}

export function forgetMessages() {
  for (const chat of store.messages.values()) chat.clear();
  store.unread.clear();
}

export function countUnread(slug) {
  store.unread.set(slug, (store.unread.get(slug) ?? 0) + 1);
}

export function prefer(name, value) {
  store.preferences[name] = value;
  try {
    localStorage.setItem("practice", JSON.stringify(store.preferences));
  } catch {
    // A browser that keeps nothing still works; it only forgets the choice.
  }
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem("practice") ?? "{}");
  } catch {
    return {};
  }
}
