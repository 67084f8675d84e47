// A Python editor in place of a cell's code. Tab moves on until the reader writes; then it indents, and Escape leaves.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import {
  HighlightStyle,
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const markLine = StateEffect.define();
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

export function createEditor(code, { text, label, describedBy, onChange, onRun, onLeave }) {
  const run = () => {
    onRun();
    return true;
  };
  const leave = () => {
    onLeave();
    return true;
  };
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
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
        keymap.of([
          { key: "Ctrl-Enter", mac: "Cmd-Enter", run },
          { key: "Ctrl-Enter", run },
          { key: "Shift-Enter", run },
          { key: "Escape", run: leave },
          indentWithTab,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-describedby": describedBy,
          tabindex: "0",
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          view.setTabFocusMode(false);
          onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  followTheme(view, code);
  let pointer = false;
  view.dom.addEventListener("pointerdown", () => {
    pointer = true;
    view.setTabFocusMode(false);
  });
  // Reached by Tab: the next Tab goes on.
  view.contentDOM.addEventListener("focus", () => {
    if (!pointer) view.setTabFocusMode(true);
    pointer = false;
  });
  code.replaceWith(view.dom);
  return {
    view,
    get text() {
      return view.state.doc.toString();
    },
    set text(value) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
    },
    focusAt(point) {
      view.setTabFocusMode(false);
      pointer = true;
      view.focus();
      const place = point && view.posAtCoords({ x: point[0], y: point[1] }, false);
      if (place) view.dispatch({ selection: { anchor: place } });
    },
    mark(number) {
      const exists = number && number <= view.state.doc.lines;
      const line = exists && view.state.doc.line(number);
      const mark = Decoration.line({
        class: "nb-wrong-line",
        attributes: { title: "The error is in this line" },
      });
      view.dispatch({
        effects: markLine.of(line ? Decoration.set([mark.range(line.from)]) : Decoration.none),
      });
    },
  };
}

// The editor takes the place of the code without a jump: same type, same lines, same padding.
function followTheme(view, code) {
  const { fontSize, fontFamily, lineHeight, paddingTop, paddingBottom, paddingLeft, paddingRight } =
    getComputedStyle(code);
  Object.assign(view.scrollDOM.style, { fontFamily, lineHeight });
  view.dom.style.fontSize = fontSize;
  Object.assign(view.contentDOM.style, { paddingTop, paddingBottom, fontFamily });
  view.dom.style.setProperty("--nb-code-left", paddingLeft);
  view.dom.style.setProperty("--nb-code-right", paddingRight);
}
