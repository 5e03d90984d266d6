// Small helpers for making elements. Words from the chats are always set as text, never as HTML.

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const byId = (id) => document.getElementById(id);

const PATHS = {
  phone: "M8 2h8a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm3 17h2",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v10H6z",
  tick: "M4 12.5l5.5 5.5L20 7",
  warning: "M12 3l10 18H2zM12 10v5M12 18v.5",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 4v16M4 12h16",
  change: "M4 9h14l-4-4M20 15H6l4 4",
  question: "M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3M12 18.5v.5",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
  send: "M3 20l18-8L3 4v6l12 2-12 2z",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

// The same person has the same colour every time; all of them carry white text at 4.5:1 or better.
const COLOURS = 8;

export function avatar(person) {
  const sum = [...person.slug].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return h("span", { class: `avatar colour-${sum % COLOURS}`, "aria-hidden": "true" }, person.initials);
}

export function isNarrow() {
  return window.matchMedia("(max-width: 720px)").matches;
}
