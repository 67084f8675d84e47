"""The pages as Sphinx has read them."""

from functools import lru_cache

from docutils import nodes
from sphinx.environment import BuildEnvironment


@lru_cache(maxsize=1)
def doctrees(env: BuildEnvironment) -> dict[str, nodes.document]:
    """Return every page by its name, loaded once for all who look at it.

    For use when all pages have been read. Whoever wants to change one takes a copy.
    """
    return {name: env.get_doctree(name) for name in sorted(env.found_docs)}


def section_of(node: nodes.Node) -> nodes.section | None:
    """Return the innermost section that a node stands in, if there is one."""
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    return node
