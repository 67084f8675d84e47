"""A function of the book is no reader's answer: what is to be written is told so."""

import functools
import importlib
import pkgutil

import pytest

import neuronbook
from neuronbook import losses
from neuronbook.activations import softplus
from neuronbook.exercises import Function, check
from neuronbook.exercises.engine import judge
from neuronbook.losses import binary_cross_entropy_with_logits
from tests.tasks import each


def books_own():
    """Yield all that the book's own modules let a reader call."""
    for found in pkgutil.iter_modules(neuronbook.__path__):
        if found.name not in ("exercises", "widgets", "figures"):
            module = importlib.import_module(f"neuronbook.{found.name}")
            public = (getattr(module, name) for name in getattr(module, "__all__", ()))
            yield from filter(callable, public)


OWN = list(books_own())


@each(Function)
def test_no_function_of_the_book_answers_an_exercise_by_itself(entry):
    assert not [own for own in OWN if judge(entry, own)]


def as_a_name(z, t):
    return float(binary_cross_entropy_with_logits(z, t))


def as_an_attribute(z, t):
    return losses.binary_cross_entropy_with_logits(z, t)


def from_a_closure():
    loss = binary_cross_entropy_with_logits
    return lambda z, t: loss(z, t) + 0.0


def by_a_helper(z, t):
    return as_a_name(z, t)


def in_a_list(z, t):
    return sum([binary_cross_entropy_with_logits(a, t) for a in [z]])


@pytest.mark.parametrize(
    "answer",
    [
        by_a_helper,
        in_a_list,
        binary_cross_entropy_with_logits,
        as_a_name,
        as_an_attribute,
        from_a_closure(),
        functools.partial(as_a_name),
        functools.partial(binary_cross_entropy_with_logits),
    ],
)
def test_an_answer_that_calls_a_ready_one_is_still_to_be_written(answer):
    verdict = check("bce-from-logit", answer)
    assert verdict.status == "open"
    assert "`binary_cross_entropy_with_logits` is the book's own" in verdict.message


def test_the_parts_that_the_book_has_may_be_used():
    def of_parts(z, t):
        return t * softplus(-z) + (1 - t) * softplus(z)

    assert check("bce-from-logit", of_parts)
