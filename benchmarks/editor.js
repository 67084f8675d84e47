import { EditorView } from "@codemirror/view";

new EditorView({ parent: document.body, doc: "" });
