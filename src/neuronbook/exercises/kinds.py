"""The kinds of exercise and of quick question, as an author declares them.

An exercise is answered in a code cell and judged by `check`:

* `Number`: one number is right.
* `Array`: one list of numbers is right (or one matrix).
* `Condition`: every answer that passes a test is right.
* `Function`: the reader writes a function; it is compared with a reference on cases.

A quick question is answered in the page, without Python:

* `Choice`: pick one answer, or several.
* `NumberQuestion`: type one number.

A `Prediction` is a box that asks before the reader looks. Its questions are of the two kinds above,
or a `Ghost`: a mark that the reader sets in the figure, where the answer is expected.

Texts of exercises are plain; code stands in `backticks`. Texts of questions and predictions may use
the tags `<var> <sub> <sup> <code> <em> <strong>`, so a letter is `<var>w</var><sub>1</sub>`. They
hold no TeX, for the page shows them without its formulas: it is refused.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any

import numpy as np

__all__ = [
    "Array",
    "Choice",
    "Condition",
    "Exercise",
    "Function",
    "Ghost",
    "Misconception",
    "Number",
    "NumberQuestion",
    "Option",
    "Prediction",
    "Question",
    "in_percent",
]

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TEX = re.compile(r"\$|\\[a-zA-Z(\[]|[_^]\{")


def _require_slug(name: str) -> None:
    if not _SLUG.fullmatch(name):
        raise ValueError(f"a name must be lower case words joined by hyphens; got {name!r}")


def _refuse_tex(name: str, *texts: str) -> None:
    for text in texts:
        if _TEX.search(text):
            raise ValueError(
                f"{name}: a question holds no TeX; write <var>w</var><sub>1</sub> for a letter, "
                f"got {text!r}"
            )


@dataclass(frozen=True, eq=False)
class Misconception:
    """A wrong answer that tells what its author may have thought.

    Parameters
    ----------
    answer : object
        The wrong answer: a number, a list, or (for a `Function`) a wrong function.
        A reader's function matches when it does the same as this one on every case.
    feedback : str
        What may have gone wrong, and the way out. It does not give the answer away.
    when : callable, optional
        `when(answer)` is true for every answer of this kind; `answer` is then an example.
        Without it an answer must agree with `answer`. Not for a `Function`.
    """

    answer: Any
    feedback: str
    when: Callable[[Any], Any] | None = None


def in_percent(share: Any, what: str = "share") -> Misconception:
    """Return what a share in percent is told; every exercise that asks for a share has it."""
    feedback = f"In percent, yes. Give the {what}, between 0 and 1."
    return Misconception(100 * np.asarray(share), feedback)


@dataclass(frozen=True, eq=False)
class Exercise:
    """What all exercises have: a name, a prompt, hints and known misconceptions.

    Parameters
    ----------
    name : str
        A slug, unique in the book: `check("name", answer)`.
    prompt : str
        The task in one or two sentences.
    hints : sequence of str
        At least one; each says more than the one before.
    misconceptions : sequence of Misconception
        The first that matches is told.
    seconds : float
        The time that the reader's code may take.
    """

    name: str
    _: KW_ONLY
    prompt: str
    hints: Sequence[str]
    misconceptions: Sequence[Misconception] = ()
    seconds: float = 3.0

    def __post_init__(self) -> None:
        _require_slug(self.name)
        if isinstance(self.hints, str) or not self.hints:
            raise ValueError(f"{self.name}: hints must be a list with at least one text")

    @property
    def solution(self) -> object:
        """An answer that is right."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Number(Exercise):
    """One number is right, up to `atol + rtol * |answer|`."""

    _: KW_ONLY
    answer: float
    rtol: float = 1e-3
    atol: float = 1e-9

    @property
    def solution(self) -> object:
        """The right number."""
        return self.answer


@dataclass(frozen=True, eq=False)
class Array(Exercise):
    """One array is right, entry by entry; `labels` name the entries of a short list."""

    _: KW_ONLY
    answer: Sequence
    labels: Sequence[str] = ()
    rtol: float = 1e-3
    atol: float = 1e-9

    @property
    def solution(self) -> object:
        """The right array."""
        return self.answer


@dataclass(frozen=True, eq=False)
class Condition(Exercise):
    """Every answer that passes the test is right.

    Parameters
    ----------
    test : callable
        `test(answer)` returns '' for a right answer, else what fails: a sentence with the case.
        It gets a float for `shape=()`, otherwise an array; with `read`, what that returns.
    example : object
        One right answer.
    shape : tuple of int
        The answer's shape; `()` is one number.
    read : callable, optional
        For answers that are no array: `read(answer)` returns what `test` gets, or raises
        `Unreadable` with a sentence. With a `shape` it returns the numbers in that shape.
    """

    _: KW_ONLY
    test: Callable[[Any], str]
    example: object
    shape: tuple[int, ...] = ()
    read: Callable[[object], Any] | None = None

    @property
    def solution(self) -> object:
        """One of the right answers."""
        return self.example


