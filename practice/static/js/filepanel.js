// One file: how far it is, what is in it, what to do with it, what became of it.

import { h, icon } from "./dom.js";
import { announce } from "./notices.js";

// So many entries are read at a glance; more are folded away under their headings. Once a file is taken in,
// the chats matter more: only what a person must still look at stays open.
const AT_A_GLANCE = 12;
const AFTERWARDS = 3;
const TO_LOOK_AT = ["wrong", "doubtful"];
export const SETTLED = ["taken", "nothing", "failed"];
const ICONS = { new: "plus", changed: "change", cancelled: "close", same: "tick", doubtful: "question", wrong: "warning" };

export class FilePanel {
  constructor(name, doings) {
    this.name = name;
    this.doings = doings;
    this.tag = crypto.randomUUID();
    this.file = null;
    this.state = "waiting";
    this.heading = h("h3", { id: `file-${this.tag}`, tabindex: -1, class: "file-name" }, name);
    this.said = h("p", { class: "file-said" }, "Waiting for its turn");
    this.body = h("div", { class: "file-body" });
    this.close = button("Close", () => doings.close(this), "close-file", this.heading.id);
    this.close.hidden = true;
    this.element = h(
      "section",
      { class: "file", "aria-labelledby": this.heading.id, "data-testid": "file-panel", "data-state": this.state },
      h("div", { class: "file-head" }, h("div", { class: "file-words" }, this.heading, this.said), this.close),
      this.body,
    );
  }

  become(state, said, ...body) {
    this.state = state;
    this.element.dataset.state = state;
    this.element.setAttribute("aria-busy", String(state === "busy"));
    this.said.replaceChildren(...[said].flat());
    this.close.hidden = !SETTLED.includes(state);
    this.body.replaceChildren(...body);
  }

  busy(words) {
    const hadFocus = this.element.contains(document.activeElement);
    this.bar = h("progress", { "aria-label": `Progress of ${this.name}`, "data-testid": "file-progress" });
    this.words = h("p", { class: "file-step", "data-testid": "file-step" }, `${words}…`);
    this.become("busy", "", h("div", { class: "file-progress" }, this.bar, this.words));
    // The pressed button is gone; the reader stays with this file.
    if (hadFocus) this.heading.focus({ preventScroll: true });
    this.quarter = 0;
    this.doing = null;
    announce(`${this.name}: ${words}.`);
  }

  progress({ doing, words, done, of }) {
    if (this.state !== "busy") return;
    this.bar.max = Math.max(of, 1);
    this.bar.value = done;
    this.words.textContent = words;
    if (doing !== this.doing) this.quarter = 0;
    this.doing = doing;
    // Said at each quarter only: a screen reader that counts to 10,000 cannot say anything else.
    const quarter = Math.floor((4 * done) / Math.max(of, 1));
    if (quarter > this.quarter && quarter < 4) announce(`${this.name}: ${words}.`);
    this.quarter = quarter;
  }

  found(file) {
    this.file = file;
    if (file.takes === 0) {
      this.become("nothing", marked("warning", `Nothing to take in: ${file.counts}.`), ...groups(file, AT_A_GLANCE));
    } else {
      this.become("found", `${file.counts}.`, this.choices(file), ...groups(file, AT_A_GLANCE));
    }
    announce(`${this.name}: ${this.said.textContent}`);
  }

  taken(file) {
    this.file = file;
    const words = `${file.took}. In the file: ${file.counts}.`;
    this.become("taken", marked("tick", words), ...groups(file, AFTERWARDS));
    announce(`${this.name}: ${words}`);
  }

  failed(words) {
    this.become("failed", marked("warning", words));
    announce(`${this.name}: ${words}`);
  }

  choices({ takeWords }) {
    const takeIn = button(takeWords, () => this.doings.takeIn(this), "take-in", this.heading.id);
    takeIn.classList.add("primary");
    const putAway = button("Put the file away", () => this.doings.putAway(this), "put-away", this.heading.id);
    return h("div", { class: "file-buttons" }, takeIn, putAway);
  }
}

// Several files may have the same buttons: each is described by its file's name.
function button(words, onclick, testid, described) {
  const properties = { type: "button", class: "button", onclick, "data-testid": testid };
  return h("button", { ...properties, "aria-describedby": described }, words);
}

const marked = (name, words) => [icon(name), h("span", {}, words)];

function groups(file, most) {
  const count = (groups) => groups.reduce((sum, group) => sum + group.items.length, 0);
  const toLookAt = file.groups.filter(({ verdict }) => TO_LOOK_AT.includes(verdict));
  const isOpen = ({ verdict }) =>
    count(file.groups) <= most || (TO_LOOK_AT.includes(verdict) && count(toLookAt) <= AT_A_GLANCE);
  return file.groups.map((group) => drawGroup(group, isOpen(group)));
}

function drawGroup({ verdict, title, items, more }, open) {
  const list = h("ul", { class: "entries" }, ...items.map(drawEntry));
  if (more) list.append(h("li", { class: "more" }, more));
  return h(
    "details",
    { class: `group ${verdict}`, open, "data-testid": `group-${verdict}` },
    h("summary", {}, icon(ICONS[verdict]), h("span", {}, title)),
    list,
  );
}

function drawEntry({ place, said, doubts }) {
  return h(
    "li",
    {},
    place ? h("span", { class: "place" }, place) : null,
    h("span", { class: "entry-said" }, said),
    doubts.length > 0 ? h("ul", { class: "doubts" }, ...doubts.map((doubt) => h("li", {}, `Check: ${doubt}`))) : null,
  );
}
