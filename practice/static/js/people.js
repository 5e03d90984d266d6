// Which people stand side by side: chips that open and close columns, or switch between them on a phone.

import { Column } from "./column.js";
import { avatar, byId, h, isNarrow } from "./dom.js";
import { announce } from "./notices.js";
import { countUnread, listen, prefer, store } from "./store.js";

const columns = new Map();
const columnOf = (slug) => columns.get(slug);

export function watchPeople() {
  listen((kind, detail) => handlers[kind]?.(detail));
  window.matchMedia("(max-width: 720px)").addEventListener("change", drawAll);
}

const handlers = {
  loaded: () => {
    columns.clear();
    for (const person of store.people.values()) columns.set(person.slug, new Column(person));
    drawAll();
  },
  redraw: () => columns.forEach((column) => column.redraw()),
  cleared: () => {
    columns.forEach((column) => column.redraw());
    drawChips();
  },
  message: ({ message }) => arrived(message),
  updated: ({ message }) => columnOf(message.slug).changed(message),
  deleted: ({ message }) => columnOf(message.slug).changed(message),
  typing: ({ slug }) => columnOf(slug).showTyping(),
  installed: ({ slug }) => columnOf(slug).drawFoot(),
  hide: ({ slug }) => {
    toggle(slug);
    byId(`chip-${slug}`).focus();
  },
};

function arrived(message) {
  columnOf(message.slug).arrived(message);
  if (!message.fromBot) return;
  announce(`New message for ${store.people.get(message.slug).name}: ${message.preview}`);
  if (visible().includes(message.slug)) return;
  countUnread(message.slug);
  drawChips();
}

// On a phone one column is open: the one chosen last, which stands first.
function visible() {
  return isNarrow() ? store.shown.slice(0, 1) : store.shown;
}

function toggle(slug) {
  const without = store.shown.filter((shown) => shown !== slug);
  if (isNarrow()) store.shown = [slug, ...without];
  else store.shown = store.shown.includes(slug) ? without : [...store.shown, slug];
  prefer("shown", store.shown);
  drawAll();
}

function drawAll() {
  const slugs = visible();
  const elements = slugs.map((slug) => columnOf(slug).element);
  if (slugs.length === 0) elements.push(h("p", { class: "nobody" }, "Nobody is shown. Choose a person above."));
  for (const child of [...byId("chats").children]) if (!elements.includes(child)) child.remove();
  // Columns that stay are not moved: they would lose their place in the chat.
  for (const element of elements) {
    if (element.isConnected) continue;
    byId("chats").append(element);
    columnOf(element.dataset.slug)?.toEnd();
  }
  for (const slug of slugs) store.unread.delete(slug);
  drawChips();
}

function drawChips() {
  const focused = document.activeElement?.id;
  const slugs = visible();
  byId("chips").replaceChildren(...[...store.people.values()].map((person) => chip(person, slugs)));
  if (focused?.startsWith("chip-")) byId(focused)?.focus();
}

function chip(person, slugs) {
  const { slug, name, role } = person;
  const count = store.unread.get(slug) ?? 0;
  const button = h(
    "button",
    { type: "button", class: "chip", id: `chip-${slug}`, title: role, "data-testid": `chip-${slug}`,
      "aria-pressed": String(slugs.includes(slug)) },
    avatar(person),
    h("span", {}, name),
    count ? h("span", { class: "unread", "data-testid": `unread-${slug}` }, `${count} new`) : null,
  );
  button.addEventListener("click", () => toggle(slug));
  return h("li", {}, button);
}
