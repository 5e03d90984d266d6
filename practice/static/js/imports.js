// Files on their way in: each is looked at in turn, then a person takes it in or puts it away.

import { post, upload } from "./api.js";
import { byId } from "./dom.js";
import { FilePanel } from "./filepanel.js";
import { announce } from "./notices.js";
import { listen } from "./store.js";
import { showTogether } from "./together.js";

const limits = document.body.dataset;
const panels = new Map(); // by tag: what the server calls a file while it works on it
const doings = { takeIn, putAway, close };
let line = Promise.resolve();

listen((kind, detail) => {
  if (kind === "progress") panels.get(detail.progress.tag)?.progress(detail.progress);
  if (kind === "cleared") forget();
});

export function bring(files) {
  const fresh = files.map((file) => ({ file, panel: new FilePanel(file.name, doings) }));
  // The newest stand on top, in their own order.
  byId("import-results").prepend(...fresh.map(({ panel }) => panel.element));
  for (const { panel } of fresh) panels.set(panel.tag, panel);
  redraw();
  // One after the other: two large lists at once would only make both slow.
  for (const { file, panel } of fresh) line = line.then(() => lookAt(file, panel));
  if (fresh.length > 1) announce(`${fresh.length} files are looked at, one after the other.`);
}

async function lookAt(file, panel) {
  if (!panels.has(panel.tag)) return;
  if (file.size > Number(limits.largest)) return settle(panel, () => panel.failed(limits.tooLarge));
  panel.busy("Reading the file");
  try {
    // The name stays in the browser: it may be a family's.
    const found = await upload(`/practice/imports?tag=${panel.tag}`, file, "file");
    settle(panel, () => panel.found(found));
  } catch (problem) {
    settle(panel, () => panel.failed(problem.message));
  }
}

async function takeIn(panel) {
  panel.busy("Taking in");
  redraw();
  try {
    const taken = await post(`/practice/imports/${panel.file.id}/take-in?tag=${panel.tag}`);
    settle(panel, () => panel.taken(taken));
  } catch (problem) {
    settle(panel, () => panel.failed(problem.message));
  }
}

async function putAway(panel) {
  try {
    await post(`/practice/imports/${panel.file.id}/put-away`);
    announce(`${panel.name} was put away. Nothing of it was taken in.`);
    close(panel);
  } catch (problem) {
    settle(panel, () => panel.failed(problem.message));
  }
}

// The reader goes on where the next file is, or back to the way in.
function close(panel) {
  const next = panel.element.nextElementSibling ?? panel.element.previousElementSibling;
  const hadFocus = panel.element.contains(document.activeElement) || document.activeElement === document.body;
  panels.delete(panel.tag);
  panel.element.remove();
  redraw();
  if (hadFocus) (next?.querySelector("h3") ?? byId("file")).focus();
}

// An answer for a file that was closed, or cleared by starting again, is nobody's any more.
function settle(panel, draw) {
  if (!panels.has(panel.tag)) return;
  draw();
  redraw();
}

function forget() {
  panels.clear();
  byId("import-results").replaceChildren();
}

function redraw() {
  showTogether([...panels.values()], doings);
}
