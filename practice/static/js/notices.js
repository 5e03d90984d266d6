// Short messages: toasts for everybody to see, and words for screen readers only.

import { byId, h } from "./dom.js";

const TOAST_MS = 8_000;

export function announce(words) {
  byId("announcer").textContent = words;
}

export function toast(words) {
  const made = h("p", { class: "toast" }, words);
  byId("toasts").append(made);
  setTimeout(() => made.remove(), TOAST_MS);
}
