"""The HTML writer: valid, accessible markup where the stock writers fall short."""

from html import escape

from docutils import nodes
from myst_nb.sphinx_ext import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


class Translator(HTML5Translator):
    """Write tables that scroll and name their headers, and headings without section numbers."""

    def add_secnumber(self, node: nodes.Element) -> None:
        """Leave numbers to the page's template: only chapters show theirs."""

    def starttag(
        self,
        node: nodes.Element,
        tagname: str,
        suffix: str = "\n",
        empty: bool = False,
        **attributes,
    ) -> str:
        """Keep translators away from code: its names stay as they are."""
        if tagname == "code" or "notranslate" in attributes.get("CLASS", ""):
            attributes["translate"] = "no"
        return super().starttag(node, tagname, suffix, empty, **attributes)

    def visit_table(self, node: nodes.Element) -> None:
        """Open a frame in which a wide table scrolls."""
        self.body.append('<div class="nb-scroll">')
        super().visit_table(node)

    def depart_table(self, node: nodes.Element) -> None:
        """Close the frame."""
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_entry(self, node: nodes.entry) -> None:
        """Say of each header whether it heads a column or a row."""
        start = len(self.body)
        super().visit_entry(node)
        heads_column = isinstance(node.parent.parent, nodes.thead)
        scope = "col" if heads_column else "row"
        for i in range(start, len(self.body)):
            if self.body[i].lstrip().startswith("<th"):
                self.body[i] = self.body[i].replace("<th", f'<th scope="{scope}"', 1)

    def visit_citation(self, node: nodes.Element) -> None:
        """Open an entry of the bibliography, in a list of its own."""
        if not isinstance(_before(node), nodes.citation):
            self.body.append('<ul class="citation-list">\n')
        self.body.append(self.starttag(node, "li", "", CLASS="citation"))

    def depart_citation(self, node: nodes.Element) -> None:
        """Close the entry, and the list after the last one."""
        self.body.append("</li>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
            self.body.append("</ul>\n")

    def visit_label(self, node: nodes.label) -> None:
        """Leave out the label of an entry, which starts with its authors."""
        if isinstance(node.parent, nodes.citation):
            raise nodes.SkipNode
        super().visit_label(node)


def _before(node: nodes.Element) -> nodes.Node | None:
    place = node.parent.index(node)
    return node.parent[place - 1] if place else None


def visit_hidden_cell(self: Translator, node: HideCodeCellNode) -> None:
    """Open a hidden cell, whose summary says what it holds."""
    classes = " ".join(["hide", *node["classes"]])
    show, hide = escape(node["prompt_show"]), escape(node["prompt_hide"])
    self.body.append(
        f'<details class="{classes}"><summary><span class="collapsed">{show}</span>'
        f'<span class="expanded">{hide}</span></summary>\n'
    )


def depart_hidden_cell(self: Translator, node: HideCodeCellNode) -> None:
    """Close a hidden cell."""
    self.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    """Use this writer for HTML."""
    app.set_translator("html", Translator)
    app.add_node(HideCodeCellNode, override=True, html=(visit_hidden_cell, depart_hidden_cell))
