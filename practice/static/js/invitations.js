// Invitations: dropped, chosen, or one of the ready ones. All of them go the same way in.

import { getFile, upload } from "./api.js";
import { byId, h, icon, isNarrow } from "./dom.js";
import { listen, store } from "./store.js";

export function watchInvitations() {
  byId("invitations-toggle").addEventListener("click", () => expand(byId("invitations").hidden));
  window.matchMedia("(max-width: 720px)").addEventListener("change", () => expand(!isNarrow()));
  expand(!isNarrow());
  byId("file").addEventListener("change", (event) => chosen(event.target));
  watchDrops(byId("drop-zone"));
  byId("samples").addEventListener("submit", sendSample);
  byId("sample-name").addEventListener("change", pointLink);
  byId("sample-person").addEventListener("change", pointLink);
  listen((kind) => kind === "loaded" && fillPeople());
}

// On a phone the chats come first: invitations open when asked for.
function expand(open) {
  byId("invitations").hidden = !open;
  byId("invitations-toggle").setAttribute("aria-expanded", String(open));
}

function fillPeople() {
  const choice = byId("sample-person");
  const before = choice.value;
  const options = [...store.people.values()].map((person) => h("option", { value: person.slug }, person.name));
  choice.replaceChildren(...options);
  choice.value = before || store.shown[0];
  pointLink();
}

function samplePath() {
  const name = encodeURIComponent(byId("sample-name").value);
  return `/practice/samples/${name}.ics?for=${encodeURIComponent(byId("sample-person").value)}`;
}

function pointLink() {
  byId("sample-file").href = samplePath();
}

async function sendSample(event) {
  event.preventDefault();
  const name = `${byId("sample-name").value}.ics`;
  await takingIn(async () => [await upload("/practice/invitations", await getFile(samplePath()), name)]);
}

async function chosen(input) {
  await takeInFiles([...input.files]);
  input.value = "";
}

function watchDrops(zone) {
  const mark = (on) => (event) => {
    event.preventDefault();
    zone.classList.toggle("over", on);
  };
  zone.addEventListener("dragover", mark(true));
  zone.addEventListener("dragleave", mark(false));
  zone.addEventListener("drop", (event) => {
    mark(false)(event);
    takeInFiles([...event.dataTransfer.files]);
  });
  // A file dropped beside the zone must not replace the page.
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => event.preventDefault());
}

async function takeInFiles(files) {
  if (files.length === 0) return;
  await takingIn(async () => {
    const answers = [];
    for (const file of files) answers.push(await upload("/practice/invitations", file, file.name));
    return answers;
  });
}

async function takingIn(work) {
  show([h("p", {}, "Reading the invitation…")]);
  try {
    const answers = await work();
    show(answers.flatMap(({ accepted, problems }) => [...accepted.map(good), ...problems.map(bad)]));
  } catch (problem) {
    show([bad(problem.message)]);
  }
}

const good = (words) => h("p", { class: "result good" }, icon("tick"), h("span", {}, words));
const bad = (words) =>
  h("p", { class: "result bad" }, icon("warning"), h("span", {}, h("strong", {}, "Problem: "), words));

function show(lines) {
  const none = h("p", { class: "result" }, "The file holds no invitation.");
  byId("import-results").replaceChildren(...(lines.length > 0 ? lines : [none]));
}
