"""Pages made into one book: what goes, what is opened, where links lead."""

import pytest
from lxml import html

from tools.paper.answers import to_the_end
from tools.paper.compose import (
    Page,
    clean,
    connect,
    links,
    number_live_figures,
    text_of,
    unfold,
    within,
)
from tools.paper.index import index

ANCHORS = {"book/bias": {"a": "bias--a"}, "book/api/neuron": {"n": "api-neuron--n"}}
FIGURES = {"sliding-bias": "bias--sliding-bias"}


def page(name, body, number=""):
    article = html.fromstring(f'<article class="nb-article">{body}</article>')
    return Page(f"book/{name}", name, name.title(), number, "A part", article)


def written(found):
    return html.tostring(found.body, encoding="unicode")


@pytest.mark.parametrize(
    ("href", "document", "target"),
    [
        ("#a", "book/bias", "#bias--a"),
        ("bias.html#a", "book/trust", "#bias--a"),
        ("bias.html", "book/trust", "#bias"),
        ("bias.html#gone", "book/trust", "#bias"),
        ("../bias.html#a", "book/api/neuron", "#bias--a"),
        ("api/neuron.html#n", "book/bias", "#api-neuron--n"),
        ("../figures/sliding-bias.html", "book/bias", "#bias--sliding-bias"),
        ("../figures/index.html", "book/bias", None),
        ("../search.html", "book/bias", None),
        ("https://example.org/a#b", "book/bias", "https://example.org/a#b"),
        ("mailto:a@example.org", "book/bias", "mailto:a@example.org"),
    ],
)
def test_a_link_leads_to_its_place_in_the_book(href, document, target):
    assert within(href, document, ANCHORS, FIGURES) == target


def test_what_has_no_use_on_paper_goes_and_so_does_a_cell_that_is_empty_then():
    found = page(
        "a",
        '<div class="cell"><div class="cell_output"><div class="output"><div class="nb-verdict '
        'nb-verdict-open">Not attempted</div></div></div><div class="nb-cell-bar"><button>Run'
        '</button></div></div><p data-x="1">stays</p>',
    )
    clean(found.body)
    assert written(found) == '<article class="nb-article"><p>stays</p></article>'


def test_the_book_does_not_offer_itself():
    """Else an edition would depend on which were made before it."""
    found = page("a", '<p class="nb-editions">PDF</p><p>stays</p>')
    clean(found.body)
    assert text_of(found.body) == "stays"


def test_a_default_that_fills_a_page_is_cut():
    found = page("a", f'<em><span class="default_value">{"1, " * 40}</span>)</em>')
    clean(found.body)
    assert text_of(found.body) == "…)"


def test_a_fold_is_opened_below_its_title():
    found = page("a", "<details><summary>Why</summary><p>Because</p></details>")
    unfold(found.body)
    assert text_of(found.body) == "WhyBecause" and not found.body.cssselect("details, summary")


def test_two_pages_may_have_the_same_anchor_and_what_is_not_in_the_book_becomes_text():
    pages = [
        page("a", '<p id="x">1 <a href="b.html#x">there</a> <a href="../search.html">no</a></p>'),
        page("b", '<p id="x">2 <a href="#x">here</a></p>'),
    ]
    connect(pages)
    assert [target for _, _, target in links(pages)] == ["b--x", "b--x"]
    assert text_of(pages[0].body) == "1 there no"
    assert pages[0].body.find("p").get("id") == "a--x"


def test_a_reference_has_a_place_for_the_number_of_its_page():
    pages = [
        page("a", '<p><a href="b.html"><span class="doc">B</span></a>, <a href="b.html">b</a></p>'),
        page("b", "<p>2</p>"),
    ]
    connect(pages)
    places = pages[0].body.cssselect(".paper-at")
    assert [each.get("data-at") for each in places] == ["b"] and places[0].tail == ", "


