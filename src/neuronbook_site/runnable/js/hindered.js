export const isFile = location.protocol === "file:";

/** Whether no Python can start: in a sandbox a page has no origin, and may fetch nothing. */
export const isHindered = () =>
  (origin === "null" && !isFile) ||
  !("WebAssembly" in globalThis && "Worker" in globalThis && "DecompressionStream" in globalThis);
