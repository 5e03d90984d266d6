// Several files at once: one line that sums them up, with one button for all of them.

import { byId, h } from "./dom.js";
import { SETTLED } from "./filepanel.js";

const bar = h("div", { class: "together", role: "group", "aria-label": "All files", tabindex: -1, "data-testid": "together" });

export function showTogether(panels, { takeIn, putAway, close }) {
  const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
  bar.remove();
  if (panels.length < 2) return;
  const found = panels.filter(({ state }) => state === "found");
  const settled = panels.filter(({ state }) => SETTLED.includes(state));
  bar.replaceChildren(h("p", {}, summary(panels, found)));
  if (found.length > 1) {
    const takes = found.reduce((sum, { file }) => sum + file.takes, 0);
    add(`Take in all ${takes.toLocaleString("en-GB")} conferences`, "take-in-all", () => inTurn(found, takeIn));
    add("Put all of them away", "put-away-all", () => inTurn(found, putAway));
  }
  if (settled.length > 1) add(`Close ${settled.length} finished files`, "close-all", () => settled.forEach(close));
  byId("import-results").prepend(bar);
  if (focused) (bar.querySelector(`[data-testid="${focused}"]`) ?? bar).focus({ preventScroll: true });
}

function add(words, testid, onclick) {
  const style = testid === "take-in-all" ? "button primary" : "button";
  bar.append(h("button", { type: "button", class: style, "data-testid": testid, onclick }, words));
}

function summary(panels, found) {
  const busy = panels.filter(({ state }) => ["busy", "waiting"].includes(state)).length;
  const parts = [`${panels.length} files`];
  if (busy > 0) parts.push(`${busy} being worked on`);
  if (found.length > 0) parts.push(`${found.length} to decide`);
  return `${parts.join(", ")}.`;
}

async function inTurn(found, doing) {
  for (const panel of found) if (panel.state === "found") await doing(panel);
}