@dataclass(frozen=True, eq=False)
class Function(Exercise):
    """The reader writes a function; it must agree with the reference on every case.

    Parameters
    ----------
    reference : callable
        A right solution. The names of its parameters are the ones shown to the reader.
    cases : sequence of tuple
        The arguments of each call. The simplest comes first: it is the first to be shown.
    random_case : callable, optional
        `random_case(rng)` returns the arguments of one more case.
    n_random : int
        How many of those are drawn, always the same ones.
    rtol, atol : float
        Results agree up to `atol + rtol * |expected|`.
    """

    _: KW_ONLY
    reference: Callable[..., object]
    cases: Sequence[tuple]
    random_case: Callable[["np.random.Generator"], tuple] | None = None
    n_random: int = 5
    rtol: float = 1e-6
    atol: float = 1e-9

    @property
    def solution(self) -> object:
        """A right function."""
        return self.reference

    def all_cases(self) -> list[tuple]:
        """Return the written cases, then the random ones."""
        rng = np.random.default_rng(2024)
        drawn = [self.random_case(rng) for _ in range(self.n_random)] if self.random_case else []
        return [*self.cases, *drawn]


@dataclass(frozen=True)
class Option:
    """One answer of a `Choice`: its text, whether it is right, and why or why not."""

    text: str
    why: str
    _: KW_ONLY
    right: bool = False


@dataclass(frozen=True, eq=False)
class Question:
    """What both kinds of quick question have: a name and a prompt."""

    name: str
    _: KW_ONLY
    prompt: str

    def __post_init__(self) -> None:
        _require_slug(self.name)
        _refuse_tex(self.name, self.prompt)


@dataclass(frozen=True, eq=False)
class Choice(Question):
    """Pick the right option, or every right one; each option carries its own feedback.

    Parameters
    ----------
    options : sequence of Option
        At least two, at least one of them right.
    several : bool, optional
        Whether several may be picked. Without it: if more than one is right.
    """

    _: KW_ONLY
    options: Sequence[Option]
    several: bool | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _refuse_tex(self.name, *(text for o in self.options for text in (o.text, o.why)))
        right = sum(option.right for option in self.options)
        if len(self.options) < 2 or right == 0:
            raise ValueError(f"{self.name}: at least two options, one of them right")
        if self.several is False and right > 1:
            raise ValueError(f"{self.name}: {right} options are right, but only one can be picked")

    @property
    def takes_several(self) -> bool:
        """Whether the reader may pick more than one option."""
        return sum(o.right for o in self.options) > 1 if self.several is None else self.several


@dataclass(frozen=True, eq=False)
class NumberQuestion(Question):
    """Type one number, right up to `atol + rtol * |answer|`.

    Parameters
    ----------
    answer : float
        The right number.
    why : str
        Why it is right; shown with the right answer.
    misconceptions : sequence of Misconception
        Wrong numbers with their feedback (no `when`: the page has no Python).
    unit : str
        Shown behind the field.
    """

    _: KW_ONLY
    answer: float
    why: str
    misconceptions: Sequence[Misconception] = ()
    unit: str = ""
    rtol: float = 1e-3
    atol: float = 1e-9

    def __post_init__(self) -> None:
        super().__post_init__()
        if any(m.when for m in self.misconceptions):
            raise ValueError(f"{self.name}: a quick question knows wrong numbers only, no `when`")
        _refuse_tex(self.name, self.why, *(m.feedback for m in self.misconceptions))


@dataclass(frozen=True, eq=False)
class Ghost(NumberQuestion):
    """Set a mark in the figure; where it stands is the answer. It may be typed as well.

    Parameters
    ----------
    mark : str
        What the figure calls it: the name that its script gives to `ghost`.
    """

    _: KW_ONLY
    mark: str


@dataclass(frozen=True, eq=False)
class Prediction:
    """A box *Predict first*: what is given, and what the reader guesses before looking.

    Parameters
    ----------
    name : str
        A slug, unique in the book.
    given : str
        What the reader needs for a guess, with the tags of a question and no TeX; '' where the
        text above has said it.
    asks : sequence of Question
        One question for each prompt. What a right or a known wrong guess is told is shown beside
        the answer, so it may give the answer away.
    figure : str
        The kind of the figure below the box that shows the answer, as `data-widget` names it;
        '' if there is none.
    covers : sequence of str
        What that figure covers until the reader has guessed: names that its script gives to
        `ui.cover` and `ui.covers`.
    """

    name: str
    _: KW_ONLY
    asks: Sequence[Question]
    given: str = ""
    figure: str = ""
    covers: Sequence[str] = ()

    def __post_init__(self) -> None:
        _require_slug(self.name)
        _refuse_tex(self.name, self.given)
        if not self.asks:
            raise ValueError(f"{self.name}: a prediction asks at least one question")
        marks = [ask.mark for ask in self.asks if isinstance(ask, Ghost)]
        if not self.figure and (self.covers or marks):
            raise ValueError(f"{self.name}: which figure covers {[*self.covers, *marks]}?")
