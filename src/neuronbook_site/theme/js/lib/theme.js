// The theme button: auto (the system's choice), light, dark. The choice is kept for the next visit.
import { read, write } from "../../../../neuronbook/widgets/kit/storage.js";

/** Where the choice is kept. */
export const KEY = "nb-theme";
const CHOICES = ["auto", "light", "dark"];

export function theme() {
  /** @type {HTMLButtonElement | null} */
  const button = document.querySelector(".nb-theme");
  const label = button?.querySelector("span");
  if (!button || !label || !CSS.supports("color", "light-dark(red, red)")) return;
  let choice = CHOICES[0];
  /** @type {NodeListOf<HTMLImageElement>} */
  const drawings = document.querySelectorAll(".nb-drawing");
  // By itself a drawing follows the system. Paper is light.
  const draw = (/** @type {string} */ scheme) => {
    for (const drawing of drawings) {
      const [file, shown] = drawing.src.split("#");
      if (shown || scheme !== "auto") drawing.src = `${file}#${scheme}`;
    }
  };
  const show = () => {
    document.documentElement.dataset.theme = choice;
    label.textContent = `Theme: ${choice}`;
    draw(choice);
  };
  const restore = () => {
    choice = CHOICES.find((each) => each === read(KEY)) ?? CHOICES[0];
    show();
  };
  button.addEventListener("click", () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
    write(KEY, choice === "auto" ? null : choice); // if refused, the choice lasts for this page
    show();
  });
  // A page that the browser brings back may have missed a choice; so may one in another tab.
  addEventListener("pageshow", restore);
  addEventListener("storage", ({ key }) => key === KEY && restore());
  addEventListener("beforeprint", () => choice === "dark" && draw("light"));
  addEventListener("afterprint", () => draw(choice));
  button.disabled = false;
  restore();
}
