"""Laws that `make test` tries in some places only; its long targets try them in all."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import pytest


def long_but(
    tried: Collection[str], places: Iterable[Any], name: Callable[[Any], str] = str
) -> list:
    """Return the places as parameters, marked as long but for those with the names of `tried`."""
    return [
        pytest.param(place, id=name(place), marks=() if name(place) in tried else pytest.mark.long)
        for place in places
    ]
