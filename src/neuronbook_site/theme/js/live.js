// What pages with live figures run: the widgets' kit, and what brings figures to life. The widgets themselves
// are scripts of their own (`widgets/<stem>.js`) that call `neuronbook.register`; a page brings the first,
// and the others with the first sign of a reader.
import { kit } from "virtual:kit";
import { frameOf } from "../../../neuronbook/widgets/kit/widget.js";
import { enliven, hydrate, hydrateAll, load, register } from "./lib/hydrate.js";
import { pointing } from "./lib/pointing.js";

window.neuronbook = { ...window.neuronbook, kit, register, load, enliven, hydrate, frameOf };

// The page's first widgets stand after this script, and have run when its text is complete. Where another
// script has brought both, as in a figure's own page, they have run when all has come.
const script = /** @type {HTMLScriptElement} */ (document.currentScript);
if (document.readyState === "complete") hydrateAll();
else addEventListener(script.defer ? "DOMContentLoaded" : "load", hydrateAll);
pointing(window.neuronbook);
