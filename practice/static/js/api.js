// Calls to the practice room. Every failure becomes a Problem with one sentence for the reader.

export class Problem extends Error {}

const SILENT = "The practice room did not answer. Check that it is still running, then try again.";

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Problem(SILENT);
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  throw new Problem(body.error ?? `Something went wrong in the practice room (status ${response.status}).`);
}

export async function getJson(path) {
  return (await call(path)).json();
}

export async function getFile(path) {
  return (await call(path)).blob();
}

export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return (await call(path, { method: "POST", headers, body: JSON.stringify(body) })).json();
}

export async function upload(path, file, name) {
  const form = new FormData();
  form.append("file", file, name);
  return (await call(path, { method: "POST", body: form })).json();
}
