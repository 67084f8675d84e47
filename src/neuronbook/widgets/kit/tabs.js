// What another tab of the same browser does to what is kept.
import { read } from "./storage.js";

/**
 * Call with what is kept under a name when another tab has changed it, also while this page was away and the
 * reader has come back to it. It may be what it was.
 *
 * @param {string} name
 * @param {(kept: string | null) => void} action
 * @param {AbortSignal} signal  what ends it
 */
export function whenChanged(name, action, signal) {
  const tell = (/** @type {boolean} */ isOther) => isOther && action(read(name));
  addEventListener("storage", ({ key }) => tell(key === null || key === name), { signal });
  addEventListener("pageshow", ({ persisted }) => tell(persisted), { signal });
}
