"""The bibliography's style: sorted by author and year, cited as (Rosenblatt, 1958)."""

from collections.abc import Iterable, Iterator

from pybtex.backends import plaintext
from pybtex.database import Entry
from pybtex.plugin import register_plugin
from pybtex.style.formatting import toplevel
from pybtex.style.formatting.unsrt import Style as UnsortedStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.template import Node
from pybtex_docutils import Backend as DocutilsBackend
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.plugin import register_plugin as register_citation_style
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle


class AuthorYearLabels(BaseLabelStyle):
    """Label an entry by its first author's name and its year."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        """Yield a label for each entry."""
        for entry in sorted_entries:
            persons, fields = entry.persons or {}, entry.fields or {}
            people = persons.get("author") or persons.get("editor") or []
            name = " ".join(people[0].last_names) if people else entry.key
            yield f"{name} {fields.get('year', '')}".strip()


class Style(UnsortedStyle):
    """Plain entries, sorted by author, year and title."""

    default_sorting_style = "author_year_title"
    default_label_style = AuthorYearLabels


class Brief(UnsortedStyle):
    """Authors and title alone: what a citation says when it is pointed at, many times on a page."""

    def get_article_template(self, e: Entry) -> Node:
        """Return the form of what has its title in sentence case."""
        return toplevel[self.format_author_or_editor(e), self.format_title(e, "title")]

    def get_book_template(self, e: Entry) -> Node:
        """Return the form of what has its title as it is written."""
        return toplevel[self.format_author_or_editor(e), self.format_btitle(e, "title")]

    get_incollection_template = get_inproceedings_template = get_article_template
    get_mastersthesis_template = get_misc_template = get_article_template
    get_phdthesis_template = get_book_template


class Citations(AuthorYearReferenceStyle):
    """Cite in round brackets: (Rosenblatt, 1958), or Rosenblatt (1958) within a sentence."""

    def __init__(self) -> None:
        round_brackets = BracketStyle(left="(", right=")", sep="; ")
        super().__init__(
            bracket_textual=round_brackets,
            bracket_parenthetical=round_brackets,
            bracket_year=round_brackets,
        )


def setup(app: Sphinx) -> None:
    """Register the styles under the book's name, and the back ends under their own.

    For each citation pybtex asks for a back end, and looks through all installed packages for it;
    what is registered it finds at once. That is 3 s of a build.
    """
    register_citation_style("sphinxcontrib.bibtex.style.referencing", "neuronbook", Citations)
    register_plugin("pybtex.style.formatting", "neuronbook", Style)
    register_plugin("pybtex.style.formatting", "neuronbook_brief", Brief)
    register_plugin("pybtex.backends", "docutils", DocutilsBackend, force=True)
    register_plugin("pybtex.backends", "plaintext", plaintext.Backend, force=True)
