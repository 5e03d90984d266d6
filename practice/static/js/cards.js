// Adaptive Cards, drawn by Microsoft's own renderer with Teams' rules: schema 1.5, a little Markdown,
// Action.Execute, or its Action.Submit fallback in the older client.

import { h } from "./dom.js";
import { store } from "./store.js";
import { hostConfig } from "./themes.js";

const AC = window.AdaptiveCards;

// Teams draws bold, italics, lists and links in a TextBlock, and nothing else.
const markdown = window
  .markdownit("zero", { html: false, breaks: true })
  .enable(["emphasis", "link", "list", "escape", "newline", "entity"]);

export function markdownHtml(text) {
  return markdown.render(text);
}

AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownHtml(text);
  result.didProcess = true;
};

// onAction(action) with {kind: "execute" | "submit", action: {...}} or {kind: "open", url}.
export function drawCard(payload, onAction) {
  const card = new AC.AdaptiveCard();
  card.hostConfig = new AC.HostConfig(hostConfig());
  card.onExecuteAction = (action) => onAction(described(action));
  card.onAnchorClicked = (_element, anchor) => {
    onAction({ kind: "open", url: anchor.href });
    return true;
  };
  card.parse(payload ?? {}, context());
  const element = card.render();
  if (!element) return h("p", { class: "cannot-draw" }, "Teams cannot draw this card.");
  unpage(element);
  return element;
}

function context() {
  const made = new AC.SerializationContext(AC.Versions.v1_5);
  if (store.preferences.oldClient) made.setActionRegistry(withoutExecute());
  return made;
}

// A client that does not know Action.Execute takes the fallback by the schema's own rules.
function withoutExecute() {
  const registry = new AC.CardObjectRegistry();
  AC.GlobalRegistry.populateWithDefaultActions(registry);
  registry.unregister("Action.Execute");
  return registry;
}

function described(action) {
  const kind = action.getJsonTypeName();
  if (kind === "Action.OpenUrl") return { kind: "open", url: action.url };
  const shared = { id: action.id, title: action.title, data: action.data };
  if (kind === "Action.Execute") return { kind: "execute", action: { ...shared, verb: action.verb } };
  return { kind: "submit", action: shared };
}

// The renderer makes the card a tab stop of its own; ours is the message around it. Its label (what `speak`
// says) needs a role that may carry one.
function unpage(element) {
  element.removeAttribute("tabindex");
  element.setAttribute("role", "group");
}
