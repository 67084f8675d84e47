"""The role `state`: a link to a live figure of a chapter, in a state that the address holds.

    {state}`all is silent <artificial-neuron#two-pipes?bias=-5>`

A test holds each address against the figure that it names.
"""

import re
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from docutils.utils import unescape

__all__ = ["STATE", "state"]

STATE = re.compile(r"(.+?)\s*<([\w-]+)#([\w-]+)\?([^>]+)>", re.DOTALL)
"""The words of the link, the chapter, the figure's name, its state."""


def state(
    name: str, rawtext: str, text: str, line: int, inliner: Inliner, *_: Any
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Return the link."""
    match = STATE.fullmatch(unescape(text))
    if not match:
        form = "words <chapter#figure?slider=value>"
        return [], [inliner.reporter.error(f"a state is written {form}; got {text!r}", line=line)]
    words, chapter, figure, query = match.groups()
    env = inliner.document.settings.env
    page = env.app.builder.get_relative_uri(env.docname, f"book/{chapter}")
    return [nodes.reference(rawtext, words, refuri=f"{page}#{figure}?{query}", internal=True)], []
