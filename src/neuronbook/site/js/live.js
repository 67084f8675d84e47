// What pages with live figures run. Other scripts of the page bring figures to life through `window.neuronbook`.
import { enliven, hydrate } from "./lib/hydrate.js";

window.neuronbook = { ...window.neuronbook, enliven, hydrate };
hydrate();
