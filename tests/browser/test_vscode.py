"""VS Code lays white below every widget, whatever its theme: a figure is legible in all of them."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from neuronbook.figures.palette import DARK, LIGHT
from neuronbook.widgets import Pipes, Prediction, Question, TruthTableAtlas
from neuronbook.widgets.base import STATIC as STYLES
from neuronbook_site.node import STATIC

# VS Code names high contrast beside its light kind too, for older extensions.
THEMES = {
    "vscode-light": LIGHT,
    "vscode-dark": DARK,
    "vscode-high-contrast": DARK,
    "vscode-high-contrast-light vscode-high-contrast": LIGHT,
}
FIGURES = (
    Pipes(inputs=[1, -1], weights=[0.5, 1], bias=-1),
    TruthTableAtlas(),
    Question("possible-inputs"),
    Prediction("two-pipes"),
)


@pytest.fixture(params=THEMES)
def theme(request):
    return request.param


@pytest.fixture
def page(visit, tmp_path, theme):
    figures = "".join(
        f'<div class="cell-output-ipywidget-background">{figure.figure_html()}</div>'
        for figure in FIGURES
    )
    style = (STYLES / "widgets.css").read_text("utf-8")
    names = ("live.js", *(f"widgets/{figure.stem}.js" for figure in FIGURES))
    scripts = "".join((STATIC / name).read_text("utf-8") for name in names)
    path = tmp_path / "output.html"
    path.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>An output</title>'
        f"<style>.cell-output-ipywidget-background {{ background: white }} {style}</style>"
        f'<body class="{theme}"><main>{figures}</main><script>{scripts}</script></body></html>',
        "utf-8",
    )
    # VS Code's theme is its own: the system's may be the other one.
    return visit(path.as_uri(), color_scheme="light" if THEMES[theme] is DARK else "dark")


def test_a_figure_is_legible_on_a_ground_of_its_own(page, theme):
    figures = page.locator("figure.nb-widget")
    grounds = figures.evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    colour = tuple(bytes.fromhex(THEMES[theme]["page"][1:]))
    assert grounds == [f"rgb{colour}"] * len(FIGURES)
    assert figures.locator(".nb-live, section.nb-question").count() == len(FIGURES)
    found = Axe().run(page, options={"runOnly": ["color-contrast"]})
    assert not found.response["violations"], found.generate_report()
    assert found.response["passes"], "words were looked at"
