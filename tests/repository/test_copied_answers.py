"""No exercise can be answered by copying from the chapter above it."""

import json

import nbformat
import numpy as np
import pytest

import tests.copied
from neuronbook.exercises import Array, Condition, Function, Number, exercises_of
from tests.copied import copied
from tools.book import ROOT, chapters
from tools.notebooks import read

CHAPTERS = [document.removeprefix("book/") for document in chapters()]
WARM_UPS: dict[str, dict[str, str]] = {}  # by chapter: an exercise, and why it may be copied


def copies(chapter):
    """The exercises of a chapter whose answers stand above them, and where."""
    cells = read(ROOT / f"book/{chapter}.ipynb").cells
    found = {entry.name: copied(cells, entry) for entry in exercises_of(chapter)}
    return {name: where for name, where in found.items() if where}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_exercise_can_be_answered_by_copying(chapter):
    excepted = WARM_UPS.get(chapter, {})
    assert len(excepted) <= 2 and all(excepted.values())
    found = {name: text for name, text in copies(chapter).items() if name not in excepted}
    assert not found


# ---- what the first edition let its readers copy -------------------------------------------------

COPIED = json.loads((ROOT / "tests/first_edition.json").read_text("utf-8"))


def declared(case):
    """The exercise of a stored case."""
    about = {"name": case["name"], "prompt": ".", "hints": ["."]}
    if "solution" in case:
        return Function(**about, reference=lambda *given: None, cases=[(0,)])
    if "passes" in case:
        right = np.array(case["passes"])
        test = lambda v: "" if np.allclose(v, right) else "no"  # noqa: E731
        return Condition(**about, test=test, example=right, shape=right.shape)
    kind = Array if np.ndim(case["answer"]) else Number
    return kind(**about, answer=case["answer"], rtol=case["rtol"])


@pytest.mark.parametrize("case", COPIED, ids=lambda case: case["name"])
def test_what_could_be_copied_in_the_first_edition_is_found(case):
    v4 = nbformat.v4
    above = (v4.new_code_cell if case["is_code"] else v4.new_markdown_cell)(case["above"])
    solution = v4.new_code_cell(f'{case.get("solution", "")}\nsolves("{case["name"]}", ...)')
    solution.metadata = nbformat.from_dict({"mystnb": {"code_prompt_show": "Worked solution"}})
    cells = [above, v4.new_markdown_cell(case["task"]), v4.new_code_cell(case["cell"]), solution]
    assert copied(cells, declared(case))
    assert not copied(cells[1:], declared(case))


def test_as_many_are_found_as_the_search_says():
    assert f"it finds {len(COPIED)}:" in " ".join(tests.copied.__doc__.split())


# ---- the search itself ---------------------------------------------------------------------------


def chapter(above, name, task="**1. Rate.** Which rate has the cell?"):
    v4 = nbformat.v4
    cell = v4.new_code_cell if above.startswith("CODE\n") else v4.new_markdown_cell
    asked = v4.new_code_cell(f'answer = ...\ncheck("{name}", answer)')
    return [cell(above.removeprefix("CODE\n")), v4.new_markdown_cell(task), asked]


def is_copied(entry, above):
    return bool(copied(chapter(above, entry.name), entry))


HALF = Number("half", prompt=".", answer=0.37, hints=["."])
THIRD = Number("third", prompt=".", answer=1 / 3, hints=["."])
SEVEN = Number("seven", prompt=".", answer=7, hints=["."])
BITS = Array("bits", prompt=".", answer=[0, 1, 1, 0], hints=["."])
PAIR = Array("pair", prompt=".", answer=[2.5, -1.25], hints=["."])
SIDE = Condition(
    "side",
    prompt=".",
    test=lambda v: "" if v[0] > 10 * v[1] else "no",
    example=[40, 2],
    shape=(2,),
    hints=["."],
)


def _pushed(w, x):
    return w + 2 * x


PUSH = Function("push", prompt=".", reference=_pushed, cases=[(1, 2)], hints=["."])


@pytest.mark.parametrize(
    ("entry", "above"),
    [
        (HALF, "It is 0.37 of them."),
        (HALF, "37 % of them"),
        (HALF, "CODE\nassert share == 0.37"),
        (THIRD, "One in three: ⅓."),
        (THIRD, "It is 1/3."),
        (THIRD, r"$\frac{1}{3}$"),
        (SEVEN, "The cell has a rate of 7 Hz."),
        (BITS, "| 0 | 1 | and 0 1 1 0"),
        (BITS, "Its table is 0110."),
        (PAIR, "w = (2.5, −1.25)"),
        (SIDE, "Take (30, 1) for it."),
        (PUSH, "CODE\nweights = weights + 2 * inputs"),
        (PUSH, "Write `a+2*b`."),
        (PUSH, "CODE\ndef step(v, u):\n    return v + 2 * u"),
    ],
)
def test_an_answer_is_found_in_every_form(entry, above):
    assert is_copied(entry, above)


