"""Values that a widget's traits must refuse, and others that they must take, by kind of trait."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import traitlets

import neuronbook.widgets
from neuronbook.widgets.base import BookWidget, Number, Numbers, Points, Whole

ASKED = {"Prediction": "two-pipes", "Question": "bias-once"}
"""What the widgets that ask are tried with; they have tests of their own."""
NAMES = [name for name in neuronbook.widgets.__all__ if name not in ASKED]
NAN = float("nan")
NO_NUMBER = [NAN, float("inf"), -float("inf"), None, "two", [1.0], {}, 1j, 10**400]
# By kind, the first that fits: what is wrong whatever the trait's bounds are.
WRONG = {
    Number: NO_NUMBER,
    Whole: [*NO_NUMBER, True, 0.5, 10**30, -(10**30)],
    traitlets.Bool: [None, 2, NAN, "yes", []],  # 0 and 1 become False and True
    traitlets.Enum: [None, "no such thing", 0, True, NAN, []],
    traitlets.Unicode: [None, 0, True, NAN, ["a"]],
    traitlets.List: [None, 3, NAN, True, "two", {"a": 1}],
    traitlets.Dict: [None, 3, NAN, "two", ["a"]],
}


def make(name: str, **traits: Any) -> BookWidget:
    """Return a widget with these traits."""
    arguments = [ASKED[name]] if name in ASKED else []
    return getattr(neuronbook.widgets, name)(*arguments, **traits)


def starts(name: str) -> Iterator[BookWidget]:
    """Yield a widget as it starts, with each choice made, and with other numbers.

    Some traits matter only where another one gives them a meaning.
    """
    yield make(name)
    traits = own_traits(make(name))
    for trait, kind in traits.items():
        if isinstance(kind, traitlets.Enum | traitlets.Bool):
            for other in other_values(kind, getattr(make(name), trait)):
                yield make(name, **{trait: other})
    high = make(name)
    for trait, kind in traits.items():
        if type(kind) is Number and kind.max < 5:
            setattr(high, trait, kind.max)  # one by one: some take others along
    yield high


def own_traits(widget: BookWidget) -> dict[str, traitlets.TraitType]:
    """Return the traits that the figure is drawn from, by name."""
    return {name: widget.traits()[name] for name in widget.state()}


def entry_of(trait: traitlets.TraitType) -> traitlets.TraitType | None:
    """Return the trait of a list's entries."""
    if isinstance(trait, Numbers):
        return Number(min=trait.low, max=trait.high)
    if isinstance(trait, Points):
        return Numbers([], trait.low, trait.high, minlen=2, maxlen=2)
    return trait._trait if isinstance(trait, traitlets.List) else None


def wrong_values(trait: traitlets.TraitType, value: Any) -> Iterator[Any]:
    """Yield values that a trait with this value must refuse."""
    if trait.allow_none and value is None:
        value = trait.default_value
    yield from (
        wrong
        for wrong in next(values for kind, values in WRONG.items() if isinstance(trait, kind))
        if not (wrong is None and trait.allow_none)
    )
    yield from (wrong for wrong, _ in _beyond(trait))
    entry = entry_of(trait)
    if entry is None or not value:
        return
    for wrong in wrong_values(entry, value[0]):
        yield [wrong, *value[1:]]
    yield [[each] for each in value]  # nested once too often
    if trait._minlen > 0:
        yield value[: trait._minlen - 1]
    if trait._maxlen < 10**6:
        yield [*value, *[value[0]] * trait._maxlen]


def _beyond(trait: traitlets.TraitType) -> Iterator[tuple[float, float]]:
    """Yield a number's bounds, each with a number just beyond it before it."""
    for bound, step in ((getattr(trait, "min", None), -1), (getattr(trait, "max", None), 1)):
        if isinstance(trait, (Number, Whole)) and bound is not None and np.isfinite(bound):
            yield bound + step, bound


def other_values(trait: traitlets.TraitType, value: Any) -> Iterator[Any]:
    """Yield values that a trait may take instead of the one it has."""
    if isinstance(trait, traitlets.Bool):
        yield not value
    elif isinstance(trait, traitlets.Enum):
        yield from (each for each in trait.values if each != value)
    elif isinstance(trait, traitlets.Unicode):
        yield value + "!"
        if len(set(value)) > 1:  # numbers written as letters: another order of the same ones
            yield value[::-1]
    elif isinstance(trait, (Number, Whole)):
        yield from (bound for _, bound in _beyond(trait) if bound != value)
        yield value + 1
    for i, each in enumerate(value if isinstance(value, list) else ()):
        for other in other_values(entry_of(trait), each):
            yield [*value[:i], other, *value[i + 1 :]]
