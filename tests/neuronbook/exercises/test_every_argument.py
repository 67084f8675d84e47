"""The cases of a function need each of its arguments: one that is held still is noticed."""

from collections.abc import Callable
from functools import wraps

from neuronbook.exercises import Function
from neuronbook.exercises.engine import judge
from tests.tasks import each


def held(function: Callable, i: int, value: object) -> Callable:
    """Return the function with one of its arguments held at a value."""

    @wraps(function)
    def answer(*given):
        return function(*given[:i], value, *given[i + 1 :])

    return answer


@each(Function)
def test_an_argument_that_is_held_at_a_tried_value_is_noticed(entry):
    cases = entry.all_cases()
    for i in range(len(cases[0])):
        for case in (cases[0], cases[-1]):
            assert not judge(entry, held(entry.reference, i, case[i])), (i, case[i])
