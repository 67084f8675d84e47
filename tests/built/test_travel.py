"""Each figure has a page of its own, which is light and complete, and stands in the gallery."""

import gzip
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from neuronbook_site.travel.figures import with_images
from neuronbook_site.travel.paper import with_codes
from tests.built.test_figures import figures
from tools.book import pages, pages_with_figures

BUDGET = 60 * 1024  # bytes, compressed: a figure's own page with all that it loads
SCRIPTS = re.compile(r'<html [^>]*data-scripts="([^"]*)"')
ICON = re.compile(r'<link rel="icon"[^>]* href="([^"?]*)"')
FONT = re.compile(r"""url\(["']?([^"')]+\.woff2)""")


@pytest.fixture(scope="module")
def names(site):
    """The names of all figures, in the order of the book."""
    return [name for document in pages() for _, name in figures(site, document)]


def gallery(site):
    return (site / "figures/index.html").read_text("utf-8")


def test_every_figure_has_a_page_and_a_picture(site, names):
    written = {path.name for path in (site / "figures").iterdir()}
    own = {f"{name}{suffix}" for name in names for suffix in (".html", ".svg")}
    assert written == own | {"index.html"}
    assert len(names) > 40


def test_a_page_of_a_figure_has_the_figure_of_the_chapter(site):
    for document in pages_with_figures():
        chapter = (site / f"{document}.html").read_text("utf-8")
        chapter = re.sub(r' data-asked="[\w-]+"', "", chapter)  # no box asks on a figure's own page
        for _, name in figures(site, document):
            page = (site / f"figures/{name}.html").read_text("utf-8")
            figure = re.search(rf'(?s)<figure [^>]*id="{name}".*?</figure>', page)[0]
            assert with_images(figure, "../figures") in chapter, name
            assert f'href="../{document}.html#{name}"' in page, name


def test_every_figure_of_a_chapter_has_a_place_for_its_code_on_paper(site):
    for document in pages_with_figures():
        chapter = (site / f"{document}.html").read_text("utf-8")
        there = [name for _, name in figures(site, document)]
        marked = with_codes(chapter, {name: f"[{name}]" for name in there})
        assert [name for name in there if f"[{name}]</figure>" not in marked] == []


def test_a_page_of_a_figure_is_light(site, names):
    packed = {}

    def size(path):
        if path not in packed:
            packed[path] = len(gzip.compress(path.read_bytes(), 6))
        return packed[path]

    for name in names:
        page = site / f"figures/{name}.html"
        text = page.read_text("utf-8")
        scripts = [each.partition("?")[0] for each in SCRIPTS.search(text)[1].split()]
        assert len(scripts) == 3, "two scripts, and the figure's own"
        assert text.count("</style>") >= 2, "its styles stand within it"
        assert not FONT.search(text) and "data-fonts" not in text, "a frame cannot fetch them"
        files = [(page.parent / each).resolve() for each in scripts + ICON.findall(text)]
        assert sum(map(size, [page, *files])) <= BUDGET, name


class Items(HTMLParser):
    """The texts of the gallery's figures, by their names."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.texts, self.name, self.group = {}, None, ""
        self.heading = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "h2":
            self.heading, self.group = True, ""
        if tag == "img" and found["src"].endswith(".svg") and self.name == "":
            self.name = found["src"].removesuffix(".svg")
            self.texts[self.name] = self.group
        if tag == "li":
            self.name = ""

    def handle_endtag(self, tag):
        self.heading = self.heading and tag != "h2"
        self.name = None if tag == "li" else self.name

    def handle_data(self, data):
        if self.heading:
            self.group += data
        if self.name:
            self.texts[self.name] += f" {data}"


def test_the_gallery_has_every_figure_once_in_the_order_of_the_book(site, names):
    assert re.findall(r'<img src="([\w-]+)\.svg"', gallery(site)) == names
    assert gallery(site).count('loading="lazy"') == len(names)


@pytest.mark.parametrize(
    ("concept", "name"),
    [
        ("xor", "xor-folding"),
        ("xor", "proof-race-xor"),
        ("learning rate", "stretched-bowl"),
        ("bias", "sliding-bias"),
        ("softmax", "softmax-shares"),
        ("axon", "squid-axon"),
    ],
)
def test_the_gallery_s_words_name_the_concept(site, concept, name):
    texts = Items(gallery(site)).texts
    found = [each for each, text in texts.items() if all_in(concept, text)]
    assert name in found
    assert len(found) < len(texts) / 2


def all_in(words, text):
    return all(word in text.lower() for word in words.split())


def test_a_picture_is_a_document_of_its_own_that_says_what_it_shows(site, names):
    for name in names:
        root = ET.parse(site / f"figures/{name}.svg").getroot()
        title, description = (root.find(f"{{*}}{tag}") for tag in ("title", "desc"))
        assert len(title.text) > 2 and len(description.text) > 30, name
        assert "prefers-color-scheme" in root.find("{*}style").text


def test_every_page_leads_to_the_gallery(site):
    for document in pages():
        text = (site / f"{document}.html").read_text("utf-8")
        assert re.search(r'<li><a href="[./]*figures/index.html">All figures</a></li>', text)
    assert (
        "figures/index.html" in (site / "book/teaching.html").read_text("utf-8").split("<main")[1]
    )
