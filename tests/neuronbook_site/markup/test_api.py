"""The pages of the library say what the docstrings say, for every public module."""

import html
import re
from importlib import import_module

import pytest

import neuronbook.widgets
from neuronbook_site.markup.api import first_sentence, own_names, traits_signature
from tools.book import ROOT

PAGES = sorted((ROOT / "book/api").glob("*.md"))
SHOWN = {
    name: page
    for page in PAGES
    for name in re.findall(r"\{library\} (\S+)", page.read_text("utf-8"))
}
PACKAGE = ROOT / "src/neuronbook"
PUBLIC = {
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
    for path in [*PACKAGE.iterdir(), *(PACKAGE / "figures").glob("*.py")]
    if not path.stem.startswith("_") and (path.suffix == ".py" or (path / "__init__.py").exists())
}
# Used inside the package or by Jupyter only, and the folder whose modules are shown one by one.
INNER = {f"neuronbook.figures{name}" for name in ("", ".anatomy", ".palette", ".svg")}
INNER |= {"neuronbook.jupyter"}


def test_every_public_module_has_its_place():
    assert set(SHOWN) == PUBLIC - INNER


@pytest.mark.parametrize("module", sorted(SHOWN))
def test_every_public_name_is_described(site, module):
    page = (site / "book/api" / f"{SHOWN[module].stem}.html").read_text("utf-8")
    names = own_names(import_module(module))
    assert names
    for name in names:
        assert f'id="{module}.{name}"' in page, name


@pytest.mark.parametrize("page", [page.stem for page in PAGES])
def test_no_markup_of_docstrings_is_left(site, page):
    text = (site / f"book/api/{page}.html").read_text("utf-8")
    text = re.sub(r"(?s)<(script|pre|code|svg)\b.*?</\1>", "", text)
    words = html.unescape(re.sub(r"<[^>]*>", " ", text))
    assert not re.search(r":(math|func|class|obj|ref):|\.\. \w+::|``|\.\. math", words)
    assert "Parameters ---" not in words


@pytest.mark.parametrize("page", [page.stem for page in PAGES])
def test_what_a_field_or_a_property_is_for_is_said_in_whole_sentences(site, page):
    text = (site / f"book/api/{page}.html").read_text("utf-8")
    assert "Alias for field number" not in text
    assert not re.search(r"<dt[^>]*>Type<", text)  # what stands before a colon is none


@pytest.mark.parametrize("page", [page.stem for page in PAGES])
def test_code_in_a_docstring_is_set_as_code(site, page):
    text = (site / f"book/api/{page}.html").read_text("utf-8")
    quoted = re.findall(r"(?s)<blockquote>.*?</blockquote>", text)
    assert not [each for each in quoted if "import" in each]


INDENTS = """() => [...document.querySelectorAll(".nb-names .nb-keep")]
  .map((each) => getComputedStyle(each).textIndent)"""


def test_a_formula_in_a_list_of_names_is_not_drawn_over_the_words_before_it(site, browser):
    """The hanging indent of the list's lines is not that of what stands in them."""
    page = browser.new_page()
    page.goto((site / "book/api/neuron.html").as_uri())
    indents = page.evaluate(INDENTS)
    page.close()
    assert len(indents) > 5 and set(indents) == {"0px"}


def test_a_sentence_ends_at_its_full_stop():
    def speak():
        """Say e.g. this. And no more."""

    assert first_sentence(speak) == "Say e.g. this."


def test_a_widget_s_signature_names_its_traits():
    signature = traits_signature(neuronbook.widgets.Bump)
    assert signature == "(distance=1.0, weight=8.0, caption='')"
