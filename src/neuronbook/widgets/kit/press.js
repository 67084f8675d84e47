// A mark in a picture that is pressed: with the pointer, the Enter key or the space bar.
import { s, setAttributes } from "./dom.js";

// Returns a group to draw into. `say(label, pressed)` sets its name and, if given, whether it is on.
export function press(ui, picture, { label, action, into = picture }) {
  const group = s("g", { class: "nb-press", tabindex: 0, role: "button", "aria-label": label });
  picture.setAttribute("role", "group"); // with something to press inside, it is no longer an image
  into.append(group);
  ui.listen(group, "click", () => action());
  ui.listen(group, "keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    action();
  });
  group.say = (text, pressed) => setAttributes(group, { "aria-label": text, "aria-pressed": pressed === undefined ? null : String(pressed) });
  return group;
}
