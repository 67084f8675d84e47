// A mark in a picture that is pressed: with the pointer, the Enter key or the space bar.
import { s, setAttributes } from "./dom.js";

// Returns a group to draw into. `say(label, on)` sets its name and, if given, whether it is on: pressed, as a switch is,
// or with `oneOfMany` the current one, which pressing again does not turn off.
export function press(ui, picture, { label, action, into = picture, oneOfMany = false }) {
  const state = oneOfMany ? "aria-current" : "aria-pressed";
  const group = s("g", { class: "nb-press", tabindex: 0, role: "button", "aria-label": label });
  picture.setAttribute("role", "group"); // with something to press inside, it is no longer an image
  into.append(group);
  ui.listen(group, "click", () => action());
  ui.listen(group, "keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    action();
  });
  group.say = (text, on) =>
    setAttributes(group, { "aria-label": text, [state]: on === undefined ? null : String(on) });
  return group;
}
