"""References of a copy lead into the published book, where its address is known."""

from types import SimpleNamespace

import pytest
from docutils import nodes

from neuronbook_site.copies.references import SiteReferences

BASE = "https://books.example/neuron"


def references(base, **where):
    """The references of the page book/bias, of which Sphinx finds the one that leads there."""
    app = SimpleNamespace(
        config=SimpleNamespace(html_baseurl=base),
        builder=SimpleNamespace(get_target_uri="{}.html".format),
    )
    found = SiteReferences(app, "book/bias")
    found._resolved = lambda role, content: nodes.reference("", content, **where)
    return found


@pytest.mark.parametrize("base", [BASE, f"{BASE}/"])
@pytest.mark.parametrize(
    ("where", "address"),
    [
        ({"refuri": "geometry.html"}, f"{BASE}/book/geometry.html"),
        ({"refuri": "../index.html#top"}, f"{BASE}/index.html#top"),
        ({"refid": "fig-three"}, f"{BASE}/book/bias.html#fig-three"),
        ({"refuri": "https://doi.org/1"}, "https://doi.org/1"),
    ],
)
def test_a_reference_is_a_link_into_the_published_book(base, where, address):
    assert references(base, **where).text("doc", "Words") == f"[Words]({address})"


def test_without_an_address_a_reference_is_its_words():
    assert references("", refuri="geometry.html").text("doc", "Words") == "Words"


def test_an_equation_and_a_citation_are_words_since_the_copy_has_them_too():
    assert references(BASE, refid="equation-a").text("eq", "(5.1)") == "(5.1)"
    assert references(BASE, refid="equation-a").number("(5.1)") == "5.1"
    assert references(BASE, refid="cite").text("cite:p", "(Nielsen, 2015)") == "(Nielsen, 2015)"
