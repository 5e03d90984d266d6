// The one clock of the room, and the buttons that move it: moment by moment, for as long as nobody stops it.

import { post } from "./api.js";
import { byId, h, icon } from "./dom.js";
import { announce } from "./notices.js";
import { listen } from "./store.js";

const TAG = "clock"; // by which the server tells how far the clock is
// A step that is over before the eye has found the bar needs none.
const BAR_AFTER_MS = 400;
let waiting;

export function watchClock() {
  listen((kind, detail) => {
    if (detail.now) show(detail.now);
    if (kind === "connection") showConnection(detail.lost);
    if (kind === "progress" && detail.progress.tag === TAG) showWay(detail.progress);
  });
  for (const button of byId("clock-title").closest("section").querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => move(button, { step: button.dataset.step }));
  }
  byId("forward").addEventListener("submit", (event) => {
    event.preventDefault();
    move(event.submitter ?? byId("forward-day"), { step: "day", day: byId("forward-day").value });
  });
  byId("clock-stop").addEventListener("click", stop);
}

const buttons = () => byId("clock-title").closest("section").querySelectorAll("[data-step], #forward button");

function show(now) {
  byId("clock-now").dateTime = now.iso;
  byId("clock-now").textContent = now.words;
  // The clock never goes back, so no earlier day can be chosen.
  byId("forward-day").min = now.iso.slice(0, 10);
}

async function move(button, asked) {
  setMoving(true);
  say("Moving the clock…");
  try {
    const now = await post("/practice/clock", asked);
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

async function stop() {
  byId("clock-stop").disabled = true;
  say("Stopping at the next moment…");
  try {
    await post("/practice/clock/stop");
  } catch (problem) {
    say(problem.message, true);
  }
}

function setMoving(moving) {
  byId("clock-steps").setAttribute("aria-busy", String(moving));
  for (const button of buttons()) button.disabled = moving;
  clearTimeout(waiting);
  byId("clock-way").hidden = true;
  if (!moving) return;
  byId("clock-progress").removeAttribute("value");
  byId("clock-step").textContent = "";
  byId("clock-stop").disabled = false;
  waiting = setTimeout(() => (byId("clock-way").hidden = false), BAR_AFTER_MS);
}

function showWay({ done, of, words }) {
  byId("clock-progress").max = of;
  byId("clock-progress").value = done;
  byId("clock-step").textContent = words;
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
