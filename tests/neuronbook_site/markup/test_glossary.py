"""First uses of terms are linked to the glossary, in running text only."""

import re

import pytest
from docutils import nodes

from neuronbook_site.markup.glossary import link_first_uses, term_pattern
from tools.book import ROOT, chapters

TERMS = ["bias", "bias trick", "ReLU", "dead ReLU", "loss", "f–I curve", "McCulloch–Pitts neuron"]


def paragraph(*children):
    return nodes.paragraph("", "", *[nodes.Text(c) if isinstance(c, str) else c for c in children])


def linked(*content):
    """The words that become links, in order."""
    section = nodes.section("", *content)
    words = []

    def link(term, text):
        words.append((term, text))
        return nodes.reference("", text, refuri=f"glossary.html#{term}")

    before = section.astext()
    link_first_uses(section, TERMS, link)
    assert section.astext() == before, "the text itself stays"
    return words


def test_only_the_first_use_is_linked():
    assert linked(paragraph("A bias here."), paragraph("The bias again.")) == [("bias", "bias")]


def test_the_longest_term_wins_and_the_shorter_one_is_linked_where_it_stands_alone():
    assert linked(paragraph("The bias trick folds the bias in.")) == [
        ("bias trick", "bias trick"),
        ("bias", "bias"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Biases shift.", "Biases"),
        ("Many ReLUs.", "ReLUs"),
        ("An f-I curve.", "f-I curve"),
        ("A McCulloch–Pitts neuron.", "McCulloch–Pitts neuron"),
    ],
)
def test_plurals_capitals_and_hyphens_are_understood(text, found):
    assert [words for _, words in linked(paragraph(text))] == [found]


@pytest.mark.parametrize("text", ["unbiased", "bias-free", "losslike", "floss"])
def test_parts_of_words_are_left_alone(text):
    assert linked(paragraph(text)) == []


@pytest.mark.parametrize(
    "closed",
    [
        nodes.title("", "bias"),
        paragraph(nodes.literal("", "bias")),
        paragraph(nodes.math("", "bias")),
        paragraph(nodes.strong("", "bias")),
        paragraph(nodes.reference("", "bias", refuri="a")),
        nodes.literal_block("", "bias"),
        nodes.figure("", nodes.caption("", "bias")),
        nodes.container("", paragraph("bias"), nb_element="cell_code"),
        nodes.admonition("", paragraph("bias"), classes=["objectives"]),
    ],
    ids=lambda node: type(node).__name__ + "-" + type(node[0]).__name__,
)
def test_headings_code_formulas_links_captions_and_cells_are_left_alone(closed):
    assert linked(closed, paragraph("The bias.")) == [("bias", "bias")]
    assert "glossary" not in str(closed)


def test_lists_and_emphasis_are_running_text():
    item = nodes.list_item("", paragraph("See ", nodes.emphasis("", "bias"), "."))
    assert linked(nodes.bullet_list("", item)) == [("bias", "bias")]


def test_a_pattern_of_no_terms_would_find_nothing_to_link():
    assert link_first_uses(paragraph("bias"), [], None) == set()
    assert term_pattern(["bias"]).search("the bias")


@pytest.mark.parametrize("document", chapters())
def test_every_chapter_links_to_terms_once_and_to_places_that_exist(site, document):
    text = (site / f"{document}.html").read_text("utf-8")
    places = re.findall(r'<a class="nb-term[^"]*" href="([^"]+)"', text)
    glossary = (site / "book/glossary.html").read_text("utf-8")
    assert len(places) >= 5
    assert len(set(places)) == len(places)
    for place in places:
        page, _, anchor = place.partition("#")
        assert page == "glossary.html" and f'id="{anchor}"' in glossary
    for heading in re.findall(r"(?s)<h[1-6]\b.*?</h[1-6]>", text):
        assert "nb-term" not in heading


def test_the_words_of_the_search_are_those_of_the_chapter(site):
    words = (site / "_static/words.js").read_text("utf-8")
    assert "nb-term" not in words


def test_the_glossary_is_in_alphabetical_order():
    text = (ROOT / "book/glossary.md").read_text("utf-8").partition(":::{glossary}\n")[2]
    terms = [entry.partition("\n")[0] for entry in text.removesuffix(":::\n").split("\n\n")]
    order = [re.sub(r"[^a-z ]", "", re.sub("[–-]", " ", term.lower())) for term in terms]
    assert len(order) > 40
    assert order == sorted(order)
