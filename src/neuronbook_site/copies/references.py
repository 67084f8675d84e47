"""What a reference says, and where it leads: asked of Sphinx, so that numbers are the site's."""

import re
from typing import Any
from urllib.parse import urljoin

from docutils import nodes
from pybtex.backends.markdown import Backend
from pybtex.richtext import Text
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import ReferenceRole

from neuronbook_site.published import published_page

__all__ = ["SiteReferences"]

DOMAINS = {"eq": "math", "doc": "std", "ref": "std", "numref": "std", "term": "std"}


class SiteReferences:
    """The references of one page; it notes which works have been cited."""

    def __init__(self, app: Sphinx, page: str) -> None:
        self._app, self._page = app, page
        self._cited: set[str] = set()

    def text(self, role: str, content: str) -> str:
        """Return what stands for a role: words, or a link where the site's address is known."""
        found = self._resolved(role, content)
        words = found.astext()
        if role.startswith("cite:"):
            self._cited.update(key.strip() for key in content.split(","))
            return words
        address = self._address(found)
        return f"[{words}]({address})" if address and role != "eq" else words

    def number(self, label: str) -> str:
        """Return the number of an equation."""
        return self.text("eq", label).strip("()")

    def bibliography(self) -> list[str]:
        """Return the entries of the works that have been cited, as the site has and sorts them."""
        citations = self._app.env.get_domain("cite").citations
        entries = {each.key: each.formatted_entry.text for each in citations}
        return [_line(text) for key, text in entries.items() if key in self._cited]

    def figure_number(self, name: str) -> str:
        """Return what a figure's caption begins with, such as "Figure 3.1"."""
        page, anchor = self._app.env.get_domain("std").anonlabels[name]
        number = ".".join(map(str, self._app.env.toc_fignumbers[page]["figure"][anchor]))
        return self._app.config.numfig_format["figure"] % number

    def _resolved(self, role: str, content: str) -> nodes.Element:
        """Return the node that Sphinx puts in a reference's place."""
        kind = role.removeprefix("cite:")
        name = "cite" if role.startswith("cite:") else DOMAINS[role]
        explicit = ReferenceRole.explicit_title_re.match(content)
        words, target = explicit.groups() if explicit else (content, content)
        marks: dict[str, Any] = {
            "refdoc": self._page,
            "refdomain": name,
            "reftype": kind,
            "reftarget": target.lower() if role == "term" else target,
            "refexplicit": bool(explicit),
        }
        shown = nodes.inline("", words)
        pending = addnodes.pending_xref("", shown, **marks)
        builder, env = self._app.builder, self._app.env
        found = env.get_domain(name).resolve_xref(
            env, self._page, builder, kind, marks["reftarget"], pending, shown
        )
        if found is None:
            raise ValueError(f"{self._page}: {{{role}}}`{content}` leads nowhere")
        return found

    def _address(self, reference: nodes.Element) -> str:
        """Return the published address that a reference leads to, if there is a published book."""
        page = published_page(self._app, self._page)
        if not page:
            return ""
        place = reference.get("refuri") or f"#{reference.get('refid', '')}"
        return urljoin(page, place)


def _line(entry: Text) -> str:
    """Return an entry of the bibliography as one line of Markdown."""
    text = " ".join(entry.render(Backend()).split())
    return re.sub(r"\\([.!#+-])", r"\1", text)  # no mark of Markdown within a line
