// The one dialog of the page: a question with two answers.

import { byId, h } from "./dom.js";

export function ask({ title, text, yes, no }) {
  const dialog = byId("dialog");
  byId("dialog-title").textContent = title;
  byId("dialog-text").replaceChildren(...text);
  byId("dialog-yes").textContent = yes;
  byId("dialog-yes").hidden = !yes;
  byId("dialog-no").textContent = no;
  dialog.returnValue = "no";
  dialog.showModal();
  byId("dialog-no").focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

// Practice does not leave the machine: it says where the real button would lead.
export function sayWhereTo(url) {
  const place = placeOf(url);
  return ask({
    title: "This would open a web page",
    text: [
      h("p", {}, "In Teams, this button opens "),
      h("p", { class: "host", "data-testid": "open-host" }, place),
      h("p", {}, "The practice room stays on this computer, so nothing was opened."),
    ],
    yes: "",
    no: "Close",
  });
}

function placeOf(url) {
  try {
    return new URL(url).host || url;
  } catch {
    return url;
  }
}
