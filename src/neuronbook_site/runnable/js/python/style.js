// The styles of what the first Run brings, in the book's variables.

const CSS = `
.nb-editor { border-radius: 0.5rem; background: var(--nb-panel); color: var(--nb-ink); }
.nb-editor.cm-editor { max-block-size: 80vh; }
.nb-editor.cm-focused { outline: 2px solid var(--nb-x); outline-offset: 1px; border-radius: 4px; }
.nb-editor .cm-line { padding: 0 var(--nb-code-right, 1rem) 0 var(--nb-code-left, 1rem); }
.nb-editor .cm-cursor { border-left: 2px solid var(--nb-ink); }
.nb-editor .cm-selectionBackground, .nb-editor.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground { background: color-mix(in srgb, var(--nb-x) 24%, transparent); }
.nb-editor .cm-matchingBracket { background: none; }
.nb-editor.cm-focused .cm-matchingBracket { background: none; outline: 1px solid var(--nb-muted); }
.nb-editor .nb-wrong-line { background: color-mix(in srgb, var(--nb-bad) 14%, transparent); box-shadow: inset 3px 0 var(--nb-bad); }
.nb-cell-state, .nb-cell-help, .nb-cell-meter { font-family: var(--nb-sans); font-size: 0.8rem; color: var(--nb-muted); }
.nb-cell-help { margin-inline-start: auto; visibility: hidden; }
[data-cell]:focus-within .nb-cell-help { visibility: visible; }
.nb-cell-meter { display: flex; flex: 0 0 100%; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; margin-block: 0.25rem; font-variant-numeric: tabular-nums; }
.nb-cell-meter progress { inline-size: 12rem; block-size: 0.5rem; accent-color: var(--nb-x); }
[data-output] pre { max-block-size: min(36rem, 60vh); overflow: auto; }
[data-output] .nb-out-error pre { color: var(--nb-bad); border-inline-start: 3px solid currentColor; }
[data-output] .nb-out-stderr pre { color: var(--nb-warn); }
[data-output] .nb-drawn { margin: 1rem 0; text-align: center; }
[data-output] .nb-drawn svg, [data-output] .nb-drawn img { max-inline-size: 100%; block-size: auto; }
@media (max-width: 40rem) { .nb-cell-help { display: none; } }
@media print {
  .nb-editor.cm-editor, [data-output] pre { max-block-size: none; }
  .nb-editor .cm-line { white-space: pre-wrap; }
}
`;

export function addStyle() {
  const sheet = document.createElement("style");
  sheet.textContent = CSS;
  document.head.append(sheet);
}
