// Puts the page together.

import { post } from "./api.js";
import { watchClock } from "./clock.js";
import { ask } from "./dialog.js";
import { byId, h } from "./dom.js";
import { start } from "./events.js";
import { watchInvitations } from "./invitations.js";
import { forgetPrivateCard, forgetPrivateCards } from "./message.js";
import { toast } from "./notices.js";
import { watchPeople } from "./people.js";
import { listen, prefer, store, tell } from "./store.js";
import { loadThemes } from "./themes.js";

// First of all listeners: an update takes the private card away before the message is drawn again.
listen((kind, detail) => {
  if (kind === "updated" || kind === "deleted") forgetPrivateCard(detail.message);
  if (kind === "cleared" || kind === "loaded") forgetPrivateCards();
});
watchPeople();
watchClock();
watchInvitations();
watchSettings();
try {
  await loadThemes();
  await start();
} catch (problem) {
  toast(problem.message);
}

function watchSettings() {
  const older = byId("old-client");
  older.checked = store.preferences.oldClient;
  older.addEventListener("change", () => {
    prefer("oldClient", older.checked);
    tell("redraw");
  });
  byId("start-again").addEventListener("click", startAgain);
}

async function startAgain() {
  const sure = await ask({
    title: "Start again?",
    text: [h("p", {}, "Every chat and every invitation of this practice is cleared. The people stay.")],
    yes: "Start again",
    no: "Keep going",
  });
  if (!sure) return;
  try {
    await post("/practice/start-again");
  } catch (problem) {
    toast(problem.message);
  }
}
