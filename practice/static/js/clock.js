// The one clock of the room, and the buttons that move it.

import { post } from "./api.js";
import { byId, h, icon } from "./dom.js";
import { announce } from "./notices.js";
import { listen } from "./store.js";

export function watchClock() {
  listen((kind, detail) => {
    if (detail.now) show(detail.now);
    if (kind === "connection") showConnection(detail.lost);
  });
  for (const button of buttons()) button.addEventListener("click", () => move(button));
}

const buttons = () => byId("clock-steps").querySelectorAll("button");

function show(now) {
  byId("clock-now").dateTime = now.iso;
  byId("clock-now").textContent = now.words;
}

async function move(button) {
  setMoving(true);
  say("Moving the clock…");
  try {
    const now = await post("/practice/clock", { step: button.dataset.step });
    show(now);
    say("");
    announce(`It is now ${now.words}.`);
  } catch (problem) {
    say(problem.message, true);
  } finally {
    setMoving(false);
    button.focus({ preventScroll: true });
  }
}

function setMoving(moving) {
  byId("clock-steps").setAttribute("aria-busy", String(moving));
  for (const button of buttons()) button.disabled = moving;
}

function showConnection(lost) {
  const words = "The connection to the practice room was lost. Trying again…";
  if (lost) say(words, true);
  else if (byId("clock-status").textContent === words) say("");
}

function say(words, isProblem = false) {
  const status = byId("clock-status");
  status.classList.toggle("problem", isProblem);
  status.replaceChildren(...(isProblem ? [icon("warning"), h("span", {}, words)] : [words]));
}
