// What Save my work and Open my work show below the page's buttons: how it went, and what can be done next.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";
import { read, write } from "../../../../neuronbook/widgets/kit/storage.js";
import { button } from "../button.js";
import { say } from "../notes.js";
import style from "./panel.css";

const NAME = "nb:name";

/** @typedef {{ save?: () => void, saveAll: () => void, take: (file: File) => void }} Actions */

/** @type {WeakMap<Element, Panel>} */
const panels = new WeakMap();

/**
 * The panel below a bar of buttons.
 *
 * @param {Element} bar
 * @param {Actions} actions
 */
export function panelOf(bar, actions) {
  const panel = panels.get(bar) ?? new Panel(bar, actions);
  panels.set(bar, panel);
  return panel;
}

export class Panel {
  status = h("p", { role: "status" });
  rest = h("div", { class: "nb-work-rest", hidden: true });
  /** Where a name is typed; it goes into the file. */
  field = h("input", { type: "text", maxlength: 200, autocomplete: "name" });
  chooser = h("input", { type: "file", accept: ".ipynb,application/json" });

  /** @param {Element} bar @param {Actions} actions */
  constructor(bar, { save, saveAll, take }) {
    this.field.value = read(NAME) ?? "";
    this.field.addEventListener("input", () => write(NAME, this.field.value.trim() || null));
    this.field.addEventListener("keydown", ({ key }) => key === "Enter" && save?.());
    this.chooser.addEventListener("change", () => {
      if (this.chooser.files?.[0]) take(this.chooser.files[0]);
      this.chooser.value = ""; // the same file can be opened again
    });
    this.undo = button("Undo", () => this.undoing?.());
    const hint = `Your name, for work that you hand in${save ? " (Enter saves again)" : ""}`;
    const naming = h("p", {}, h("label", {}, hint, this.field));
    const all = h("p", {}, button("Save all", saveAll), " the whole book in one file");
    this.saving = h("div", {}, naming, ...(save ? [all] : []));
    this.choosing = h("p", {}, h("label", {}, "A file with your work ", this.chooser));
    this.closing = button("Close", () => this.close());
    const element = h("section", { class: "nb-work", "aria-label": "My work" }, h("style", {}, style));
    element.append(
      this.status,
      this.saving,
      this.choosing,
      this.rest,
      h("p", {}, this.undo, " ", this.closing),
    );
    this.element = element;
    this.bar = bar;
    bar.after(element);
  }

  /** @param {"save" | "open" | "sort"} what */
  show(what) {
    this.element.hidden = false;
    this.saving.hidden = what !== "save";
    this.choosing.hidden = what !== "open";
    this.offerUndo(undefined);
  }

  /**
   * Offer to bring back what was here, if it can be.
   *
   * @param {(() => void) | undefined} action
   */
  offerUndo(action) {
    this.undoing = action;
    this.undo.hidden = !action;
  }

  /** @param {string} text */
  say(text) {
    say(this.status, text);
  }

  /** A name from a file stands here unless one is typed. @param {string} name */
  suggest(name) {
    if (this.name || !name) return;
    this.field.value = name;
    write(NAME, name);
  }

  get name() {
    return this.field.value.trim();
  }

  /**
   * Show texts that fit no cell; each can be taken away.
   *
   * @param {{ text: string, remove: () => void }[]} strays
   */
  showRest(strays) {
    const heading = "What fits no cell stays here, and in your file, until you remove it.";
    const items = strays.map(({ text, remove: drop }) => {
      const item = h("li", {}, h("pre", { tabindex: 0, translate: "no" }, text));
      const remove = button("Remove", () => {
        drop();
        item.remove();
        this.rest.hidden = !this.rest.querySelector("li");
        this.closing.focus();
      });
      item.append(remove);
      return item;
    });
    this.rest.replaceChildren(h("p", {}, heading), h("ul", {}, ...items));
    this.rest.hidden = !items.length;
  }

  close() {
    this.element.hidden = true;
    /** @type {HTMLElement | null} */ (this.bar.querySelector("[data-work]"))?.focus();
  }
}
