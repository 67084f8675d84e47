"""Checkers judge the thought, not the form: laws that hold for every exercise of the book."""

import functools
import math
import re
from decimal import Decimal
from fractions import Fraction

import numpy as np

from neuronbook.exercises import (
    Array,
    Condition,
    Exercise,
    Function,
    Number,
    NumberQuestion,
)
from neuronbook.exercises.comparison import to_digits
from neuronbook.exercises.engine import judge
from tests.asked import ASKS
from tests.tasks import EXERCISES, QUESTIONS, each

EVERY_ONE = [*EXERCISES, *QUESTIONS, *ASKS.values()]


def of_numbers(entry):
    return not getattr(entry, "read", None) or isinstance(entry.solution, (tuple, list))


def forms_of_number(value):
    yield from (value, float(value), np.float64(value), np.array(value), Fraction(value))
    yield Decimal(repr(float(value)))
    if value == round(value):
        yield from (round(value), np.int64(round(value)))
    if value in (0, 1):
        yield from (bool(value), np.bool_(value))


def forms_of_array(values):
    nested = np.asarray(values, dtype=float).tolist()
    as_tuples = [tuple(row) for row in nested] if np.ndim(values) == 2 else tuple(nested)
    yield from (nested, as_tuples, tuple(as_tuples), np.array(nested), np.array(nested, order="F"))
    if np.ndim(values) == 1:
        yield [np.float64(value) for value in nested]
        yield [Fraction(value) for value in nested]
    if np.ndim(values) == 1 and len(nested) > 1:  # as (w, b), w being a list, a row or a table
        w, b = nested[:-1], nested[-1]
        yield from ((tuple(w), b), (np.array(w), b), (np.array([w]), b), (np.array([w]), [b]))
        yield from ([nested[0], np.array(nested[1:])], np.array([nested]), np.array([nested]).T)
    if np.ndim(values) == 1 and len(nested) == 10:  # a picture of 3 by 3, and b
        yield ([w[:3], w[3:6], w[6:]], b)
    if np.ndim(values) == 1 and len(nested) % 2 == 0:  # in two rows
        yield from (np.reshape(nested, (2, -1)), np.reshape(nested, (2, -1)).tolist())
    if np.ndim(values) == 2:  # row by row in one list, and in parts
        flat = np.array(nested).ravel()
        half = len(flat) // 2
        yield from (flat, flat.tolist(), (flat[:half].tolist(), *flat[half:].tolist()))
    if np.ndim(values) == 2:  # as rows (point, class), or as (X, t)
        X, t = np.array(nested)[:, :-1], np.array(nested)[:, -1]
        yield [(tuple(row[:-1]), row[-1]) for row in nested]
        if len(nested) > 2:  # two parts of two numbers are two rows
            yield from ((X, t), (X.tolist(), t.tolist()))
    if np.isin(values, (0, 1)).all():
        yield np.array(values, dtype=bool)


@each((Number, NumberQuestion), of=[*EXERCISES, *QUESTIONS])
def test_a_right_number_is_right_in_every_form(entry):
    for form in forms_of_number(entry.answer):
        assert judge(entry, form), f"{form!r}: {judge(entry, form)}"


@each(NumberQuestion, of=QUESTIONS)
def test_the_answer_of_a_quick_question_is_exact_as_the_page_says(entry):
    assert to_digits(np.array(entry.answer)) == entry.answer
    if entry.rtol > 0 and entry.answer:
        assert "exact here" in judge(entry, entry.answer * (1 + 3 * entry.rtol)).feedback


@each((Array, Condition), where=of_numbers)
def test_a_right_list_is_right_in_every_form(entry):
    solution = entry.solution
    if not getattr(entry, "shape", True) and entry.read:  # a gate: (θ, roles)
        forms = (solution, list(solution), [solution[0], np.array(solution[1])])
    elif np.ndim(solution) == 0:
        forms = forms_of_number(solution)
    else:
        forms = forms_of_array(solution)
    for form in forms:
        assert judge(entry, form), f"{form!r}: {judge(entry, form)}"


@each((Number, Array), where=lambda entry: entry.rtol > 0)
def test_a_right_answer_may_be_rounded_to_three_digits_or_to_those_asked_for(entry):
    words = {"three": 3, "four": 4}
    asked = [n for word, n in words.items() if f"{word} digits" in entry.prompt]
    up = [math.nextafter(v, math.copysign(math.inf, v)) for v in np.ravel(entry.answer).tolist()]
    if asked != [4]:  # a half may be rounded up, too
        assert judge(entry, to_digits(np.reshape(up, np.shape(entry.answer))))
    for digits in (*asked, 3, 4, 5) if asked != [4] else (4, 5):
        rounded = to_digits(np.asarray(entry.answer, dtype=float), digits)
        assert judge(entry, rounded), f"{rounded}: {judge(entry, rounded)}"


