"""Plain copies of the chapters: one notebook for JupyterLab, VS Code, Colab and GitHub alike.

The sources in `book/` are written in MyST, which none of these places renders. A copy says the same
in Markdown and keeps the outputs, so that a chapter shows its pictures before anything has run.

1. `markdown.py` turns the text of a cell into plain Markdown.
2. `references.py` asks Sphinx what a reference says, so numbers are those of the site.
3. `pictures.py` makes a small PNG of an SVG.
4. `outputs.py` chooses what is stored of an output.
5. `notebook.py` puts a copy together.
6. `publish.py` writes the copies when the site is built.
"""
