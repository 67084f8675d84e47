"""Find answers of exercises that a reader could copy from the chapter above them.

Of the 38 exercises of the first edition that reviewers could copy, it finds 23: they are stored in
`first_edition.json` and tried by a test. It misses these:

* a formula in TeX that becomes code: `lif-rate`, `weakest-pulse`, `mp-neuron`, `preactivation`,
  `rescale-inputs`, `relu-and-slope`, `leaky-relu`, `cover-function`;
* code above in another form: `mp-row-detector`, `neuron-output`, `nearest-boundary-point`;
* a gate or a circuit, which is told by its drawing: `mp-not-gate`, `mp-xor-network`;
* a small whole number without its letter: `one-spike`, `mp-adder-chain`.
"""

import ast
import copy
import inspect
import re
import textwrap
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from nbformat import NotebookNode

from neuronbook.exercises import Array, Condition, Exercise, Function, Number
from neuronbook.exercises.engine import judge
from neuronbook_site.solutions import is_solution
from tests.copied_runs import run_above

SMALL = 20  # whole numbers below it stand everywhere: they count only beside the quantity's name
_FRACTIONS = {"½": "1/2", "⅓": "1/3", "¼": "1/4", "¾": "3/4", "⅔": "2/3"}
_EVERYWHERE = set(
    "which what when this that with from value should neuron input output write".split()
)
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?"
_NUMBER = re.compile(rf"(?<![\w.])([-−–]\s?)?({_DIGITS}(?:\s?/\s?\d+)?)(\s?\\?%)?(?![\w])")
_FRACTION = re.compile(r"\\[td]?frac\s*\{?(\d+)\}?\s*\{?(\d+)\}?")
_GROUP = re.compile(r"[([]([^()\[\]]+)[)\]]")
_WEIGHTS_AND_BIAS = re.compile(r"w\}? = [([]([^()\[\]]+)[)\]][$, and]*b = ([-−]?[\d.]+)")
_RANGE = re.compile(r"([-−]?[\d.]+) (?:≤|<=|<|\\le) ([a-zA-Z]) < ([-−]?[\d.]+)")
_BITS = re.compile(r"[01](?:[\s,]*[01])+")


def copied(cells: list[NotebookNode], entry: Exercise) -> str:
    """Return the place above an exercise where its answer stands, or ''.

    A place is a paragraph, a code cell, its output or its caption. Worked solutions do not count,
    nor does the task itself.
    """
    at = next(i for i, cell in enumerate(cells) if _asks(cell, entry.name))
    task = cells[at - 1].source if at and cells[at - 1].cell_type == "markdown" else ""
    above = [text for cell in cells[: max(at - 1, 0)] for text in _texts(cell)]
    if isinstance(entry, Function):
        return _function_above(cells[:at], _solutions(cells, entry)) or run_above(cells[:at], entry)
    if isinstance(entry, Condition):
        return next((text for text in above if _passes(entry, text)), "")
    answers = np.atleast_1d(np.asarray(entry.answer, dtype=float)).ravel()
    named = [text for text in above if _names(task, text)]
    where = named if _common(answers) else above
    symbols = _symbols(task, cells[at].source)
    return next(
        (text for text in where if _says(entry, answers, text)),
        next(
            (
                text
                for text in above
                if _states(symbols, answers, text) or _ranges(task, answers, text)
            ),
            "",
        ),
    )


def _asks(cell: NotebookNode, name: str) -> bool:
    return cell.cell_type == "code" and f'check("{name}"' in cell.source


def _texts(cell: NotebookNode) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield from re.split(r"\n\s*\n(?!\$\$)", cell.source)
    elif not is_solution(cell):
        yield cell.source
        yield str(cell.metadata.get("mystnb", {}).get("figure", {}).get("caption", ""))
        for output in cell.outputs:
            said = output.get("text", output.get("data", {}).get("text/plain", ""))
            if not re.match(r"[A-Z]\w+\(", said):  # a figure or a widget is no text
                yield said


