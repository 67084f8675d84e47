// What the first script of every page does before anything is drawn: the reader's theme, what text may
// become, and the class that covers what boxes ask for.
import { read } from "../../../../neuronbook/widgets/kit/storage.js";
import { KEY } from "./theme.js";

const { classList, dataset } = document.documentElement;

/**
 * The page's policy lets no text become markup or a script's address but through this. Markup passes: that no
 * script stands in it is the policy's as well.
 *
 * @param {(address: string) => string} createScriptURL
 */
export function first(createScriptURL) {
  globalThis.trustedTypes?.createPolicy("default", { createHTML: (text) => text, createScriptURL });
  classList.add("js", "asks");
  // A figure whose script does not come, or fails, keeps its still picture; then that is all there is to see.
  addEventListener(
    "error",
    ({ target, error }) => {
      if (error || target instanceof HTMLScriptElement) classList.remove("asks");
    },
    true,
  );
  dataset.theme = read(KEY) ?? "auto";
}
