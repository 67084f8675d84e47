"""Formulas are rendered in one batch, keep their symbols' colours, and report what is wrong."""

import re
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from neuronbook_site.markup import math
from neuronbook_site.markup.styles import trimmed_css


def colours(html: str) -> list[tuple[str, str]]:
    return re.findall(r'nb-sym-(\w)"[^>]*>(.)<', html)


@pytest.fixture(scope="module")
def formulas() -> math.Formulas:
    return math.Formulas()


def test_a_formula_becomes_html_with_mathml(formulas):
    assert formulas.add([("z = wx + b", False)]) == {}
    html = formulas.html["z = wx + b", False]
    assert "<math" in html and 'aria-hidden="true"' in html
    assert colours(html) == [("z", "z"), ("w", "w"), ("x", "x"), ("b", "b")]


def test_a_batch_starts_one_process_and_none_for_what_is_known(formulas, monkeypatch):
    calls = []

    def program(name, data):
        calls.append(len(data))
        return [{"html": item["tex"]} for item in data]

    monkeypatch.setattr(math, "run_node", program)
    formulas.add([("p", False), ("q", False), ("p", False), ("p", True)])
    formulas.add([("q", False)])
    assert calls == [3]


def test_a_faulty_formula_is_reported_and_the_others_are_rendered(formulas):
    errors = formulas.add([(r"\frac{1", False), ("a", False)])
    assert list(errors) == [(r"\frac{1", False)]
    assert "KaTeX" in errors[r"\frac{1", False]
    assert "katex" in formulas.html["a", False]


def test_subscripts_keep_the_colour_of_the_text_but_exponents_show_z(formulas):
    formulas.add([("a_x", False), ("e^{-z}", False), (r"\mathbf{w}^2", False)])
    assert colours(formulas.html["a_x", False]) == []
    assert colours(formulas.html["e^{-z}", False]) == [("z", "z")]
    assert colours(formulas.html[r"\mathbf{w}^2", False]) == [("w", "w")]


@pytest.mark.parametrize(
    ("tex", "shifts"),
    [
        ("x^2", ["-0.363em"]),
        ("x_i", ["0.15em"]),
        ("e^{-z_1}", ["-0.363em", "0.143em"]),
        (r"\sqrt{b^2}", ["-0.289em"]),  # σ14 to σ16 of TeX's font say how far
        ("w_i^2", []),  # two of them stand over each other, in a table
    ],
)
def test_an_index_or_exponent_is_text_that_is_moved(formulas, tex, shifts):
    formulas.add([(tex, False)])
    html = formulas.html[tex, False]
    assert re.findall(r'<span class="msupsub" style="top:(-?[\d.]+em)', html) == shifts
    assert html.count("<span") == html.count("</span>")
    assert ('<span class="msupsub"><span class="vlist-t' in html) == (not shifts)


def test_letters_that_a_figure_has_beyond_the_notation_are_marked_but_not_under_a_dot(formulas):
    tex = r"\tau \dot v = e^{-d/\tau} R I_{\text{rh}} - v x"
    formulas.add([(tex, True)])
    html = formulas.html[tex, True]
    assert colours(html) == [("x", "x")]
    marked = math.with_letters(html, "τdIv")
    assert colours(marked) == [
        *[("n", letter) for letter in "τdτIv"],
        ("x", "x"),
    ]
    assert math.with_letters(html, "") == html
    assert re.sub("<[^>]*>", "", marked) == re.sub("<[^>]*>", "", html)


def test_the_source_does_not_go_into_the_page(formulas):
    formulas.add([(r"\alpha + b", False), (r"\begin{aligned} a &= b \end{aligned}", True)])
    for html in formulas.html.values():
        assert "<semantics>" not in html and "annotation" not in html
    alpha = formulas.html[r"\alpha + b", False]
    inside = re.search(r"<math [^>]*>(.*)</math>", alpha)[1]
    assert inside == "<mi>α</mi><mo>+</mo><mi>b</mi>"


def test_letters_that_katex_sets_as_one_are_coloured_apart(formulas):
    formulas.add([("s z", False)])
    html = formulas.html["s z", False]
    assert colours(html) == [("z", "z")]
    assert re.search(r'"mord mathnormal">s</span><span class="[^"]*nb-sym-z" style="margin', html)


def test_a_tilde_has_the_colour_of_its_letter(formulas):
    formulas.add([(r"\tilde{\mathbf{w}}\cdot\tilde{\mathbf{a}}", False)])
    html = formulas.html[r"\tilde{\mathbf{w}}\cdot\tilde{\mathbf{a}}", False]
    assert re.findall(r'accent-body([^"]*)"', html) == [" nb-sym-w", ""]


