"""Pages move up a folder with their links, and their HTML is tidied."""

from neuronbook_site.markup import tidy


def test_a_page_moved_up_keeps_its_links():
    html = (
        '<html data-fonts="../_static/fonts"><a href="#top"><a href="https://a.org/b">'
        '<a href="notation.html?q=1#bias"><img src="../_images/a.png"><a href="../search.html">'
    )
    assert tidy.moved(html, "book") == (
        '<html data-fonts="_static/fonts"><a href="#top"><a href="https://a.org/b">'
        '<a href="book/notation.html?q=1#bias"><img src="_images/a.png"><a href="search.html">'
    )


def test_void_elements_lose_their_slash_and_svg_keeps_it():
    html = '<br /><img src="a/b"/><path d="M0"/>'
    assert tidy.tidied(html) == '<br><img src="a/b"><path d="M0"/>'
