// The theme button: auto (the system's choice), light, dark. The choice is kept for the next visit.
const KEY = "nb-theme";
const CHOICES = ["auto", "light", "dark"];

function stored() {
  try {
    return localStorage.getItem(KEY) ?? "auto";
  } catch {
    return "auto";
  }
}

function store(choice) {
  try {
    if (choice === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Storage may be refused, as on some file:// pages: the choice then lasts for this page.
  }
}

export function theme() {
  const button = document.querySelector(".nb-theme");
  if (!button) return;
  const label = button.querySelector("span");
  let choice = CHOICES.includes(stored()) ? stored() : "auto";

  function show() {
    if (choice === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    label.textContent = `Theme: ${choice}`;
  }

  button.addEventListener("click", () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
    store(choice);
    show();
  });
  button.hidden = false;
  show();
}
