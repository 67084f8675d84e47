"""`check` helps, and never raises, whatever it is given."""

import html
import subprocess
import sys
import threading
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuronbook.exercises import (
    Array,
    Condition,
    Function,
    Misconception,
    Number,
    check,
    hint,
    names,
)
from neuronbook.exercises.engine import judge

# The clock may strike inside a callback of the garbage collector (hypothesis has one); Python then
# reports it as ignored, and it strikes again at the next line.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

TWO = Number("two", prompt="1 + 1?", answer=2, hints=["Count."])
THIRD = Number("third", prompt="1 / 3?", answer=1 / 3, hints=["Divide."])
PAIR = Array("pair", prompt="1 and 2?", answer=[1, 2], labels=("first", "second"), hints=["Count."])
ROOT = Condition(
    "root",
    prompt="A root of v² = 4?",
    test=lambda v: "" if v * v == 4 else f"Its square is {v * v:g}.",
    example=-2,
    hints=["Try."],
)
ADD = Function(
    "add",
    prompt="Write add(x, y).",
    reference=lambda x, y: x + y,
    cases=[(1, 2), (np.array([1.0, 2.0]), 3.0)],
    random_case=lambda rng: (rng.normal(size=2), 1.0),
    hints=["Plus."],
    misconceptions=[Misconception(lambda x, y: x * y, "That multiplies.")],
    seconds=0.3,
)


class Hostile:
    """Every look at it raises."""

    def _refuse(self, *args, **kwargs):
        raise RuntimeError("hands off")

    __repr__ = __str__ = __eq__ = __hash__ = __array__ = __len__ = __getitem__ = __iter__ = _refuse
    __float__ = __bool__ = __call__ = __deepcopy__ = __getattr__ = __format__ = _refuse


class Endless:
    """A sequence that never ends to be read."""

    def __len__(self):
        return 10

    def __getitem__(self, index):
        while True:
            index += 1


def raising(error):
    def function(*args):
        raise error

    return function


def forever(*args):
    n = 0
    while True:
        n += 1


def stubborn(*args):
    while True:
        with suppress(BaseException):
            forever()


JUNK = [
    None,
    "2",
    "",
    b"2",
    [],
    {},
    {2},
    [[1], [1, 2]],
    [None],
    [...],
    ["a"],
    1j,
    np.array([1j]),
    float("nan"),
    float("-inf"),
    10**5000,
    np.zeros((2, 3, 4)),
    np.broadcast_to(0.0, (10**6, 10**6)),
    np.array(["x"]),
    np.array(None),
    np.datetime64("2020-01-01"),
    np.ma.masked,
    iter([1]),
    object(),
    type,
    Hostile(),
    Hostile,
    NotImplemented,
    print,
    len,
    lambda: 2,
    lambda *args: None,
    lambda *args: args,
    lambda *args: Hostile(),
    lambda *args: "x",
    lambda *args: float("nan"),
    lambda *args: (yield),
    raising(ValueError("x" * 10_000)),
    raising(SystemExit(3)),
    raising(KeyboardInterrupt()),
    raising(GeneratorExit()),
    raising(type("Odd", (Exception,), {"__str__": Hostile._refuse})()),
]
JUNK[9].append(JUNK[9])


@pytest.mark.parametrize("junk", range(len(JUNK)))
def test_no_junk_raises_or_passes(junk):
    for entry in (TWO, PAIR, ROOT, ADD):
        verdict = judge(entry, JUNK[junk])
        assert verdict.status in ("wrong", "open")
        assert len(repr(verdict)) < 2000
        assert "<" not in html_text(verdict._repr_html_())


def html_text(markup):
    import re

    return re.sub(r"</?(div|p|strong|code|dl|dt|dd)( [a-z-]+=\"[^\"<>]*\")*>", "", markup)


NAMES = ["", "no-such", None, 3, [], Hostile(), "<b>", "a" * 9999]