# ---- numbers -------------------------------------------------------------------------------------


def numbers(text: str) -> list[float]:
    """Return the numbers in a text, in any form that `check` takes.

    >>> numbers("½ or 50 %, −2.5, 1,000 and 3/4")
    [0.5, 0.5, -2.5, 1000.0, 0.75]
    """
    text = _FRACTION.sub(r" \1/\2 ", text)
    for sign, fraction in _FRACTIONS.items():
        text = text.replace(sign, fraction)
    return [_value(*match.groups()) for match in _NUMBER.finditer(text)]


def _value(sign: str | None, digits: str, percent: str | None) -> float:
    whole, _, below = digits.replace(",", "").replace(" ", "").partition("/")
    value = float(Fraction(whole) / int(below)) if below and int(below) else float(whole)
    return (-1 if sign else 1) * value / (100 if percent else 1)


def _common(answers: np.ndarray) -> bool:
    """Whether the answer is of numbers that stand everywhere: few, small and round."""
    plain = [value == round(value) or value == float(f"{value:.1g}") for value in answers]
    return all(plain) and bool(np.all(np.abs(answers) < SMALL)) and answers.size < 4


def _names(task: str, text: str) -> bool:
    """Whether a text names what a task asks for: half of the telling words of its question."""
    title = re.search(r"\*\*\d+\. (.+?)\*\*", task)
    question = re.findall(r"[^.?!]+[.?!]", task)[-1:]
    words = _words(" ".join([title[1] if title else "", *question]))
    return len(words & _words(text)) >= max(2, len(words) / 2)


def _symbols(task: str, cell: str) -> list[str]:
    """Return the letters for what a task asks: of the variables to fill, or of its question."""
    filled = re.search(r"^([\w, ]+?) = \.\.\.", cell, re.MULTILINE)
    names = filled[1].split(", ") if filled else []
    if all(len(name) == 1 for name in names):
        return names
    asked = re.findall(r"[^.?!]+\?", task)[-1:]
    return re.findall(r"\$([a-zA-Z])\$", "".join(asked))


def _states(symbols: list[str], answers: np.ndarray, text: str) -> bool:
    """Whether a text gives each of the symbols its right number: b = −2.

    >>> _states(["w", "b"], np.array([2.0, 1.0]), "so $w = 2$ and $b = 1$")
    True
    """
    if len(symbols) != answers.size:
        return False
    for symbol, answer in zip(symbols, answers, strict=True):
        equals = re.findall(rf"(?<![\w\\]){symbol}\s*=\s*([^\s$,;)]+)", text)
        if not any(np.isclose(numbers(value)[:1], answer).any() for value in equals):
            return False
    return True


def _ranges(task: str, answers: np.ndarray, text: str) -> bool:
    """Whether a text gives the range of a letter that the task asks for: −2 ≤ b < −1."""
    said = _RANGE.findall(text)
    ranges = [numbers(f"{low}, {high}") for low, letter, high in said if f" {letter} " in task]
    return answers.tolist() in ranges


def _words(text: str) -> set[str]:
    """Return names in capitals and words of some length, without their plural."""
    found = re.findall(r"[A-Z]{2,}|[a-zA-Z]{4,}", text)
    return {word.lower().rstrip("s") for word in found} - _EVERYWHERE


def _says(entry: Number | Array, answers: np.ndarray, text: str) -> bool:
    if answers.size > 3 and set(answers) <= {0, 1}:
        bits = "".join(str(int(answer)) for answer in answers)
        return any(re.sub(r"\D", "", run) == bits for run in _BITS.findall(text))
    said = numbers(text)
    windows = (said[i : i + answers.size] for i in range(len(said) - answers.size + 1))
    return any(np.allclose(w, answers, rtol=entry.rtol, atol=entry.atol) for w in windows)


