"""A class of thirty files for `book/my-class`, attackers among them, and the truth about each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import nbformat

PAGE = "book/artificial-neuron"
IMPORT = "from neuronbook.exercises import check\n"
RIGHT = {"one-pipe": "2.5", "three-inputs": "15", "best-template": "(0.6, 0.8)"}
WRONG = {
    "one-pipe": ("5.5", "The weight was added. It multiplies; only the bias is added."),
    "three-inputs": ("21", "The second weight is −1: its pipe takes 3 away from the sum."),
}


@dataclass
class Handed:
    """A file that was handed in, and what is true of it."""

    file: str
    content: bytes
    who: str = ""
    """As the page calls the student; '' if the file is refused."""
    truth: dict[str, str] = field(default_factory=dict)
    """By exercise: right, wrong, endless or failed."""
    met: tuple[str, ...] = ()
    altered: bool = False
    words: str = ""
    """What the page says of a file that is refused."""


def cell(source, outputs=(), **about):
    made = nbformat.v4.new_code_cell(IMPORT + source, outputs=list(outputs))
    made.metadata.update({"neuronbook": about} if about else {})
    return made


def printed(text):
    return [nbformat.v4.new_output("stream", name="stdout", text=text)]


def notebook(*cells, name="", solved=(), met=(), guesses=(), of=PAGE):
    about = {"version": 1, "edition": "1", "saved": "2026-01-01T00:00:00.000Z"}
    page = {"of": 19, "solved": list(solved), "met": dict(met), "guesses": dict(guesses)}
    about |= ({"name": name} if name else {}) | {"pages": {of: page}}
    made = nbformat.v4.new_notebook(cells=list(cells), metadata={"neuronbook": about})
    return json.dumps(made).encode()


def answers(given):
    return [cell(f"answer = {text}\ncheck('{name}', answer)") for name, text in given.items()]


def honest(number):
    """Return a student who has solved one to three exercises, and misunderstood the others."""
    name, right = f"Student {number}", list(RIGHT)[: 1 + number % 3]
    given = {each: RIGHT[each] for each in right}
    wrong = {each: WRONG[each] for each in WRONG if each not in right}
    cells = answers(given | {each: text for each, (text, _) in wrong.items()})
    guess = {"two-pipes": {"status": "shown", "guesses": {"two-pipes-sum": -0.5 + number % 2}}}
    content = notebook(*cells, name=name, solved=right, guesses=guess)
    truth = dict.fromkeys(right, "right") | dict.fromkeys(wrong, "wrong")
    met = tuple(feedback for _, feedback in wrong.values())
    return Handed(f"artificial-neuron-{number}.ipynb", content, name, truth, met)


PATCH = """
import neuronbook.exercises as e, neuronbook.exercises.engine as g, numpy, builtins
for entry in map(e.find, ["clamp", "one-pipe"]):
    object.__setattr__(entry, "prompt", 7)
e.check = g.judge = lambda *a, **k: True
g.Verdict.__bool__ = lambda self: True
g.judge.__code__ = (lambda entry, answer: 1).__code__
numpy.isclose = numpy.asarray = builtins.len = lambda *a, **k: True
answer = 7
check("one-pipe", answer)
"""
SPIN = """
def f(*given):
    while True:
        try:
            pass
        except BaseException:
            pass


check('two-in-a-row', f)
"""
ESCAPE = "try:\n    import js\n    js.fetch('/stolen?now')\n    answer = 2.5\nexcept ImportError:\n"
ESCAPE += "    answer = 5.5\ncheck('one-pipe', answer)"
REACH = """
import sys
for kind in object.__subclasses__():
    for each in vars(kind).values():
        try:
            each("fetch")("/stolen")
        except BaseException:
            pass
