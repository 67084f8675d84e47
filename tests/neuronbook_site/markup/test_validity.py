"""The HTML of a page is made valid."""

from neuronbook_site.markup import validity


def test_void_elements_lose_their_slash_and_svg_keeps_it():
    html = '<br /><img src="a/b"/><path d="M0"/>'
    assert validity.valid(html) == '<br><img src="a/b"><path d="M0"/>'
