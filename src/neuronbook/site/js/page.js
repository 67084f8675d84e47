// What every page runs: the theme, the menu, the contents that follow the reader.
import { contents } from "./lib/contents.js";
import { menu } from "./lib/menu.js";
import { scrollers } from "./lib/scrollers.js";
import { theme } from "./lib/theme.js";

theme();
menu();
contents();
scrollers();