answer = 2.5
check("one-pipe", answer)
"""
EVIL = "<img src=x onerror='window.hit = 1'><b class=evil>"


def attackers() -> Iterator[Handed]:
    """Yield those who would like other verdicts, or none for anybody."""
    one = {"one-pipe": "wrong"}
    yield Handed(
        "patch.ipynb",
        notebook(cell(PATCH), name="Patch", solved=["one-pipe"]),
        "Patch",
        one,
        altered=True,
    )
    claims = notebook(
        cell("print('✓ Right · one-pipe')", printed("✓ Right · one-pipe\n")),
        cell("check('one-pipe', 3)"),
        name="Claims",
        solved=["one-pipe", "three-inputs"],
    )
    yield Handed("claims.ipynb", claims, "Claims", one, altered=True)
    own = "def check(name, answer):\n    return True\n\n\ncheck('one-pipe', 3)"
    yield Handed("own.ipynb", notebook(cell(own), name="Own"), "Own", one, altered=True)
    yield Handed(
        "spin.ipynb",
        notebook(cell(SPIN), cell("check('one-pipe', 2.5)"), name="Spin"),
        "Spin",
        {"two-in-a-row": "endless", "one-pipe": "right"},
    )
    yield Handed(
        "hang.ipynb",
        notebook(
            cell("check('one-pipe', 2.5)"),
            cell("answer = 10 ** 10 ** 10\ncheck('three-inputs', answer)"),
            name="Hang",
        ),
        "Hang",
        {"three-inputs": "endless", "one-pipe": "right"},
    )
    yield Handed(
        "escape.ipynb",
        notebook(cell(ESCAPE), name="Escape"),
        "Escape",
        one,
        (WRONG["one-pipe"][1],),
    )
    yield Handed("reach.ipynb", notebook(cell(REACH), name="Reach"), "Reach", {"one-pipe": "right"})
    evil = notebook(
        cell("check('one-pipe', 2.5)", printed(EVIL)),
        name=EVIL,
        solved=[EVIL],
        met={EVIL: [EVIL], "one-pipe": [EVIL]},
        guesses={"two-pipes": {"status": "shown", "guesses": {EVIL: EVIL}}},
    )
    yield Handed(f"{EVIL.replace('/', '')}.ipynb", evil, EVIL, {"one-pipe": "right"})


def refused() -> Iterator[Handed]:
    """Yield files that hold no work."""
    yield Handed("empty.ipynb", b"", words="cannot be read")
    yield Handed("picture.ipynb", b"\x89PNG\r\n\x1a\n" * 9, words="cannot be read")
    deep = b'{"cells": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    yield Handed("deep.ipynb", deep, words="holds no work of this book")
    yield Handed("infinite.ipynb", b'{"cells": 1e999}', words="no notebook")
    other = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")])
    yield Handed("other.ipynb", json.dumps(other).encode(), words="holds no work of this book")


def jupyter() -> Handed:
    """Return a chapter as JupyterLab saves it: no word of the page, and names for its cells."""
    made = nbformat.v4.new_notebook(cells=answers(RIGHT))
    truth = dict.fromkeys(RIGHT, "right")
    return Handed("ada lovelace.ipynb", json.dumps(made).encode(), "ada lovelace", truth)


def older() -> Handed:
    """Return work of an edition that asked other things as well."""
    cells = [cell("check('long-gone', 4)"), *answers({"one-pipe": "2.5"})]
    content = notebook(*cells, name="Older", solved=["one-pipe", "long-gone"])
    return Handed("older.ipynb", content, "Older", {"one-pipe": "right"})


def thousand() -> Handed:
    """Return a notebook of a thousand cells."""
    cells = [cell(f"a{i} = {i}") for i in range(1000)] + answers({"one-pipe": "2.5"})
    return Handed("many.ipynb", notebook(*cells, name="Many"), "Many", {"one-pipe": "right"})


def two_files() -> Iterator[Handed]:
    """Yield two files of one student, each with another exercise."""
    for name, answer in (("one-pipe", "2.5"), ("three-inputs", "15")):
        content = notebook(*answers({name: answer}), name="Twice", solved=[name])
        yield Handed(f"twice-{name}.ipynb", content, "Twice", {name: "right"})


def thirty() -> list[Handed]:
    """Return the files of a class."""
    special = [*attackers(), *refused(), jupyter(), older(), thousand(), *two_files()]
    return [*map(honest, range(30 - len(special))), *special]
