"""What of a notebook's code its answers need, and what changes the book."""

import pytest

from neuronbook_page.judging.slices import needed, patches, statements
from tools.book import ROOT, chapters
from tools.notebooks import read

IMPORTS = (
    "import numpy as np\nimport matplotlib.pyplot as plt\nfrom neuronbook.exercises import check"
)


def kept(*cells):
    """The numbers of the statements that are run, the imports being 0, 1 and 2."""
    return list(needed(statements([IMPORTS, *cells])))


def flagged(*cells):
    return list(patches(statements([IMPORTS, *cells])))


def test_a_statement_that_gives_no_needed_name_is_left_out():
    assert kept("a = 1", "b = np.zeros(3)", "check('one-pipe', a)") == [3, 5]


def test_what_a_needed_name_is_made_of_is_needed():
    assert kept("w = np.ones(2)", "b = 1", "z = w.sum() + b", "check('one-pipe', z)") == [
        0,
        3,
        4,
        5,
        6,
    ]


def test_a_name_that_is_set_anew_has_nothing_left_of_what_it_was():
    assert kept("a = slow()", "a = 2", "check('one-pipe', a)") == [4, 5]


@pytest.mark.parametrize(
    "change",
    [
        "a += [1]",
        "a[0] = 1",
        "a.append(1)",
        "np.fill_diagonal(a, 0)",
        "for i in b:\n    a.append(i)",
    ],
)
def test_what_may_change_a_needed_thing_is_needed(change):
    assert 4 in kept("a = []", change, "check('one-pipe', a)")


@pytest.mark.parametrize("idle", ["print(a)", "plt.plot(a)", "check('clamp', a)", "a"])
def test_what_only_looks_at_it_is_not(idle):
    assert 4 not in set(kept("a = [2]", idle, "check('one-pipe', a)")) - {
        each.number for each in statements([IMPORTS, "a = [2]", idle]) if each.asks
    }


def test_what_draws_on_an_axis_is_left_out():
    draws = "figure, ax = plt.subplots()\nax.plot(a)"
    assert kept("a = [2]", draws, "check('one-pipe', a)") == [3, 6]


def test_names_inside_a_function_are_its_own():
    function = "def f(x, w=1):\n    b = x\n    return b * w"
    assert kept("b = slow()", "x = slow()", function, "check('one-pipe', f)") == [5, 6]


def test_a_check_has_its_own_name_wherever_it_comes_from():
    for call in (
        "exercises.check('clamp', 1)",
        "print(check('clamp', 1))",
        "if True:\n    check('clamp', 1)",
    ):
        assert statements([call])[0].checks == ["clamp"]
    renamed = "from neuronbook.exercises import check as judge\njudge('clamp', 1)"
    assert statements([renamed])[1].checks == ["clamp"]


def test_a_text_that_is_no_python_names_its_answers():
    (found,) = statements(["x = (\ncheck('clamp', x)"])
    assert found.checks == ["clamp"] and found.error.startswith("SyntaxError")


@pytest.mark.parametrize("text", ["(" * 5000, "-" * 100_000 + "1", "\x00", "%%bash\nls"])
def test_a_text_that_python_cannot_read_breaks_nothing(text):
    assert kept(text, "check('clamp', 1)") == [4] or kept(text, "check('clamp', 1)")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def check(*a):\n    return 1", "check"),
        ("check = print", "check"),
        ("np.isclose = 3", "np.isclose"),
        ("import builtins\nbuiltins.len = 3", "builtins.len"),
        ("setattr(np, 'isclose', 3)", "np"),
        ("object.__setattr__(np, 'isclose', 3)", "np"),
        ("from neuronbook.exercises import find", "neuronbook.exercises.find"),
        ("from neuronbook.exercises.engine import judge", "neuronbook.exercises.engine.judge"),
    ],
)
def test_code_that_changes_the_book_is_named_though_no_answer_needs_it(code, words):
    assert flagged(code) == [words]


@pytest.mark.parametrize("chapter", chapters())
def test_no_chapter_changes_the_book_or_needs_to_draw_for_an_answer(chapter):
    cells = [
        cell.source for cell in read(ROOT / f"{chapter}.ipynb").cells if cell.cell_type == "code"
    ]
    found = statements(cells)
    assert list(patches(found)) == []
    assert 0 < len(needed(found)) < len(found) / 2


CHAIN = 20_000
DEEPEST = {
    "brackets": "[" * CHAIN + "]" * CHAIN,
    "attributes": "x" + ".real" * CHAIN,
    "parts": "x" + "[0]" * CHAIN,
    "sums": "+".join("1" * CHAIN),
    "signs": "-" * CHAIN + "1",
    "functions": "lambda: " * CHAIN + "1",
}


@pytest.mark.parametrize("kind", DEEPEST)
def test_an_answer_that_is_nested_too_deeply_costs_that_answer_alone(kind):
    deep = f"check('clamp', {DEEPEST[kind]})"
    found = statements([deep, "check('one-pipe', 2.5)"])
    assert [each.checks for each in found] == [["clamp"], ["one-pipe"]]
    assert all(each.asks for each in found)


def test_each_cell_is_announced_before_it_is_read_and_one_that_broke_python_is_not_read_again():
    told = []
    cells = ["check('clamp', 1)", "y = 1", "check('one-pipe', 2.5)"]
    assert len(statements(cells, at=told.append)) == 3
    assert told == [-2, -3, -4]
    first, _, last = statements(cells, cut={-2})
    assert first.node is None and first.checks == ["clamp"] and "deeply" in first.error
    assert last.node is not None and last.checks == ["one-pipe"]


@pytest.mark.parametrize(
    "command",
    ["!pip install neuronbook", "%pip install x", "%time 3", "%%time", "%matplotlib inline", "y?"],
)
def test_what_jupyter_and_colab_understand_is_left_out_and_the_rest_of_the_cell_is_read(command):
    (own,) = [each for each in statements([f"{command}\ncheck('clamp', 1)"]) if each.asks]
    assert own.node is not None and own.checks == ["clamp"]


def test_a_call_of_a_function_with_a_check_in_it_asks_as_well():
    assert kept("def go():\n    check('clamp', 1)", "x = 2", "go()") == [3, 5]
