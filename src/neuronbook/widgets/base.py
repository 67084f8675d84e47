"""What all widgets share: one state, live in Jupyter and on the page, a picture anywhere else.

A widget is a pair of files with one stem. `line.py` holds the traits, their bounds and a static
picture; `line.js` draws and answers the sliders. Python is never needed to redraw.
"""

import html
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from neuronbook._checks import real_array, real_number, whole_number
from neuronbook.figures._typeset import typeset

if TYPE_CHECKING:
    from anywidget import AnyWidget as _Host
else:
    try:
        from anywidget import AnyWidget as _Host
    except ImportError:  # in the page there is no kernel to talk to: traits are enough
        _Host = traitlets.HasTraits

__all__ = ["BookWidget", "LabelledWidget", "Number", "Numbers", "Points", "Whole"]

STATIC = Path(__file__).parent / "static"
_HOST_TRAITS = set(_Host.class_trait_names())


def _checked(check: Callable[..., Any], value: Any, name: str | None, **options: Any) -> Any:
    """Return what a check of the core makes of a value; what it refuses, a trait refuses."""
    try:
        return check(value, name or "each entry", **options)
    except (TypeError, ValueError) as error:
        raise traitlets.TraitError(str(error)) from None


class Number(traitlets.Float):
    """A finite number, within the trait's bounds."""

    def validate(self, obj: Any, value: Any) -> float:
        """Refuse anything but a finite number in range, and say what came."""
        return super().validate(obj, _checked(real_number, value, self.name))


class Whole(traitlets.Int):
    """A whole number, within the trait's bounds; True and False are none."""

    def validate(self, obj: Any, value: Any) -> int:
        """Refuse anything but a whole number in range, and say what came."""
        return super().validate(obj, _checked(whole_number, value, self.name, minimum=None))


class Numbers(traitlets.List):
    """A list of finite numbers, each between `low` and `high`; arrays and tuples are accepted."""

    def __init__(self, default: Sequence[float], low: float, high: float, **kwargs: Any) -> None:
        self.low, self.high = low, high
        super().__init__(trait=traitlets.Float(), default_value=list(default), **kwargs)

    def validate(self, obj: Any, value: Any) -> list[float] | None:
        """Refuse anything but finite numbers in range, and say what came."""
        numbers = _checked(real_array, value, self.name, ndim=1).tolist()
        wrong = [number for number in numbers if not self.low <= number <= self.high]
        if wrong:
            raise traitlets.TraitError(
                f"{self.name} must lie between {self.low} and {self.high}; got {wrong[0]}"
            )
        return super().validate(obj, numbers)


class Points(traitlets.List):
    """A list of points of the plane, coordinates between `low` and `high`; takes arrays too."""

    def __init__(
        self, default: Sequence[Sequence[float]], low: float, high: float, **kwargs: Any
    ) -> None:
        self.low, self.high = low, high
        super().__init__(default_value=[list(point) for point in default], **kwargs)

    def validate(self, obj: Any, value: Any) -> list[list[float]] | None:
        """Refuse anything but pairs of finite numbers in range, and say what came."""
        points = _checked(real_array, value, self.name, ndim=2)
        if points.shape[1] != 2:
            raise traitlets.TraitError(f"{self.name} must be pairs; got shape {points.shape}")
        if (abs(points - (self.low + self.high) / 2) > (self.high - self.low) / 2).any():
            raise traitlets.TraitError(
                f"{self.name} must lie between {self.low} and {self.high}; got {points.tolist()}"
            )
        return super().validate(obj, points.tolist())


def bit_list(default: list[int], low: int = 0) -> traitlets.List:
    """Return a synced trait: a list of whole numbers from `low` to 1, as long as `default`."""
    entry = Whole(min=low, max=1)
    return traitlets.List(entry, default, minlen=len(default), maxlen=len(default)).tag(sync=True)


