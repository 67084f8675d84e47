"""The landing page moves up a folder with its links."""

from neuronbook_site.theme import landing


def test_a_page_moved_up_keeps_its_links():
    html = (
        '<html data-fonts="../_static/fonts"><a href="#top"><a href="https://a.org/b">'
        '<a href="notation.html?q=1#bias"><img src="../_images/a.png"><a href="../search.html">'
    )
    assert landing.moved(html, "book") == (
        '<html data-fonts="_static/fonts"><a href="#top"><a href="https://a.org/b">'
        '<a href="book/notation.html?q=1#bias"><img src="_images/a.png"><a href="search.html">'
    )
