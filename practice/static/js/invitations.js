// The ways in: dropped, chosen, or one of the ready files. All of them go the same way on.

import { getFile } from "./api.js";
import { byId, h, isNarrow } from "./dom.js";
import { dropped } from "./dropped.js";
import { bring } from "./imports.js";
import { toast } from "./notices.js";
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

const isUgly = () => "ugly" in byId("sample-name").selectedOptions[0].dataset;

function samplePath() {
  const name = encodeURIComponent(byId("sample-name").value);
  if (isUgly()) return `/practice/ugly/${name}`;
  return `/practice/samples/${name}?for=${encodeURIComponent(byId("sample-person").value)}`;
}

// An ugly file is as it came: nobody can be chosen for it.
function pointLink() {
  byId("sample-person").disabled = isUgly();
  byId("sample-file").href = samplePath();
}

async function sendSample(event) {
  event.preventDefault();
  try {
    bring([new File([await getFile(samplePath())], byId("sample-name").value)]);
  } catch (problem) {
    toast(problem.message);
  }
}

function chosen(input) {
  bring([...input.files]);
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
    letGo(event.dataTransfer);
  });
  // A file dropped beside the zone must not replace the page.
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => event.preventDefault());
}

async function letGo(transfer) {
  try {
    const { files, leftOut } = await dropped(transfer);
    if (leftOut > 0) toast(`${leftOut} other ${leftOut === 1 ? "file" : "files"} in the folder left out.`);
    bring(files);
  } catch {
    toast("The folder could not be read. Open it and drop the files themselves.");
  }
}
