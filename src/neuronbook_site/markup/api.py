"""Pages of the library, made from the docstrings: the directive `library`.

    ```{library} neuronbook.bias
    ```

gives what the module says of itself, a list of its names with what each is for, and then each of
them in full. What is written once, beside the code, is read and tested there and shown here.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import SphinxDirective

from neuronbook.widgets.base import BookWidget

__all__ = ["first_sentence", "own_names", "setup", "traits_signature"]

_ROLE = "py:obj"


def own_names(module: Any) -> list[str]:
    """Return a module's public names, without those that another public module documents.

    >>> from neuronbook import geometry
    >>> "Separability" in geometry.__all__, "Separability" in own_names(geometry)
    (True, False)
    """
    return [name for name in module.__all__ if _belongs(getattr(module, name), module.__name__)]


def _belongs(value: Any, module: str) -> bool:
    home = getattr(value, "__module__", None) if callable(value) else None
    return home is None or home == module or home.startswith(f"{module}.")


def first_sentence(value: Any) -> str:
    """Return the first sentence of a docstring.

    >>> first_sentence(first_sentence)
    'Return the first sentence of a docstring.'
    """
    text = re.sub(r"\s+", " ", (inspect.getdoc(value) or "").partition("\n\n")[0])
    return re.split(r"(?<=[.?!]) (?=[A-Z])", text)[0].strip()


class Library(SphinxDirective):
    """Document a module: its own words, its names, then each name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the module's documentation."""
        name = self.arguments[0]
        names = own_names(import_module(name))
        place = nodes.container(classes=["nb-library"])
        self.state.nested_parse(StringList(list(_source(name, names)), name), 0, place)
        _number_citations(place, self.state.document)
        return place.children


def _number_citations(place: nodes.Element, document: nodes.document) -> None:
    """Give each citation an id of the page: each module is parsed as a document of its own."""
    for node in place.findall(nodes.Element):
        if any(re.fullmatch(r"id\d+", name) for name in node["ids"]):
            node["ids"] = []
            document.set_id(node)


def _source(module: str, names: list[str]) -> Iterator[str]:
    """Yield reStructuredText, which is what docstrings are written in."""
    values = {name: getattr(import_module(module), name) for name in names}
    yield from ("```{eval-rst}", f".. automodule:: {module}", "   :no-members:", "")
    yield from (".. container:: nb-names", "")
    for name, value in values.items():
        said = first_sentence(value) if callable(value) else constant_doc(module, name, value)
        yield f"   * :{_ROLE}:`~{module}.{name}`" + (f": {said}" if said else "")
    yield ""
    for name, value in values.items():
        yield from (f".. {_directive(value)}:: {module}.{name}", *_options(value), "")
    yield "```"


def _directive(value: Any) -> str:
    if inspect.isclass(value):
        return "autoclass"
    return "autofunction" if callable(value) else "autodata"


def _options(value: Any) -> Iterator[str]:
    """Yield what is shown of a class: all of it, but of a widget only what others have not."""
    if _is_widget(value):
        own = [name for name, member in vars(value).items() if isinstance(member, property)]
        yield from ([f"   :members: {', '.join(own)}"] if own else [])
    elif inspect.isclass(value):
        yield "   :members:"
    elif not callable(value):
        yield "   :no-value:"


# ---- widgets -------------------------------------------------------------------------------------


def traits_signature(widget: type) -> str:
    """Return what a widget takes: its own traits, each with its start value.

    >>> from neuronbook.widgets import Line
    >>> traits_signature(Line)
    "(activation='identity', bias=0.0, weight=1.0, x=1.0, caption='')"
    """
    traits = widget.class_own_traits(sync=True)
    starts = {name: trait.default() for name, trait in traits.items() if not name.startswith("_")}
    return f"({', '.join(f'{name}={start!r}' for name, start in starts.items())}, caption='')"


def _is_widget(value: Any) -> bool:
    return inspect.isclass(value) and issubclass(value, BookWidget)


def signature(
    app: Sphinx, kind: str, name: str, value: Any, options: Any, arguments: str, result: str
) -> tuple[str, str] | None:
    """Show a widget's traits where the class itself only says that it takes any."""
    return (traits_signature(value), "") if _is_widget(value) else None


def constant_text(
    app: Sphinx, kind: str, name: str, value: Any, options: Any, lines: list[str]
) -> None:
    """Document a constant by the string below it, not by its type's docstring."""
    if kind == "data" and not callable(value):
        lines[:] = [constant_doc(name.rpartition(".")[0], name.rpartition(".")[2], value)]


def whole_sentence(
    app: Sphinx, kind: str, name: str, value: Any, options: Any, lines: list[str]
) -> None:
    """Keep the first line of a property whole: what stands before a colon is no type."""
    if kind in ("property", "attribute", "data"):
        lines[:0] = ["..", ""]  # an empty comment, which has no colon


def without_fields(
    app: Sphinx, kind: str, name: str, value: Any, skip: bool, options: Any
) -> bool | None:
    """Leave out a named tuple's fields, of which Python says "Alias for field number 0"."""
    is_field = (inspect.getdoc(value) or "").startswith("Alias for field number")
    return True if is_field else None


def constant_doc(module: str, name: str, value: Any) -> str:
    """Return the text below a constant, in the module or in the part of it that defines it.

    >>> from neuronbook.biology import SPIKE_LEVEL
    >>> constant_doc("neuronbook.biology", "SPIKE_LEVEL", SPIKE_LEVEL)
    'A spike is an upward crossing of this voltage, in mV above rest (−15 mV absolute).'
    """
    for home, part in sorted(sys.modules.items()):
        if home.startswith("neuronbook") and getattr(part, name, None) is value:
            texts = ModuleAnalyzer.for_module(home).find_attr_docs().get(("", name))
            if texts:
                return " ".join(texts).strip()
    raise ValueError(f"{module}.{name} has no text below it in its source")


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.add_directive("library", Library)
    app.connect("autodoc-process-signature", signature)
    app.connect("autodoc-process-docstring", constant_text, priority=400)
    app.connect("autodoc-process-docstring", whole_sentence, priority=450)  # then comes Napoleon
    app.connect("autodoc-skip-member", without_fields)
