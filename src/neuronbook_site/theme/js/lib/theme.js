// The theme button: auto (the system's choice), light, dark. The choice is kept for the next visit.
import { read, write } from "../../../../neuronbook/widgets/kit/storage.js";

/** Where the choice is kept. */
export const KEY = "nb-theme";
const CHOICES = ["auto", "light", "dark"];

export function theme() {
  /** @type {HTMLButtonElement | null} */
  const button = document.querySelector(".nb-theme");
  const label = button?.querySelector("span");
  if (!button || !label) return;
  let choice = read(KEY) ?? "";
  if (!CHOICES.includes(choice)) choice = "auto";
  const show = () => {
    document.documentElement.dataset.theme = choice;
    label.textContent = `Theme: ${choice}`;
  };
  button.addEventListener("click", () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
    write(KEY, choice === "auto" ? null : choice); // if refused, the choice lasts for this page
    show();
  });
  button.hidden = false;
  show();
}