@each((Number, Condition), where=lambda entry: isinstance(entry.solution, (int, float)))
def test_a_right_number_in_brackets_is_told_to_come_out_of_them(entry):
    for form in ([entry.solution], (entry.solution,), np.array([[entry.solution]])):
        assert "take it out" in judge(entry, form).feedback, judge(entry, form)


def returns_a_number(entry):
    return isinstance(entry.reference(*entry.cases[0]), (int, float, np.number))


@each(Function, where=returns_a_number)
def test_a_function_that_returns_its_number_in_brackets_is_told_so(entry):
    verdict = judge(entry, lambda *arguments: np.array([entry.reference(*arguments)]))
    assert "take it out" in verdict.feedback, verdict


@each(Function)
def test_a_function_that_cannot_take_arrays_is_told_what_can(entry):
    arrays = [a for a in entry.cases[0] if isinstance(a, np.ndarray) and a.size > 1]
    if not arrays:
        return
    for fault, word in (
        (lambda *arguments: max(arrays[0], arrays[0] + 1), "np.maximum"),
        (lambda *arguments: 1 if arrays[0] > 0 else 0, "np.where"),
        (lambda *arguments: math.exp(arrays[0]), "np.exp"),
    ):
        verdict = judge(entry, fault)
        assert verdict.status == "wrong" and word in verdict.feedback, verdict


@each(Array)
def test_a_label_is_in_the_singular(entry):
    nouns = [label.split()[1] for label in entry.labels if label.startswith("the ")]
    assert not [noun for noun in nouns if noun.endswith("s")]
    assert not [label for label in entry.labels if re.fullmatch(r"[a-z]{4,}s", label)]


def returned_as(convert, function):
    @functools.wraps(function)
    def wrapped(*arguments):
        value = function(*arguments)
        several = isinstance(value, tuple) and len({np.shape(part) for part in value}) > 1
        return value if isinstance(value, str) or several else convert(value)

    return wrapped


@each(Function)
def test_a_right_function_may_return_lists_or_arrays_and_take_any_names(entry):
    right = entry.reference
    for function in (
        functools.partial(right),
        returned_as(lambda value: np.asarray(value).tolist(), right),
        returned_as(np.asarray, right),
    ):
        assert judge(entry, function), judge(entry, function)


def rounded(value):
    parts = value if isinstance(value, tuple) else (value,)
    parts = tuple(np.round(np.asarray(part, dtype=float), 3) for part in parts)
    return parts if isinstance(value, tuple) else parts[0]


@each(Function)
def test_a_function_that_rounds_is_told_so(entry):
    verdict = judge(entry, lambda *arguments: rounded(entry.reference(*arguments)))
    known = [m.feedback for m in entry.misconceptions]
    assert verdict or "rounded" in verdict.feedback or verdict.feedback in known, verdict


def folds(entry):
    """Whether a function returns (w, b)."""
    value = entry.reference(*entry.cases[0])
    return isinstance(value, tuple) and [np.ndim(part) for part in value] == [1, 0]


@each(Function, where=folds)
def test_a_right_function_may_return_weights_and_bias_in_one(entry):
    def in_list(*arguments):
        w, b = entry.reference(*arguments)
        return [*w, b]

    def with_bias_first(*arguments):
        w, b = entry.reference(*arguments)
        return [b, *w]

    assert judge(entry, in_list), judge(entry, in_list)
    assert judge(entry, lambda *arguments: np.array(in_list(*arguments)))
    assert judge(entry, with_bias_first).status == "wrong"


def several(entry):
    return isinstance(entry.reference(*entry.cases[0]), tuple)


@each(Function, where=several)
def test_results_in_the_wrong_order_are_told_so(entry):
    verdict = judge(entry, lambda *arguments: entry.reference(*arguments)[::-1])
    assert verdict.status == "wrong" and re.search("order|swapped", verdict.feedback), verdict


def rises(entry):
    values = np.asarray(entry.answer)
    return entry.rtol > 0 and len(np.unique(values)) == values.size


@each(Array, where=rises)
def test_right_numbers_in_another_order_are_told_so(entry):
    known = [m.feedback for m in entry.misconceptions]
    verdict = judge(entry, np.roll(entry.answer, 1))
    assert "another order" in verdict.feedback or verdict.feedback in known, verdict


@each(Function)
def test_a_constant_is_no_right_function(entry):
    for case in entry.all_cases():
        constant = entry.reference(*case)
        assert judge(entry, lambda *arguments, c=constant: c).status == "wrong"


