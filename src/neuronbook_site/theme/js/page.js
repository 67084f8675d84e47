// What every page runs: the theme, the menu, what scrolls, copying, the contents that follow the reader.
import { contents } from "./lib/contents.js";
import { copying } from "./lib/copying.js";
import { toTheEnd } from "./lib/end.js";
import { menu } from "./lib/menu.js";
import { scrollers } from "./lib/scrollers.js";
import { theme } from "./lib/theme.js";

theme();
menu();
scrollers();
copying();
toTheEnd();

// The contents wait until the page, with its live figures, has been drawn.
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));
if (document.readyState === "complete") idle(contents);
else addEventListener("load", () => idle(contents, { timeout: 500 }), { once: true });
