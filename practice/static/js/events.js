// The stream of events. The browser reconnects by itself and names the last event it has seen.

import { getJson } from "./api.js";
import { keep, forgetMessages, load, store, tell } from "./store.js";

export async function start() {
  const state = await getJson("/practice/state");
  load(state);
  tell("loaded", { now: state.now });
  const source = new EventSource(`/practice/events?after=${encodeURIComponent(state.event)}`);
  source.addEventListener("event", (event) => apply(JSON.parse(event.data)));
  source.addEventListener("resync", readAgain);
  source.addEventListener("open", () => tell("connection", { lost: false }));
  source.addEventListener("error", () => tell("connection", { lost: true }));
}

async function readAgain() {
  const state = await getJson("/practice/state");
  load(state);
  tell("loaded", { now: state.now });
}

function apply(event) {
  if (event.message) keep(event.message);
  if (event.kind === "cleared") forgetMessages();
  if (event.slug) store.people.get(event.slug).installed = event.installed;
  tell("clock", { now: event.now });
  if (event.kind !== "clock") tell(event.kind, event);
}
