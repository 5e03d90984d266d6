// Light, dark and high contrast, for the page and for the cards' host config.
// Teams' published host configs have colours under 4.5:1 (green, yellow); Teams itself has moved on. Those
// are corrected here, so that what champions show is what staff with low vision can read.

import { getJson } from "./api.js";
import { byId } from "./dom.js";
import { prefer, store, tell } from "./store.js";

const CONFIGS = "/practice/static/vendor/teams-host-configs/microsoft-teams-";
const FONT = "'Segoe UI', 'Frutiger', system-ui, Arial, sans-serif";

const ON_WHITE = { accent: "#4f52b2", good: "#237b4b", warning: "#7a5200", attention: "#b3223d" };
const ON_PASTEL = { accent: "#37387d", good: "#0e5a2f", warning: "#553b00", attention: "#8e1128" };
const ON_DARK = { accent: "#a6a7dc", good: "#92c353", warning: "#f8d22a", attention: "#f48a94" };
const ON_BLACK = { default: "#ffffff", accent: "#ffff00", good: "#3ff23f", warning: "#ffff00", attention: "#ff9a9a" };

const DARK_BOXES = { accent: "#24405c", good: "#1e4330", warning: "#4d3a10", attention: "#57242a" };

const configs = {};

export async function loadThemes() {
  const [light, dark] = await Promise.all([getJson(`${CONFIGS}light.json`), getJson(`${CONFIGS}dark.json`)]);
  configs.light = recoloured(light, (style) => (isPlain(style) ? ON_WHITE : ON_PASTEL));
  configs.dark = darkened(recoloured(dark, (style) => (isPlain(style) ? ON_DARK : ON_PASTEL)));
  configs.contrast = blackened(recoloured(dark, () => ON_BLACK));
  const choice = byId("theme");
  choice.value = store.preferences.theme;
  choice.addEventListener("change", () => choose(choice.value));
  show(choice.value);
}

export function hostConfig() {
  return configs[store.preferences.theme] ?? configs.light;
}

function choose(theme) {
  prefer("theme", theme);
  show(theme);
  tell("redraw");
}

function show(theme) {
  document.documentElement.dataset.theme = theme;
}

const isPlain = (style) => style === "default" || style === "emphasis";

function recoloured(original, coloursFor) {
  const config = structuredClone(original);
  config.textBlock = { headingLevel: 3 };
  for (const font of Object.values(config.fontTypes)) {
    if (!font.fontFamily.includes("Courier")) font.fontFamily = FONT;
  }
  for (const [name, style] of Object.entries(config.containerStyles)) {
    for (const [role, colour] of Object.entries(coloursFor(name))) {
      style.foregroundColors[role] = { default: colour, subtle: colour };
    }
  }
  return config;
}

// The published dark config puts pale boxes on a dark card; Teams itself has dark ones.
function darkened(config) {
  for (const [name, backgroundColor] of Object.entries(DARK_BOXES)) {
    const style = config.containerStyles[name];
    style.backgroundColor = backgroundColor;
    style.foregroundColors = structuredClone(config.containerStyles.default.foregroundColors);
  }
  return config;
}

function blackened(config) {
  for (const style of Object.values(config.containerStyles)) {
    style.backgroundColor = "#000000";
    style.borderColor = "#ffffff";
  }
  config.separator.lineColor = "#ffffff";
  return config;
}