class BookWidget(_Host):
    """A live figure of the book.

    A subclass names its `stem`, declares its traits with `.tag(sync=True)`, and says in `picture`
    and `describe` what a reader without scripts sees. Its `opening` is what a screen reader says
    first: in one sentence what there is and what to do. Its `letters` are those beyond the book's
    notation that formulas beside it share with it. The figure's `name` is its address, as
    `two-pipes` in `artificial-neuron.html#two-pipes`: no other figure of the book has it.
    """

    stem: ClassVar[str] = ""
    opening: ClassVar[str] = ""
    letters: ClassVar[str] = ""
    name = traitlets.Unicode("", help="What links call the figure.")
    caption = traitlets.Unicode("", help="The figure's caption.").tag(sync=True)
    _opening = traitlets.Unicode().tag(sync=True)  # for Jupyter, which has no HTML of the figure

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "stem" in cls.__dict__:  # not in the copies that ipywidgets makes of a class
            cls._esm = STATIC / f"{cls.stem}.js"
            cls._css = STATIC / "widgets.css"
        super().__init_subclass__(**kwargs)

    @traitlets.default("_opening")
    def _what_there_is(self) -> str:
        return self.opening

    @traitlets.validate("name")
    def _slug(self, proposal: dict[str, Any]) -> str:
        name = proposal["value"]
        if name and not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
            raise traitlets.TraitError(
                f"name must be small letters and digits with hyphens between; got {name!r}"
            )
        return name

    def state(self) -> dict[str, Any]:
        """Return what the drawing depends on: every synced trait that is the widget's own."""
        names = sorted(set(self.trait_names(sync=True)) - _HOST_TRAITS)
        return {name: getattr(self, name) for name in names if not name.startswith("_")}

    def picture(self) -> str:
        """Return the static picture as SVG."""
        raise NotImplementedError(f"{type(self).__name__} draws no static picture yet")

    def describe(self) -> str:
        """Return one or two sentences with the values; they are the picture's text alternative."""
        raise NotImplementedError(f"{type(self).__name__} describes no static picture yet")

    def figure_html(self, *, static: bool = True) -> str:
        """Return the figure for the page: the state as JSON, a static picture until it is live.

        Without `static` no picture is drawn: for where the figure is live at once.
        """
        state = json.dumps(self.state(), allow_nan=False).replace("<", "\\u003c")
        text = html.escape(typeset(self.describe()))
        picture = self.picture() if static else ""
        address = f' id="{self.name}"' if self.name else ""
        opening = f'<p class="nb-opening">{html.escape(self.opening)}</p>' if self.opening else ""
        return (
            f'<figure class="nb-widget" data-widget="{self.stem.replace("_", "-")}"{address}>'
            f'{opening}<script type="application/json">{state}</script>'
            f'<div class="nb-static"><div role="img" aria-label="{text}">{picture}</div>'
            f"<p>{text}</p></div>"
            f"<figcaption>{html.escape(self.caption)}</figcaption></figure>"
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        live = super()._repr_mimebundle_(**kwargs) if hasattr(_Host, "_repr_mimebundle_") else None
        bundle, metadata = live if isinstance(live, tuple) else (live or {}, {})
        bundle |= {"text/plain": repr(self), "text/html": self.figure_html()}
        return bundle, metadata

    def __repr__(self) -> str:
        shown = {name: value for name, value in self.state().items() if name != "caption"}
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in shown.items())})"


class LabelledWidget(BookWidget):
    """A live figure with traits `points` and `targets`: one target, 0 or 1, for each point."""

    @traitlets.validate("points", "targets")
    def _labelled(self, proposal: dict[str, Any]) -> list:
        name, value = proposal["trait"].name, proposal["value"]
        other = "targets" if name == "points" else "points"
        n_other = len(getattr(self, other))
        if n_other != len(value):
            raise traitlets.TraitError(
                f"each point has one target; got {len(value)} {name} and {n_other} {other}"
            )
        if name == "targets" and set(value) - {0, 1}:
            raise traitlets.TraitError(f"targets must be 0 or 1; got {value}")
        return value
