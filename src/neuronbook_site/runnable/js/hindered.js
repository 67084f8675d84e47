/** Whether no Python can start: opened as a file or in a sandbox, a page has no origin; no worker starts. */
export const isHindered = () =>
  origin === "null" ||
  !("WebAssembly" in globalThis && "Worker" in globalThis && "DecompressionStream" in globalThis);
