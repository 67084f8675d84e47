// What every page runs: the theme, the menu, the contents that follow the reader.
import { contents } from "./lib/contents.js";
import { menu } from "./lib/menu.js";
import { scrollers } from "./lib/scrollers.js";
import { theme } from "./lib/theme.js";

theme();
menu();

// The rest waits until the page, with its live figures, has been drawn.
function later() {
  contents();
  scrollers();
}

const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));
if (document.readyState === "complete") idle(later);
else addEventListener("load", () => idle(later, { timeout: 500 }), { once: true });
