// Attaching a file to a chat with the bot, as the paper clip in Teams does.

import { Problem, upload } from "./api.js";
import { h, icon } from "./dom.js";
import { announce } from "./notices.js";

const limits = document.body.dataset;

// The button and the file chooser behind it; `trying(work)` shows what goes wrong beside the message box.
export function attachButton({ slug, name }, trying) {
  const chooser = h("input", { type: "file", hidden: true, "data-testid": `attach-file-${slug}` });
  const words = `Attach a file as ${name}`;
  const button = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": words, title: "Attach a file", "data-testid": `attach-${slug}` },
    icon("clip"),
  );
  button.addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    chooser.value = "";
    if (!file) return;
    button.disabled = true;
    announce(`Sending ${file.name} to the bot.`);
    await trying(() => send(slug, file));
    button.disabled = false;
    button.focus({ preventScroll: true });
  });
  return [chooser, button];
}

function send(slug, file) {
  if (file.size > Number(limits.largest)) throw new Problem(limits.tooLarge);
  return upload(`/practice/attach?person=${encodeURIComponent(slug)}`, file, file.name);
}