def _passes(entry: Condition, text: str) -> bool:
    """Whether a tuple or list in the text is a right answer, or a number the one that is known."""
    if getattr(entry, "read", None) or len(entry.shape) > 1:
        return False
    if not entry.shape:
        example = np.atleast_1d(np.asarray(entry.example, dtype=float))
        return not _common(example) and bool(np.isclose(numbers(text), example, rtol=1e-3).any())
    groups = [numbers(group) for group in _GROUP.findall(text)]
    groups += [numbers(f"{w}, {b}") for w, b in _WEIGHTS_AND_BIAS.findall(text)]
    return any(len(g) == entry.shape[0] and judge(entry, g) for g in groups)


# ---- functions -----------------------------------------------------------------------------------


def _solutions(cells: list[NotebookNode], entry: Function) -> set[str]:
    """Return the shapes of the right functions that the book knows."""
    proof = f'solves("{entry.name}"'
    sources = [cell.source for cell in cells if is_solution(cell) and proof in cell.source]
    if inspect.isfunction(entry.reference) and entry.reference.__name__ != "<lambda>":
        sources.append(textwrap.dedent(inspect.getsource(entry.reference)))
    return {shape for source in sources for shape in _shapes(ast.parse(source), whole=True)}


def _function_above(cells: list[NotebookNode], solutions: set[str]) -> str:
    for cell in cells:
        if cell.cell_type == "code" and is_solution(cell):
            continue
        code = [cell.source] if cell.cell_type == "code" else re.findall(r"`([^`]+)`", cell.source)
        code += [str(o.get("data", {}).get("text/plain", "")) for o in cell.get("outputs", ())]
        for source in code:
            try:
                tree = ast.parse(textwrap.dedent(source))
            except SyntaxError:
                continue
            if solutions & set(_shapes(tree, whole=False)):
                return source
    return ""


def _shapes(tree: ast.AST, *, whole: bool) -> Iterator[str]:
    """Yield bodies of functions (and, if not `whole`, expressions) without their names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = node.body[bool(ast.get_docstring(node)) :]
            yield _nameless(body)
            *steps, last = body
            straight = all(isinstance(step, ast.Assign) for step in steps)
            if straight and isinstance(last, ast.Return) and last.value:
                yield _nameless([list(_unfolded(body))[-1]])
        elif not whole and isinstance(node, ast.expr):
            yield _nameless([node])
    if not whole and isinstance(tree, ast.Module):
        yield from (_nameless([value]) for value in _unfolded(tree.body))


def _unfolded(body: list[ast.stmt]) -> Iterator[ast.expr]:
    """Yield the value of each assignment, and of a return.

    Names that were computed from others are written out: after z = w @ x + b, the step d = z / 2
    is (w @ x + b) / 2. Names of plain data stay.
    """
    known: dict[str, ast.expr] = {}

    class WriteOut(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> ast.expr:
            self.generic_visit(node)
            if ast.unparse(node.func) == "np.dot":
                return ast.BinOp(node.args[0], ast.MatMult(), node.args[1])
            return node

        def visit_Name(self, node: ast.Name) -> ast.expr:
            return copy.deepcopy(known.get(node.id, node))

    for step in body:
        if isinstance(step, (ast.Assign, ast.Return)) and step.value:
            value = WriteOut().visit(copy.deepcopy(step.value))
            yield value
            target = step.targets[0] if isinstance(step, ast.Assign) else None
            computed = {n.id for n in ast.walk(value) if isinstance(n, ast.Name)} - {"np"}
            if isinstance(target, ast.Name) and computed:
                known[target.id] = value


def _nameless(nodes: list) -> str:
    """Write code down with its names replaced by their order of appearance."""
    seen: dict[str, str] = {}

    def number(match: re.Match) -> str:
        return f"{match[1]}'{seen.setdefault(match[2], str(len(seen)))}'"

    dump = " ".join(ast.dump(node) for node in nodes)
    dump = dump.replace("ctx=Store()", "ctx=Load()")
    return re.sub(r"((?:id|arg)=)'(\w+)'", number, dump)