def test_words_in_a_formula_are_not_symbols(formulas):
    formulas.add([(r"\max \text{box} \operatorname{by}", False)])
    assert colours(formulas.html[r"\max \text{box} \operatorname{by}", False]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = b", "a = b"),
        (r"a \\ b", r"\begin{split}a \\ b\end{split}"),
        (r"\begin{aligned}a \\ b\end{aligned}", r"\begin{aligned}a \\ b\end{aligned}"),
        (
            "a\n\nb",
            (
                r"\begin{gathered}\begin{aligned}a\end{aligned}\\"
                r"\begin{aligned}b\end{aligned}\end{gathered}"
            ),
        ),
    ],
)
def test_several_lines_are_one_formula(text, expected):
    assert math.displayed(text) == expected


def test_style_rules_are_kept_only_for_classes_that_occur_together():
    css = ".k .size1.big { top: 1px } .k .size2.big { top: 2px } /* no */ .other { top: 3px }"
    assert trimmed_css(css, '<i class="k"><b class="big size1"></b><u class="size2">') == (
        ".k .size1.big{top:1px}"
    )


def test_style_rules_are_kept_for_classes_without_another_one():
    css = ".k .a:not(.full) { width: 0 } .k .c:not(.full) { width: 1px }"
    assert trimmed_css(css, '<i class="k"><b class="a"></b></i>') == ".k .a:not(.full){width:0}"


@pytest.mark.parametrize(
    ("before", "behind", "kept"),
    [
        ("Let ", ", then", "b,"),
        ("Here (", ") ends.", "(b)"),
        ("The ", "-axis", "b-"),
        ("And ", " is free", None),
        ("Here ", "", None),
    ],
)
def test_no_line_begins_with_the_mark_behind_a_formula(before, behind, kept):
    paragraph = nodes.paragraph("", "", nodes.Text(before), nodes.math("", "b"))
    if behind:
        paragraph += nodes.Text(behind)
    document = new_document("a page")
    document += paragraph
    app = SimpleNamespace(builder=SimpleNamespace(nb_formulas=math.Formulas()))
    math.keep_marks(app, document, "page")
    together = list(paragraph.findall(nodes.inline))
    assert [node.astext() for node in together] == ([kept] if kept else [])
    # A piece of its own may part from what follows, so it is none where a word goes on.
    assert all(("nb-joined" in node["classes"]) == (behind == "-axis") for node in together)
    assert paragraph.astext() == f"{before}b{behind}"


@pytest.mark.parametrize(("tex", "breaks"), [("b", False), ("z = wx + b", True)])
def test_a_formula_that_may_break_on_a_phone_is_marked_with_what_it_touches(tex, breaks, formulas):
    formulas.add([(tex, False)])
    paragraph = nodes.paragraph("", "", nodes.math("", tex), nodes.Text(", then"))
    document = new_document("a page")
    document += paragraph
    app = SimpleNamespace(builder=SimpleNamespace(nb_formulas=formulas))
    math.keep_marks(app, document, "page")
    assert ("nb-breaks" in paragraph[0]["classes"]) == breaks
    # Its mark is drawn in its last part there.
    assert paragraph[0][1].get("mark") == ("," if breaks else None)


def sections(*parts: tuple[str, ...]) -> list[nodes.math_block]:
    """Return the formulas of a page of sections: `=` is a formula, `>` opens a section within."""
    page = new_document("page")
    chapter = nodes.section()
    page += chapter
    formulas = []
    for part in parts:
        place = nodes.section()
        chapter += place
        for item in part:
            if item == "=":
                formulas.append(nodes.math_block("", "z"))
                place += formulas[-1]
            elif item == ">":
                inner = nodes.section()
                place += inner
                place = inner
            else:
                place += nodes.raw("", item, format="html")
    return formulas


def figure(kind: str, name: str = "") -> str:
    return f'<figure class="nb-widget" data-widget="{kind}"' + (f' id="{name}">' if name else ">")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("=", figure("line", "one"), figure("pipes", "two"))], [["one", "two"]]),
        ([(figure("prediction"), "=", figure("line", "one"))], [["one"]]),
        ([("=",), (figure("line", "one"),)], [[]]),
        ([("=", ">", figure("line", "below"))], [["below"]]),
        ([(figure("line", "above"), ">", "=")], [["above"]]),
        ([(figure("line", "above"), ">", "=", figure("line", "own"))], [["own"]]),
    ],
)
def test_a_formula_points_to_the_figures_of_its_section(parts, expected):
    formulas = sections(*parts)
    beside = [math.figures_beside(formula) for formula in formulas]
    assert [[name for _, name in figures] for figures in beside] == expected
    assert {kind for figures in beside for kind, _ in figures} <= {"line", "pipes"}


def test_a_figure_in_a_neighbouring_part_is_not_beside_a_formula():
    (formula,) = sections((">", "="))
    neighbour = nodes.section()
    neighbour += nodes.raw("", figure("line", "other"), format="html")
    formula.parent.parent += neighbour
    assert math.figures_beside(formula) == []
