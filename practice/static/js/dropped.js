// What somebody let go of over the page: files, whole folders, or both, in the order of their names.

const KINDS = [".ics", ".csv", ".xlsx", ".eml"];

// Resolves to {files, leftOut}: folders hold all sorts of things, so of them only files we can read are taken.
// Must be called while the drop is being handled: afterwards the browser shows nothing any more.
export async function dropped(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const found = items.map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const files = found.filter(({ entry }) => !entry?.isDirectory).map(({ file }) => file);
  const folders = found.filter(({ entry }) => entry?.isDirectory).map(({ entry }) => entry);
  const inFolders = (await Promise.all(folders.map(filesIn))).flat();
  const known = inFolders.filter(isKnown).sort((one, other) => one.name.localeCompare(other.name));
  return { files: [...files.filter(Boolean), ...known], leftOut: inFolders.length - known.length };
}

const isKnown = (file) => KINDS.some((kind) => file.name.toLowerCase().endsWith(kind));

async function filesIn(folder) {
  const entries = await entriesOf(folder.createReader());
  const parts = entries.map(async (entry) => (entry.isDirectory ? filesIn(entry) : [await fileOf(entry)]));
  return (await Promise.all(parts)).flat();
}

// A browser hands a folder over in parts; an empty part is the end.
async function entriesOf(reader) {
  const all = [];
  for (;;) {
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
  }
}

const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));
