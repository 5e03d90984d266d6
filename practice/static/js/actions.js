// What pressing a button of a card does, as the Teams client does it.

import { post, Problem } from "./api.js";
import { sayWhereTo } from "./dialog.js";
import { toast } from "./notices.js";

const CARD = "application/vnd.microsoft.card.adaptive";
const MESSAGE = "application/vnd.microsoft.activity.message";
const TEAMS_OWN_WORDS = "Something went wrong. Please try again.";

// Returns the card that replaces the message for this person only, or null.
export async function press(message, { kind, action, url }) {
  if (kind === "open") {
    await sayWhereTo(url);
    return null;
  }
  const asked = { person: message.slug, message: message.id, action };
  if (kind === "submit") {
    await post("/practice/submit", asked);
    return null;
  }
  return outcome(await post("/practice/execute", asked));
}

function outcome({ status, body }) {
  if (status >= 300) throw new Problem(`${TEAMS_OWN_WORDS} (The bot answered with status ${status}.)`);
  if (!body || typeof body !== "object") return null;
  if (body.type === CARD) return body.value;
  if (body.type === MESSAGE) {
    toast(String(body.value));
    return null;
  }
  throw new Problem(errorWords(body));
}

// Sign-in requests and errors: Teams shows its own words; champions want to see the bot's as well.
function errorWords(body) {
  const said = body.value?.message ?? body.type ?? "no type";
  return `${TEAMS_OWN_WORDS} (The bot said: ${said}, status ${body.statusCode ?? "unknown"}.)`;
}
