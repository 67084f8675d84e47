"""What the figures of descent say is true in the corners of their controls as well."""

import itertools

from neuronbook.widgets import LandscapeBall
from tests.page import follow, live_figures, read, reset

CORNERS = [
    ("steps-on-a-parabola", "start=0&learning_rate=0.3", "no step leads away"),
    ("steps-on-a-parabola", "start=5&learning_rate=1", "to and fro without end"),
    ("two-losses", "start=-5&learning_rate=0.05", "still creeping towards the wrong minimum"),
    ("two-losses", "start=4&learning_rate=0.05", "still creeping towards the good minimum"),
    ("two-losses", "start=-2&learning_rate=0.5", "is in the wrong minimum"),
    ("two-losses", "start=-0.95&learning_rate=0.9", "is in the good minimum"),
    ("stretched-bowl", "centred=true&learning_rate=0.8", "= 2/λmax = 0.8000: the descent jumps"),
    ("stretched-bowl", "centred=true&learning_rate=0.805", "diverges"),
    ("stretched-bowl", "centred=true&learning_rate=0.795", "zigzags and settles"),
    ("growing-weights", "wrong_label=true", "has a best value and stops there"),
    ("growing-weights", "points.0=0,0", "Apart from points on the boundary itself"),
]


BALLS = list(itertools.product(("valley", "two valleys", "saddle", "plateau"), (0.01, 0.1, 1)))
LEARN = [(0.05, False), (2, True)]


def reader(page):
    """Return a function that brings a figure into a state by a link and returns its words."""
    figures = {figure.get_attribute("id"): figure for figure in live_figures(page)}

    def words(name, query):
        reset(figures[name])
        follow(page, "")
        follow(page, f"{name}?{query}")
        read(figures[name])  # which waits until it is drawn
        return figures[name].locator(".nb-readout").inner_text()

    return words


def test_a_descent_says_what_becomes_of_it(visit, server):
    words = reader(visit(f"{server.address}book/gradient-descent.html"))
    for name, query, said in CORNERS:
        assert said in words(name, query).replace("\n", ""), (name, query)


def test_the_ball_says_the_end_that_the_core_finds(visit, server):
    words = reader(visit(f"{server.address}book/gradient-descent.html"))
    for landscape, rate in BALLS:
        end = LandscapeBall(landscape=landscape, start=[2.5, 1.2], learning_rate=rate).end
        said = words("landscapes", f"landscape={landscape}&learning_rate={rate}")
        assert ("diverges" if end == "diverged" else end) in said, (landscape, rate)


def test_learn_says_when_a_slider_s_end_stops_it(visit, server):
    words = reader(visit(f"{server.address}book/backpropagation.html"))
    for rate, stopped in LEARN:
        query = f"kind=identity/squared_error&w1=1&w2=1&t=0&rate={rate}"
        assert ("the sliders end at ±3" in words("graph-stepper", query)) == stopped, rate


def test_an_edge_that_handed_a_gradient_on_is_drawn_thick(visit, server):
    page = visit(f"{server.address}book/backpropagation.html")
    words = reader(page)
    thick = """() => [...document.querySelectorAll("[data-widget=graph-stepper] line")]
        .filter((line) => getComputedStyle(line).strokeWidth === "2.5px").length"""
    for steps, edges in [(6, 0), (7, 1), (9, 4), (12, 10)]:
        words("graph-stepper", f"steps={steps}")
        assert page.evaluate(thick) == edges, steps