@each(Function)
def test_the_result_of_a_call_is_told_from_the_function(entry):
    verdict = judge(entry, entry.reference(*entry.cases[0]))
    assert verdict.status == "wrong" and "without calling it" in verdict.feedback


@each((Number, Array, Condition, NumberQuestion), of=[*EXERCISES, *QUESTIONS])
def test_what_is_no_answer_is_refused_in_words_that_fit(entry):
    for junk, word in ((None, "None"), (max, "Call it"), ("right", "")):
        verdict = judge(entry, junk)
        assert verdict.status == "wrong", junk
        assert word in verdict.message or "is expected" in verdict.message, verdict


@each((Number, NumberQuestion), of=[*EXERCISES, *QUESTIONS])
def test_a_wrong_truth_value_is_not_called_a_wrong_number(entry):
    for wrong in {True, False} - {entry.answer}:
        verdict = judge(entry, wrong)
        assert verdict.status == "wrong"
        if entry.answer not in (0, 1):
            assert "True and False" in verdict.message and not verdict.feedback, verdict


@each((Number, Array, Condition))
def test_truth_values_are_no_numbers_where_numbers_are_asked_for(entry):
    if getattr(entry, "read", None) or np.isin(entry.solution, (0, 1)).all():
        return
    for truth in (True, False):
        verdict = judge(entry, np.full(np.shape(entry.solution), truth))
        assert verdict.status == "wrong" and "True and False" in verdict.message, verdict
        assert not verdict.feedback, verdict


@each(Condition, where=lambda entry: not entry.read)
def test_numbers_without_limit_are_refused_in_words_that_fit(entry):
    for huge in (1e308, -1e200, np.inf, np.nan):
        verdict = judge(entry, np.full(entry.shape, huge))
        assert verdict.status == "wrong"
        assert re.search("far too large|give finite numbers", verdict.message), verdict


SHARE = re.compile(r"\bshares?\b|probab|likely|precision|\brecall\b")


def asks_for_a_share(entry):
    if not SHARE.search(entry.prompt) or getattr(entry, "unit", "") == "%":
        return False
    values = np.asarray(entry.solution if isinstance(entry, Exercise) else entry.answer)
    return values.dtype.kind == "f" and bool(((values > 0) & (values < 1)).all())


@each((Number, Array, Condition, NumberQuestion), of=EVERY_ONE, where=asks_for_a_share)
def test_a_share_in_percent_is_told_so(entry):
    share = np.asarray(entry.solution if isinstance(entry, Exercise) else entry.answer)
    for given in (100 * share, to_digits(100 * share)):
        assert "percent" in judge(entry, given).feedback, judge(entry, given)


def known(entry):
    return [m for m in entry.misconceptions if m.when is None and np.ndim(m.answer) == 0]


@each((Number, NumberQuestion), of=[*EXERCISES, *QUESTIONS], where=lambda entry: entry.rtol > 0)
def test_a_known_wrong_number_is_recognised_when_it_was_rounded(entry):
    ways = [(m.answer, m.feedback) for m in known(entry)]
    others = [*ways, (entry.answer, "")]
    for answer, feedback in ways:
        for rounded in (answer * 1.015, answer * 0.985, float(f"{answer:.2g}")):
            nearest = min(others, key=lambda other: abs(rounded - other[0]))
            off = abs(rounded - answer)
            if nearest[0] != answer or off > 0.02 * abs(answer) or judge(entry, rounded):
                continue
            told = judge(entry, rounded).feedback
            exact = any(bool(m.when) and m.feedback == told for m in entry.misconceptions)
            near = [text for value, text in ways if np.isclose(rounded, value, rtol=entry.rtol)]
            assert exact or told in (feedback, *near), f"{rounded}: {told}"


@each(Array, where=lambda entry: entry.rtol > 0)
def test_known_wrong_numbers_are_recognised_when_they_were_rounded(entry):
    for m in entry.misconceptions:
        wrong = np.asarray(m.answer, dtype=float)
        for rounded in (to_digits(wrong), to_digits(wrong, 2)):
            if not m.when and np.allclose(rounded, wrong, rtol=0.02, atol=0):
                assert judge(entry, rounded).feedback == m.feedback, judge(entry, rounded)


@each((Number, NumberQuestion), of=[*EXERCISES, *QUESTIONS], where=lambda entry: entry.rtol > 0)
def test_what_lies_next_to_the_right_number_is_told_to_be_close(entry):
    nearly = entry.answer * (1 + min(4 * entry.rtol, 0.019))
    verdict = judge(entry, nearly)
    if not verdict and all(
        abs(nearly - m.answer) > abs(nearly - entry.answer) for m in known(entry)
    ):
        assert (
            not verdict.feedback
            or verdict.feedback.startswith("That is close")
            or any(m.when and m.feedback == verdict.feedback for m in entry.misconceptions)
        )