def test_live_figures_are_numbered_by_chapters():
    figure = '<figure class="nb-widget" id="{}"><figcaption>Words</figcaption></figure>'
    question = '<figure class="nb-widget"><figcaption>Not one</figcaption></figure>'
    pages = [
        page("a", figure.format("k") + question + figure.format("l"), "3"),
        page("b", figure.format("m")),
    ]
    number_live_figures(pages)
    captions = [text_of(each) for found in pages for each in found.body.cssselect("figcaption")]
    assert captions == [
        "Live figure 3.1 Words",
        "Not one",
        "Live figure 3.2 Words",
        "Live figure 1 Words",
    ]


EXERCISE = """
<section id="s"><h2>Exercises</h2><p><strong>1. At rest.</strong> What is it?</p>
<div class="cell"><pre>y = ...</pre></div><details><summary>Hint</summary><p>Look</p></details>
<div class="cell"><details>
<summary><span class="collapsed">Worked solution</span></summary>
<div class="cell_input">solves(1)</div></details></div><p>after</p></section>
"""


def test_hints_and_solutions_move_to_the_end_and_links_lead_both_ways():
    found = page("a", EXERCISE, "3")
    clean(found.body)
    unfold(found.body)
    hints, solutions = to_the_end([found])
    (see,) = found.body.cssselect(".paper-see")
    assert text_of(see) == "Hint · Worked solution"
    assert see.getparent().get("class") == "cell paper-short"  # which is not printed on two pages
    assert "solves" not in written(found) and "Look" not in written(found)
    assert text_of(found.body).endswith("after")
    for end, words in ((hints, "Look"), (solutions, "solves(1)")):
        (answer,) = end.body.cssselect(".paper-answer")
        assert words in text_of(answer)
        back = answer.cssselect(".paper-answer-head a")[0]
        assert text_of(back) == "1. At rest."
        assert found.body.cssselect(back.get("href"))
        assert f"#{answer.get('id')}" in [each.get("href") for each in see]


def test_a_task_without_a_name_is_called_by_its_section_and_number():
    answer = "<details><summary>Answer</summary><p>So</p></details>"
    task = "<p><strong>{}.</strong> What is {}?</p>" + answer
    found = page("a", f"<h2>Two questions</h2>{task.format(1, 'this')}{task.format(2, 'that')}")
    unfold(found.body)
    (solutions,) = to_the_end([found])
    heads = [text_of(each) for each in solutions.body.cssselect(".paper-answer-head a")]
    assert heads == ["Two questions, 1", "Two questions, 2"]


def test_pictures_and_code_are_set_by_their_form_and_length():
    shapes = "".join(f'<img width="100" height="{height}">' for height in (50, 100, 150))
    lines = ["<pre>" + "x\n" * number + "</pre>" for number in (14, 15)]
    cells = [
        f'<div class="cell">{lines[0]}</div>',
        f'<div class="cell">{lines[0]}{lines[0]}</div>',
        f'<div class="cell">{lines[0]}<figure>f</figure></div>',
    ]
    found = page("a", shapes + lines[1] + "".join(cells))
    clean(found.body)
    kinds = [each.get("class") for each in found.body.cssselect("img, pre, .cell")]
    short, split = "cell paper-short", "cell"
    assert kinds[:4] == [None, "paper-square", "paper-tall", None]
    assert [kind for kind in kinds[4:] if "cell" in kind] == [short, split, split]
    assert kinds[4:].count("paper-short") == 4


def test_a_book_without_answers_has_no_page_for_them():
    assert to_the_end([page("a", "<p>Nothing is asked.</p>")]) == []


def test_the_index_names_each_place_where_a_term_is_used():
    pages = [
        page("a", '<p><a href="glossary.html#term-bias">bias</a></p>'),
        page("glossary", '<dl><dt id="term-bias">bias</dt><dt id="term-sum">sum</dt></dl>'),
    ]
    connect(pages)
    (made,) = index(pages)
    entries = {each.text: [a.get("href") for a in each] for each in made.body.cssselect("li")}
    assert entries["sum"] == ["#glossary--term-sum"]
    used, told = entries["bias"]  # as the pages come
    assert told == "#glossary--term-bias"
    assert text_of(pages[0].body.cssselect(used)[0]) == "bias"
    homes = [each.get("href") for each in made.body.cssselect(".paper-home")]
    assert homes == [told, "#glossary--term-sum"]
    assert index(pages[:1]) == []
