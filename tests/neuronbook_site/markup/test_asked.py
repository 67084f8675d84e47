"""What a box asks about is marked: the figure below it, or the cells whose outputs answer it."""

import re

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from neuronbook.widgets import Line, Pipes, Prediction, Shares
from neuronbook_site.markup.asked import CELL, mark


def cell(*shown):
    """A cell as it is when it is written: with figures, or with text that it has put out."""
    parts = [
        nodes.paragraph("", each)
        if isinstance(each, str)
        else nodes.raw("", each.figure_html(static=False), format="html")
        for each in shown
    ]
    return nodes.container("", nodes.container("", *parts), classes=["cell"])


def marked(*blocks):
    """The names that figures carry, and which of the blocks have marked outputs."""
    document = new_document("a page", get_default_settings())
    document.extend(blocks)
    mark(document)
    html = "".join(raw.astext() for raw in document.findall(nodes.raw))
    names = re.findall(r'data-widget="([\w-]+)"(?: id="[\w-]+")? data-asked="([\w-]+)"', html)
    return names, [CELL in block["classes"] for block in document]


def test_the_first_figure_of_its_kind_below_a_box_carries_the_name_of_the_box():
    page = [cell(each) for each in (Pipes(), Prediction("two-pipes"), Line(), Pipes(name="a"))]
    names, outputs = marked(*page, cell(Pipes(name="b")))
    assert names == [("pipes", "two-pipes")]
    assert not any(outputs)
    (found,) = [raw for block in page for raw in block.findall(nodes.raw) if "asked" in str(raw)]
    assert 'id="a" data-asked="two-pipes"' in found.astext()


def test_a_box_that_covers_nothing_marks_nothing():
    assert marked(cell(Prediction("raise-one-score")), cell(Shares())) == ([], [False, False])


def test_a_box_without_a_figure_marks_the_cells_right_below_it():
    below = [cell("0.5"), cell("0.25"), nodes.paragraph("", "Words."), cell("1")]
    _, outputs = marked(cell("2"), cell(Prediction("six-rivals")), *below)
    assert outputs == [False, False, True, True, False, False]


def test_a_cell_that_shows_a_figure_is_no_output_of_a_box_above():
    _, outputs = marked(cell(Prediction("six-rivals")), cell("0.5"), cell(Line()), cell("1"))
    assert outputs == [False, True, False, False]