@pytest.mark.parametrize(
    ("entry", "above"),
    [
        (HALF, "It is 0.38 of them."),
        (HALF, "Section 10.37 says so"),
        (SEVEN, "We waited for 7 minutes."),
        (BITS, "Its table is 01101."),
        (PAIR, "2.5 and then −1.5, −1.25"),
        (SIDE, "Take (30, 4) for it."),
        (PUSH, "CODE\nweights = weights + 3 * inputs"),
        (PUSH, "CODE\nweights = weights + 2 * weights"),
    ],
)
def test_what_is_another_answer_is_not_found(entry, above):
    assert not is_copied(entry, above)


# ---- lines in another frame ----------------------------------------------------------------------

LOOP = """CODE
for loop in range(500):
    Z = X @ W1
    H = np.maximum(Z, 0)
    Y = H @ W2
    losses.append(np.sum((Y - T) ** 2))
    dY = 2 * (Y - T)
    dW2 = H.T @ dY
    dH = dY @ W2.T
    dZ = dH * (Z > 0)
    dW1 = X.T @ dZ
    W1, W2 = W1 - 1e-6 * dW1, W2 - 1e-6 * dW2
"""
FOLDS = """CODE
def scaler(X_train):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return lambda X: (X - mean) / spread

def held_out_scores(X, t, part, which, prepare=scaler, **settings):
    y = np.full(len(t), np.nan)
    for k in which:
        inside = part != k
        ready = prepare(X[inside])
        neuron = fit(ready(X[inside]), t[inside], **settings)
        y[~inside] = neuron(ready(X[~inside]))
    return y
"""


def _relu_step(X, T, W1, W2, rate):
    H = np.maximum(X @ W1, 0)
    dY = 2 * (H @ W2 - T)
    return W1 - rate * X.T @ ((dY @ W2.T) * (H > 0)), W2 - rate * H.T @ dY


def _scaled_fold(X, part, k):
    rows = X[part != k]
    return tuple((part - rows.mean(axis=0)) / rows.std(axis=0) for part in (rows, X[part == k]))


def _some_step(rng):
    return (*(rng.normal(size=s) for s in ((3, 2), (3, 1), (2, 4), (4, 1))), 0.1)


def _some_fold(rng):
    return rng.normal(size=(6, 2)), np.arange(6) % 3, 1


STEP = Function(
    "step", prompt=".", reference=_relu_step, cases=(), random_case=_some_step, hints=["."]
)
FOLD = Function(
    "fold", prompt=".", reference=_scaled_fold, cases=(), random_case=_some_fold, hints=["."]
)


@pytest.mark.parametrize(
    ("entry", "above"),
    [
        (STEP, LOOP),
        (
            STEP,
            LOOP.replace(
                "W1, W2 = W1 - 1e-6 * dW1, W2 - 1e-6 * dW2",
                "W1 = W1 - 1e-6 * dW1\n    W2 -= 1e-6 * dW2",
            ),
        ),
        (FOLD, FOLDS),
        (FOLD, FOLDS.replace("prepare(", "scaler(").replace("for k in which", "while True")),
    ],
)
def test_a_run_of_lines_in_another_frame_is_found(entry, above):
    assert is_copied(entry, above)


@pytest.mark.parametrize(
    ("entry", "above"),
    [
        (STEP, LOOP.replace("(Z > 0)", "(1 - Z**2)")),
        (STEP, LOOP.replace("dY = 2 *", "dY =")),
        (FOLD, FOLDS.replace("prepare(X[inside])", "prepare(X)")),
        (FOLD, FOLDS.replace("(X - mean) / spread", "X - mean")),
    ],
)
def test_a_run_of_other_lines_is_not_found(entry, above):
    assert not is_copied(entry, above)


def test_neither_the_task_nor_a_worked_solution_is_a_copy():
    cells = chapter("Nothing.", "half", task="**1. Rate.** 0.37, more or less?")
    solution = nbformat.v4.new_code_cell("0.37")
    solution.metadata = nbformat.from_dict({"mystnb": {"code_prompt_show": "Worked solution"}})
    assert not copied([solution, *cells], HALF)
