// One message of a chat: the bot's cards and words on the left, the person's own words on the right.

import { press } from "./actions.js";
import { drawCard, markdownHtml } from "./cards.js";
import { h, icon } from "./dom.js";
import { announce } from "./notices.js";
import { store } from "./store.js";

// Cards that answered a press. Teams keeps them neither in the chat nor for anybody else; nor do we.
const privateCards = new Map();
const key = (message) => `${message.slug}/${message.id}`;

export function forgetPrivateCard(message) {
  privateCards.delete(key(message));
}

export function forgetPrivateCards() {
  privateCards.clear();
}

export function drawMessage(message) {
  const side = message.fromBot ? "from-bot" : "own";
  return h(
    "li",
    { class: `message ${side}`, "data-testid": `message-${message.id}`, "data-id": message.id },
    heading(message),
    ...body(message),
  );
}

function heading(message) {
  const who = message.fromBot ? store.product : "You";
  return h(
    "p",
    { class: "message-heading" },
    message.fromBot ? h("img", { src: "/practice/static/icon.svg", alt: "", width: 20, height: 20 }) : null,
    h("span", { class: message.fromBot ? "sender" : "visually-hidden" }, who),
    h("time", { datetime: message.iso }, message.time),
    message.edited ? h("span", { class: "edited" }, "Edited") : null,
  );
}

function body(message) {
  if (message.deleted) return [h("p", { class: "bubble gone" }, "This message has been deleted.")];
  const own = privateCards.get(key(message));
  const cards = own ? [own] : message.cards;
  return [
    message.text && !own ? words(message) : null,
    ...message.files.map(attachment),
    ...cards.map((card) => cardBox(message, card, Boolean(own))),
    ...message.others.map((kind) => h("p", { class: "bubble gone" }, `Attachment not shown: ${kind}`)),
  ];
}

function attachment(name) {
  return h("p", { class: "bubble attachment" }, icon("clip"), h("span", { class: "visually-hidden" }, "Attached: "), name);
}

function words(message) {
  const bubble = h("div", { class: "bubble" });
  if (message.isMarkdown) bubble.innerHTML = markdownHtml(message.text);
  else bubble.textContent = message.text;
  return bubble;
}

function cardBox(message, payload, isPrivate) {
  const box = h("div", { class: isPrivate ? "card private" : "card", "data-testid": "card", tabindex: -1 });
  const status = h("p", { class: "card-status", role: "alert" });
  const drawn = drawCard(payload, (action) => pressed(message, action, box, status));
  box.append(drawn, status);
  if (isPrivate) box.append(privateNote(message));
  return box;
}

function privateNote(message) {
  const name = store.people.get(message.slug).name;
  return h("p", { class: "private-note" }, icon("lock"), `Only ${name} sees this. Teams does not keep it in the chat.`);
}

async function pressed(message, action, box, status) {
  if (box.classList.contains("busy")) return;
  setBusy(box, status, action.kind !== "open");
  try {
    const card = await press(message, action);
    setBusy(box, status, false);
    if (card) replaceForThisPerson(message, card, box);
  } catch (problem) {
    setBusy(box, status, false);
    status.replaceChildren(icon("warning"), problem.message);
    status.classList.add("failed");
  }
}

function setBusy(box, status, busy) {
  box.classList.toggle("busy", busy);
  box.setAttribute("aria-busy", String(busy));
  status.classList.remove("failed");
  status.textContent = busy ? "Working…" : "";
}

function replaceForThisPerson(message, card, box) {
  const item = box.closest(".message");
  const hadFocus = item.contains(document.activeElement) || document.activeElement === document.body;
  privateCards.set(key(message), card);
  const latest = store.messages.get(message.slug).get(message.id) ?? message;
  const fresh = drawMessage(latest);
  item.replaceWith(fresh);
  if (hadFocus) fresh.querySelector(".card")?.focus({ preventScroll: true });
  reveal(fresh);
  announce("The card has changed.");
}

// Show a message from its beginning, unless all of it is in sight. Scrolls its chat, never the page.
export function reveal(item) {
  requestAnimationFrame(() => {
    const scroller = item.closest(".scroller");
    if (!scroller) return;
    const top = item.offsetTop;
    const inSight = top >= scroller.scrollTop && top + item.offsetHeight <= scroller.scrollTop + scroller.clientHeight;
    if (!inSight) scroller.scrollTo({ top: top - 12 });
  });
}
