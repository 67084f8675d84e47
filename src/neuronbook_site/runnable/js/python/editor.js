// A Python editor in place of a cell's code. Tab moves on until the reader writes; then it indents, and
// Escape leaves.
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** @type {import("@codemirror/state").StateEffectType<import("@codemirror/view").DecorationSet>} */
const markLine = StateEffect.define();
const wrong = Decoration.line({
  class: "nb-wrong-line",
  attributes: { title: "The error is in this line" },
});
/** @type {StateField<import("@codemirror/view").DecorationSet>} */
const wrongLine = StateField.define({
  create: () => Decoration.none,
  update(marks, change) {
    let next = marks.map(change.changes);
    for (const effect of change.effects) if (effect.is(markLine)) next = effect.value;
    return change.docChanged ? Decoration.none : next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--nb-code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--nb-code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--nb-code-number)" },
  { tag: tags.comment, color: "var(--nb-muted)", fontStyle: "italic" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))],
    color: "var(--nb-code-name)",
  },
  { tag: tags.definition(tags.className), color: "var(--nb-code-name)" },
]);

// What all editors have in common.
const LANGUAGE = [
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  indentUnit.of("    "),
  EditorState.tabSize.of(4),
  pythonLanguage,
  syntaxHighlighting(colours),
  wrongLine,
  EditorView.editorAttributes.of({ class: "nb-editor" }),
];

/**
 * @typedef {object} Options
 * @property {string} text
 * @property {string} label
 * @property {string} describedBy  the id of the element that says which keys there are
 * @property {(text: string) => void} onChange
 * @property {() => void} onRun
 * @property {() => void} onLeave
 */

export class Editor {
  /** Whether the focus comes from a pointer: then Tab indents. */
  #isPointed = false;

  /**
   * @param {HTMLElement} code  what the editor takes the place of
   * @param {Options} options
   */
  constructor(code, options) {
    const { label, describedBy, onChange } = options;
    const attributes = {
      "aria-label": label,
      "aria-describedby": describedBy,
      tabindex: "0",
      spellcheck: "false",
    };
    const listener = EditorView.updateListener.of(({ docChanged, state }) => {
      if (!docChanged) return;
      this.view.setTabFocusMode(false);
      onChange(state.doc.toString());
    });
    const extensions = [LANGUAGE, keys(options), EditorView.contentAttributes.of(attributes), listener];
    this.view = new EditorView({ doc: options.text, extensions });
    followTheme(this.view, code);
    this.view.dom.addEventListener("pointerdown", () => this.#point());
    this.view.contentDOM.addEventListener("focus", () => {
      // Reached by Tab: the next Tab goes on.
      if (!this.#isPointed) this.view.setTabFocusMode(true);
      this.#isPointed = false;
    });
    code.replaceWith(this.view.dom);
  }

  get text() {
    return this.view.state.doc.toString();
  }

  // One step to undo, however soon it follows what was typed.
  set text(insert) {
    const changes = { from: 0, to: this.view.state.doc.length, insert };
    this.view.dispatch({ changes, annotations: isolateHistory.of("full") });
  }

  /** @param {[number, number]} [point]  of the window */
  focusAt(point) {
    this.#point();
    this.view.focus();
    const anchor = point && this.view.posAtCoords({ x: point[0], y: point[1] }, false);
    if (anchor) this.view.dispatch({ selection: { anchor } });
  }

  /**
   * Mark the line of an error, or none.
   *
   * @param {number} [number]
   */
  mark(number) {
    const { doc } = this.view.state;
    const lines = number && number <= doc.lines ? [wrong.range(doc.line(number).from)] : [];
    this.view.dispatch({ effects: markLine.of(Decoration.set(lines)) });
  }

  #point() {
    this.view.setTabFocusMode(false);
    this.#isPointed = true;
  }
}

/** @param {Options} options */
function keys({ onRun, onLeave }) {
  /** @param {() => void} action */
  const handled = (action) => () => {
    action();
    return true;
  };
  return keymap.of([
    { key: "Ctrl-Enter", mac: "Cmd-Enter", run: handled(onRun) },
    { key: "Ctrl-Enter", run: handled(onRun) },
    { key: "Shift-Enter", run: handled(onRun) },
    { key: "Escape", run: handled(onLeave) },
    indentWithTab,
    ...defaultKeymap,
    ...historyKeymap,
  ]);
}

/**
 * The editor takes the place of the code without a jump: same type, same lines, same padding.
 *
 * @param {EditorView} view
 * @param {HTMLElement} code
 */
function followTheme({ dom, scrollDOM, contentDOM }, code) {
  const look = getComputedStyle(code);
  const { fontSize, fontFamily, lineHeight, paddingTop, paddingBottom } = look;
  Object.assign(scrollDOM.style, { fontFamily, lineHeight });
  Object.assign(contentDOM.style, { paddingTop, paddingBottom, fontFamily });
  dom.style.fontSize = fontSize;
  dom.style.setProperty("--nb-code-left", look.paddingLeft);
  dom.style.setProperty("--nb-code-right", look.paddingRight);
}