@pytest.mark.parametrize("i", range(len(NAMES)))
def test_an_unknown_name_is_told_and_does_not_raise(i):
    verdict, told = check(NAMES[i], 1), hint(NAMES[i])
    assert verdict.status == "open"
    assert "no exercise" in verdict.message
    assert "no exercise" in told.text
    assert "<b>" not in verdict._repr_html_() + told._repr_html_()


def test_an_unknown_name_lists_the_near_ones():
    assert "`three-inputs`" in check("three-inptus", 19).message


@given(
    name=st.sampled_from(names()),
    answer=st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.complex_numbers()
        | st.text()
        | st.binary()
        | st.just(...)
        | st.functions(like=lambda *a: None, returns=st.floats() | st.text() | st.none()),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
        max_leaves=8,
    ),
)
def test_whatever_is_given_there_is_a_verdict(name, answer):
    verdict = check(name, answer)
    assert verdict.status in ("right", "wrong", "open")
    assert verdict.message != "This answer cannot be judged."
    assert repr(verdict) and verdict._repr_html_()


@given(number=st.floats(allow_nan=False, width=32))
def test_a_number_is_right_exactly_within_its_tolerance(number):
    assert bool(judge(TWO, number)) == (abs(number - 2) <= 1e-9 + 1e-3 * 2)


@pytest.mark.parametrize(
    "two", [2, 2.0, np.int8(2), np.float32(2), np.array(2), True + 1, 2.0005, np.longdouble(2)]
)
def test_all_kinds_of_number_are_welcome(two):
    assert judge(TWO, two)


@pytest.mark.parametrize("pair", [[1, 2], (1, 2), np.array([1, 2]), np.array([1, 2], dtype="f4")])
def test_lists_tuples_and_arrays_are_welcome(pair):
    assert judge(PAIR, pair)


def test_the_shape_is_told_before_the_value():
    assert "shape (3,)" in judge(PAIR, [1, 2, 3]).message
    assert "shape (2, 2)" in judge(PAIR, [[1, 2], [3, 4]]).message
    assert "single number" in judge(TWO, [7, 7]).message
    assert "out of the list" in judge(TWO, [2]).feedback


def test_the_entries_that_are_right_are_named():
    assert "first is right; second is not right yet" in judge(PAIR, [1, 3]).message


def test_usual_slips_are_known_without_an_author():
    assert "sign" in judge(TWO, -2).feedback
    assert "is exact" in judge(TWO, 2.01).feedback
    assert "digits" in judge(THIRD, 0.33).feedback
    assert "quotes" in judge(TWO, "2").message


def test_a_condition_takes_every_answer_that_passes():
    assert judge(ROOT, 2)
    assert judge(ROOT, -2)
    assert "Its square is 9." in judge(ROOT, 3).message


def test_a_function_and_its_result_are_told_apart():
    assert "function is expected" in judge(ADD, 3).message
    assert "is a function" in judge(TWO, lambda: 2).message


def test_the_failing_case_is_shown_with_what_came_and_what_was_expected():
    verdict = judge(ADD, lambda x, y: x - y)
    assert dict(verdict.case) == {"x": "1", "y": "2", "returned": "-1", "expected": "3"}
    assert verdict.message.startswith("0 of 7 cases")


def test_a_wrong_function_is_recognised_by_what_it_does():
    def mine(x, y):
        return np.multiply(y, x)

    assert judge(ADD, mine).feedback == "That multiplies."


def test_printing_is_kept_off_the_page_and_a_missing_return_is_named(capsys):
    verdict = judge(ADD, lambda x, y: print(x + y))
    assert "prints" in verdict.feedback and "`return`" in verdict.feedback
    assert capsys.readouterr() == ("", "")


def test_a_wrong_number_of_arguments_is_told_by_name():
    assert "2 arguments: x, y" in judge(ADD, lambda x: x).message


