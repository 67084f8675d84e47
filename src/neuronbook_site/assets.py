"""Scripts and styles: the theme, the bundles, and which page loads which of them.

Other modules name what a page needs from their own `html-page-context` handler with
`need_script(context, "cells.js")` and `need_style(context, "cells.css")`; the files come from
`static`, where the bundler puts them, or from `_static` of the built site.
"""

import hashlib
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from neuronbook_site.policy import BROUGHT, JUDGES, policy

HERE = Path(__file__).parent
STATIC = HERE / "static"
WIDGETS = HERE.parent / "neuronbook" / "widgets" / "static"
_KIND = re.compile(r'<figure class="nb-widget" data-widget="([a-z0-9-]+)"')
ASKING = {"prediction", "question"}
"""Kinds of boxes that ask, and draw nothing."""
COPIED = ("*.css", "*.js", "widgets/*.js")


def setup(app: Sphinx) -> None:
    """Register the theme and copy the bundles."""
    app.add_html_theme("neuronbook", str(HERE / "theme" / "templates"))
    app.connect("builder-inited", copy_bundles)
    app.connect("html-page-context", page_assets, priority=400)


def copy_bundles(app: Sphinx) -> None:
    """Copy the bundled scripts and styles into the site, and say so when there are none."""
    if app.builder.format != "html":
        return
    if not (STATIC / "site.css").exists():
        raise RuntimeError("The front end is not bundled: run `npm ci` and `node bundle.mjs`.")
    for name, path in bundles().items():
        copied = Path(app.outdir) / "_static" / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(path.read_bytes())


def bundles() -> dict[str, Path]:
    """Return the bundles by the names that they have in `_static` of the built site."""
    paths = (path for pattern in COPIED for path in STATIC.glob(pattern))
    found = {path.relative_to(STATIC).as_posix(): path for path in paths}
    return found | {path.name: path for path in WIDGETS.glob("*.css")}


def need_script(context: dict[str, Any], name: str) -> None:
    """Load `_static/name` on this page, deferred."""
    _need(context, "nb_scripts", name)


def need_style(context: dict[str, Any], name: str) -> None:
    """Load `_static/name` on this page."""
    _need(context, "nb_styles", name)


def inline(name: str) -> str:
    """Return a bundled script that stands in the page itself."""
    return (STATIC / "inline" / name).read_text("utf-8").strip()


def page_assets(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Name the files that every page loads, and those of its first widgets."""
    static = Path(app.outdir) / "_static"

    def address(name: str) -> str:
        path = static / name
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.exists() else ""
        return context["pathto"](f"_static/{name}", 1) + (f"?v={digest}" if digest else "")

    context["nb_asset"] = address
    context["nb_inline"] = inline
    context["nb_text"] = lambda name: bundles()[name].read_text("utf-8").strip()
    alone = "nb_alone" in context  # a figure's own page has nothing that it does not need
    context["nb_first"] = "figure.js" if alone else "start.js"
    # A teacher's page hands Python to workers of its own.
    judges = JUDGES if "data-class" in context.get("body", "") else ""
    context["nb_policy"] = policy(inline(context["nb_first"]), BROUGHT if alone else judges)
    context["nb_fonts"] = ["serif", "serif-italic"]
    need_style(context, "figure.css" if alone else "site.css")
    need_script(context, "figure.js" if alone else "page.js")
    kinds = _KIND.findall(context.get("body", ""))
    if kinds:
        need_style(context, "widgets.css")
        need_script(context, "live.js")
    for kind in _first(kinds):
        need_script(context, f"widgets/{kind.replace('-', '_')}.js")


def _first(kinds: list[str]) -> list[str]:
    """Return the kinds up to the first that draws; the page loads the others when they are near.

    >>> _first(["prediction", "pipes", "line"])
    ['prediction', 'pipes']
    """
    place = next((i for i, kind in enumerate(kinds) if kind not in ASKING), 0)
    return kinds[: place + 1]


def _need(context: dict[str, Any], kind: str, name: str) -> None:
    names = context.setdefault(kind, [])
    if name not in names:
        names.append(name)
