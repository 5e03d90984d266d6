// One person's Teams: who they are, what their lock screen shows, their chat, a box to type in.

import { post } from "./api.js";
import { attachButton } from "./attach.js";
import { sayWhereTo } from "./dialog.js";
import { avatar, h, icon } from "./dom.js";
import { drawMessage, reveal } from "./message.js";
import { store, tell } from "./store.js";

const TYPING_MS = 4_000;

export class Column {
  constructor(person) {
    this.person = person;
    this.lastDay = null;
    this.lockScreen = h("p", { class: "lock-screen", "data-testid": `lock-screen-${person.slug}` });
    this.list = h("ol", { class: "messages", "data-testid": `messages-${person.slug}` });
    this.scroller = h(
      "div",
      { class: "scroller", tabindex: 0, role: "region", "aria-label": `Chat of ${person.name}` },
      this.list,
    );
    this.scroller.addEventListener("click", stayHere);
    this.typing = h("p", { class: "typing", hidden: true }, `${store.product} is typing…`);
    this.foot = h("div", { class: "foot" });
    this.element = this.frame();
    this.redraw();
  }

  frame() {
    const { slug } = this.person;
    return h(
      "section",
      { class: "column", id: `column-${slug}`, "aria-labelledby": `name-${slug}`, "data-slug": slug,
        "data-testid": `column-${slug}` },
      this.head(),
      this.lockScreen,
      this.scroller,
      this.typing,
      this.foot,
    );
  }

  head() {
    const { slug, name, role, team } = this.person;
    const hide = h(
      "button",
      { type: "button", class: "icon-button hide", "aria-label": `Hide ${name}`, title: "Hide this person" },
      icon("close"),
    );
    hide.addEventListener("click", () => tell("hide", { slug }));
    const who = h(
      "div",
      { class: "who" },
      h("h2", { id: `name-${slug}` }, name),
      h("p", {}, role),
      h("p", { class: "team" }, team),
    );
    return h("header", { class: "column-head" }, avatar(this.person), who, hide);
  }

  redraw() {
    this.lastDay = null;
    this.list.replaceChildren();
    for (const message of store.messages.get(this.person.slug).values()) this.add(message);
    this.showLockScreen();
    this.drawFoot();
    this.toEnd();
  }

  add(message) {
    this.typing.hidden = true;
    if (message.day !== this.lastDay) {
      this.list.append(h("li", { class: "day" }, h("span", {}, message.day)));
      this.lastDay = message.day;
    }
    const item = drawMessage(message);
    this.list.append(item);
    this.drawSuggested();
    return item;
  }

  arrived(message) {
    const item = this.add(message);
    this.showLockScreen(message.fromBot);
    // Somebody in the middle of a form keeps their place.
    if (!this.list.querySelector(":focus:is(input, select, textarea)")) reveal(item);
  }

  changed(message) {
    const old = this.list.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
    if (old) old.replaceWith(drawMessage(message));
    this.showLockScreen();
  }

  // The newest message the bot sent, as a phone shows it before it is unlocked. Edits notify nobody.
  showLockScreen(isNew = false) {
    const chat = [...store.messages.get(this.person.slug).values()];
    const last = chat.findLast((message) => message.preview);
    const label = last ? `Lock screen · ${store.product}` : "Lock screen";
    this.lockScreen.replaceChildren(
      icon("phone"),
      h("span", { class: "lock-label" }, label),
      h("span", { class: "lock-words" }, last?.preview ?? "Nothing new"),
    );
    this.lockScreen.classList.toggle("quiet", !last);
    if (isNew) restart(this.lockScreen, "fresh");
  }

  showTyping() {
    this.typing.hidden = false;
    setTimeout(() => (this.typing.hidden = true), TYPING_MS);
  }

  drawFoot() {
    const person = store.people.get(this.person.slug);
    if (Boolean(this.composer) === person.installed && this.foot.childElementCount) return;
    this.composer = person.installed ? this.makeComposer() : null;
    this.foot.replaceChildren(this.composer ?? this.makeInstaller());
  }

  makeInstaller() {
    const { slug, name } = this.person;
    const problem = h("p", { class: "problem", role: "alert" });
    const add = h("button", { type: "button", class: "button primary" }, `Add ${store.product}`);
    add.addEventListener("click", () => trying(problem, () => post("/practice/install", { person: slug })));
    return h("div", { class: "installer" }, h("p", {}, `${name} does not have the app.`), add, problem);
  }

  makeComposer() {
    const { slug, name } = this.person;
    const problem = h("p", { class: "problem", role: "alert", "data-testid": `problem-${slug}` });
    const box = h("textarea", { rows: 1, id: `say-${slug}`, placeholder: "Type a message", "data-testid": `say-${slug}` });
    const send = h(
      "button",
      { type: "submit", class: "icon-button send", "aria-label": `Send as ${name}`, "data-testid": `send-${slug}` },
      icon("send"),
    );
    const label = h("label", { class: "visually-hidden", for: box.id }, `Message as ${name}`);
    const attach = attachButton(this.person, (work) => trying(problem, work));
    const form = h("form", { class: "composer" }, ...attach, label, box, send);
    box.addEventListener("keydown", (event) => sendOnEnter(event, form));
    form.addEventListener("submit", (event) => this.send(event, box, problem));
    return h("div", {}, form, problem);
  }

  async send(event, box, problem) {
    event.preventDefault();
    const text = box.value.trim();
    if (!text) return;
    box.value = "";
    await this.say(text, problem);
  }

  say(text, problem = this.foot.querySelector(".problem")) {
    return trying(problem, () => post("/practice/say", { person: this.person.slug, text }));
  }

  // Suggested answers stand below the newest message only, and go when one is taken.
  drawSuggested() {
    this.list.querySelector(".suggested")?.remove();
    const newest = [...store.messages.get(this.person.slug).values()].at(-1);
    if (!newest?.fromBot || newest.suggested.length === 0) return;
    const buttons = newest.suggested.map(({ title, text }) => {
      const button = h("button", { type: "button", class: "button" }, title);
      button.addEventListener("click", () => this.say(text));
      return button;
    });
    this.list.append(h("li", { class: "suggested" }, ...buttons));
  }

  // A chat opens at its newest message; one that is taller than the chat, at its beginning.
  toEnd() {
    requestAnimationFrame(() => {
      const newest = [...this.list.querySelectorAll(".message")].at(-1);
      const isTall = newest && newest.offsetHeight > this.scroller.clientHeight;
      this.scroller.scrollTo({ top: isTall ? newest.offsetTop - 12 : this.scroller.scrollHeight });
    });
  }
}

async function trying(problem, work) {
  problem.textContent = "";
  try {
    await work();
  } catch (failure) {
    problem.replaceChildren(icon("warning"), failure.message);
  }
}

function sendOnEnter(event, form) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
}

// Links in typed messages do not leave the machine either; links in cards are caught by the renderer.
function stayHere(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented) return;
  event.preventDefault();
  sayWhereTo(link.href);
}

function restart(element, animation) {
  element.classList.remove(animation);
  void element.offsetWidth;
  element.classList.add(animation);
}