def test_an_ellipsis_left_inside_is_not_attempted_yet():
    blank = ...
    assert judge(ADD, lambda x, y: blank).status == "open"
    assert judge(ADD, lambda x, y: x + blank).status == "open"
    assert judge(ADD, raising(NotImplementedError())).status == "open"
    assert judge(PAIR, (1, ...)).status == "open"


def test_a_reader_cannot_spoil_the_cases():
    def spoiling(x, y):
        x += y
        return x

    first, second = judge(ADD, spoiling), judge(ADD, spoiling)
    assert first and second
    assert "changes `x` in place" in first.more
    assert judge(ADD, ADD.reference).more == ""


def test_the_callers_answer_is_left_as_it_was():
    answer = np.array([1.0, 2.0])
    judge(
        Condition(
            "c", prompt="?", test=lambda v: v.fill(0) or "", example=[0, 0], shape=(2,), hints=["?"]
        ),
        answer,
    )
    assert answer.tolist() == [1.0, 2.0]


@pytest.mark.parametrize("function", [forever, stubborn])
def test_a_loop_that_never_ends_is_cut(function):
    verdict = judge(ADD, function)
    assert "stopped after 0.3 seconds" in verdict.message
    assert "loop that never ends" in verdict.feedback
    assert sys.gettrace() is None


# Loops on one line, of which older Pythons report no new line.
ONE_LINE_LOOPS = [
    "def f():\n    while True: pass",
    "def f():\n    while 1: ...",
    "def f():\n    while True: continue",
    "def f():\n    x = 1\n    while x: x += 1",
    "def f():\n    for _ in iter(int, 1): pass",
    "f = lambda: [0 for _ in iter(int, 1)]",
    "def g():\n    while True: pass\ndef f(): g()",
    "def g():\n    while True: pass\n    yield\ndef f(): list(g())",
    "def f():\n    class C:\n        while True: pass",
    "def f(): exec('while True: pass')",
    ("def f():\n    while True:\n        try:\n            while True: pass\n        except: pass"),
]
CUT = f"""
from neuronbook.exercises.guard import call
for loop in {ONE_LINE_LOOPS}:
    names = {{}}
    exec(loop, names)
    print(call(names["f"], (), 0.1).out_of_time, flush=True)
"""


def test_every_loop_on_one_line_is_cut():
    # In a Python of its own, which can be ended if a loop is not.
    command = [sys.executable, "-c", CUT]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)
    assert done.stdout.split() == ["True"] * len(ONE_LINE_LOOPS)


def test_a_sequence_that_never_ends_to_be_read_is_cut():
    quick = Number("quick", prompt="?", answer=1, hints=["?"], seconds=0.3)
    assert judge(quick, Endless()).status == "wrong"


def test_a_loop_is_cut_in_a_thread_too():
    verdicts = []
    thread = threading.Thread(target=lambda: verdicts.append(judge(ADD, forever)))
    thread.start()
    thread.join(5)
    assert [verdict.status for verdict in verdicts] == ["wrong"]


def test_a_debuggers_trace_function_is_put_back():
    def tracer(frame, event, arg):
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        judge(ADD, forever)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)


def test_an_endless_recursion_is_told():
    def again(x, y):
        return again(x, y)

    assert "RecursionError" in dict(judge(ADD, again).case)["raised"]


def test_what_a_reader_writes_is_escaped():
    text = "<img src=x onerror=alert(1)>"
    for verdict in (judge(TWO, text), judge(ADD, raising(ValueError(text))), check(text, 1)):
        assert "<img" not in verdict._repr_html_()
        assert html.escape(text) in verdict._repr_html_()


def test_hints_come_one_after_the_other():
    # In a Python of its own, where nobody has asked for a hint yet.
    program = (
        "from neuronbook.exercises import hint\n"
        'print([hint("best-template").number for _ in range(3)])'
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[1, 2, 2]"
    assert hint("best-template", 1).number == 1
    assert "no such hint" in hint("best-template", "x").text
