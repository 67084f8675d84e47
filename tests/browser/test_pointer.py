"""What a pointer does to a figure: which button drags, and fingers that only pass."""

from contextlib import contextmanager

import pytest

from tests.page import (
    PICTURE_OF,
    figures_with_controls,
    frames,
    live_figure,
    name_of,
    read,
    reset,
)
from tests.tried import long_but
from tools.book import pages_with_figures

# The kit answers pointers on all figures alike: one page has many points, one a patch to paint.
where_fingers_swipe = pytest.mark.parametrize(
    "document", long_but(("book/geometry",), pages_with_figures())
)
where_hands_drag = pytest.mark.parametrize(
    "document", long_but(("book/artificial-neuron",), pages_with_figures())
)

NEWS = "(figure) => { figure.news = 0; figure.nbModel.on('change', () => { figure.news += 1; }); }"
MIDDLE = "(each) => each.scrollIntoView({ block: 'center', behavior: 'instant' })"


class Fingers:
    """A phone's page, and fingers on it."""

    def __init__(self, page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def move(self, *ways, steps=6) -> None:
        """Put a finger down for each way, from its start by its shift, and lift them all."""
        self._touch("touchStart", [start for start, _ in ways])
        for step in range(1, steps + 1):
            self._touch(
                "touchMove",
                [(x + dx * step / steps, y + dy * step / steps) for (x, y), (dx, dy) in ways],
            )
            frames(self.page, 1)
        self._touch("touchEnd", [])
        frames(self.page)

    def swipe(self, start, shift) -> None:
        """Move one finger."""
        self.move((start, shift))

    def spread(self, middle) -> float:
        """Spread two fingers about a place and return how much larger the page is."""
        (x, y), before = middle, self.scale()
        self.move(((x - 15, y), (-70, 0)), ((x + 15, y), (70, 0)))
        return self.scale() / before

    def scale(self) -> float:
        """How large the page is shown."""
        return self.page.evaluate("visualViewport.scale")

    def shrink(self) -> None:
        """Show the page in its own size again."""
        self.session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 1})
        frames(self.page)

    def _touch(self, kind, places) -> None:
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(places)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.fixture
def fingers(phone_page):
    return Fingers(phone_page)


def place(element, across=0.5, down=0.5):
    """Bring an element to the middle of the window and return a place on it."""
    element.evaluate(MIDDLE)
    box = element.bounding_box()
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


@where_fingers_swipe
def test_a_swipe_that_begins_on_a_slider_leaves_it_alone(document, fingers):
    page, n_tried = fingers.page, 0
    for figure in figures_with_controls(page):
        figure.evaluate(NEWS)
        before = read(figure)
        for slider in figure.query_selector_all("input[type=range]:visible"):
            low, high, now = slider.evaluate("(each) => [each.min, each.max, each.value]")
            far = 0.85 if float(now) < (float(low) + float(high)) / 2 else 0.15
            start = place(slider, far)
            up = -1 if page.evaluate("scrollY") < 400 else 1
            top = page.evaluate("scrollY")
            fingers.swipe(start, (4, up * 200))
            label = f"{name_of(figure)}, {slider.get_attribute('aria-label')}"
            assert abs(page.evaluate("scrollY") - top) > 100, f"{label}: the page stands still"
            n_tried += 1
        assert read(figure) == before, name_of(figure)
        assert figure.evaluate("(figure) => figure.news") == 0, name_of(figure)
    assert n_tried or document in ("book/make-your-own", "index")


PIPES = pytest.mark.parametrize("document", ["book/artificial-neuron"])


@PIPES
def test_a_finger_that_slides_or_taps_moves_a_slider(document, fingers):
    figure = fingers.page.locator("figure[data-widget=pipes]").first
    slider = figure.locator("input[type=range]").first
    low = slider.evaluate("(each) => Number(each.min)")
    fingers.swipe(place(slider, 0.5), (-160, 12))
    assert float(slider.input_value()) == low
    assert figure.evaluate("(figure) => figure.nbModel.get('inputs')[0]") == low
    fingers.page.touchscreen.tap(*place(slider, 0.5))
    assert abs(figure.evaluate("(figure) => figure.nbModel.get('inputs')[0]")) < 0.3
    # Two fingers on it are no slide.
    before = read(figure)
    fingers.spread(place(slider, 0.4))
    assert read(figure) == before


@where_fingers_swipe
def test_two_fingers_enlarge_a_live_picture(fingers):
    for figure in figures_with_controls(fingers.page):
        before = read(figure)
        for picture in figure.query_selector_all("svg.nb-picture:visible:not([aria-hidden])")[:1]:
            assert fingers.spread(place(picture)) > 1.1, name_of(figure)
            # One finger moves the enlarged page; on what is painted it paints.
            may = picture.evaluate("(picture) => getComputedStyle(picture).touchAction")
            assert may == "manipulation", name_of(figure)
            fingers.shrink()
            if figure.query_selector(".nb-handle"):
                reset(figure)  # one finger may have met a point
        assert read(figure)["controls"] == before["controls"], name_of(figure)


@where_hands_drag
def test_two_fingers_on_what_can_be_dragged_move_nothing(document, fingers):
    n_tried = 0
    for figure in figures_with_controls(fingers.page):
        before = read(figure)
        for grip in figure.query_selector_all(".nb-handle:visible"):
            x, y = place(grip)
            # One finger on it, the other a little aside.
            fingers.move(((x, y), (-60, 0)), ((x + 30, y), (60, 0)))
            assert fingers.scale() > 1.1, name_of(figure)
            fingers.shrink()
            assert read(figure) == before, name_of(figure)
            n_tried += 1
    assert n_tried or document not in ("book/geometry", "book/artificial-neuron")


@contextmanager
def held(page, place, button="left"):
    """Keep a button of the mouse pressed at a place."""
    page.mouse.move(*place)
    page.mouse.down(button=button)
    yield
    page.mouse.up(button=button)


def drags(page, grip, button="left"):
    """Drag towards the middle of the picture."""
    x, y = place(grip, 0.55, 0.55)  # inside a cell of a patch, too
    picture = grip.query_selector(PICTURE_OF).bounding_box()
    right = 1 if x < picture["x"] + picture["width"] / 2 else -1
    down = 1 if y < picture["y"] + picture["height"] / 2 else -1
    with held(page, (x, y), button):
        page.mouse.move(x + right * 45, y + down * 35, steps=4)


@where_hands_drag
def test_only_the_primary_button_drags(document, page):
    n_tried = 0
    for figure in figures_with_controls(page):
        before = read(figure)
        for grip in figure.query_selector_all(".nb-handle:visible"):
            for button in ("right", "middle"):
                drags(page, grip, button)
                n_tried += 1
        assert read(figure) == before, name_of(figure)
    page.keyboard.press("Escape")
    assert n_tried or document not in ("book/geometry", "book/artificial-neuron")


@pytest.mark.parametrize("document", ["book/artificial-neuron"])
def test_a_point_follows_the_primary_button_alone(document, page):
    figure = page.locator("figure[data-widget=line]")
    grip = figure.locator(".nb-handle")
    x, y = place(grip)
    before = read(figure)
    with held(page, (x, y), "right"), held(page, (x, y)):
        page.mouse.move(x + 60, y, steps=4)
    assert read(figure) == before
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.down(button="right")
    moved = read(figure)
    assert moved != before
    page.mouse.up()
    page.mouse.move(x - 60, y, steps=4)
    page.mouse.up(button="right")
    assert read(figure) == moved
    page.keyboard.press("Escape")
    reset(figure)


@pytest.mark.parametrize(("platform", "moves"), [("MacIntel", False), ("Linux x86_64", True)])
def test_with_control_a_mac_s_button_is_the_secondary_one(visit, server, platform, moves):
    script = f"Object.defineProperty(navigator, 'platform', {{ value: '{platform}' }})"
    page = visit(f"{server.address}book/artificial-neuron.html", script=script)
    for name in ("one-input", "digit-painter"):
        figure = live_figure(page, name)
        before = read(figure)
        page.keyboard.down("Control")
        drags(page, figure.locator(".nb-handle").first.element_handle())
        page.keyboard.up("Control")
        assert (read(figure) != before) == moves


PAINTER = "figure[data-widget=digit-painter]"
PATCH = f"() => document.querySelector('{PAINTER}').nbModel.get('patch')"


def cell(page, grid, row, column):
    """Return the middle of a cell of the weights (0) or of the input (1)."""
    rect = page.locator(f"{PAINTER} svg.nb-picture > g").nth(grid).locator("rect")
    box = rect.nth(8 * row + column).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("document", ["book/artificial-neuron"])
def test_only_cells_under_the_pointer_are_painted(document, page):
    figure = page.locator(PAINTER)
    place(figure.locator("svg.nb-picture").first)
    before = page.evaluate(PATCH)

    def painted():
        return [
            i for i, (a, b) in enumerate(zip(before, page.evaluate(PATCH), strict=True)) if a != b
        ]

    # From the input over the weights, past the picture, and back.
    with held(page, cell(page, 1, 3, 0)):
        for row in range(8):
            page.mouse.move(*cell(page, 0, row, 5), steps=2)
        page.mouse.move(5, 5, steps=3)
    within = painted()
    assert 8 * 3 in within
    assert all(i % 8 == 0 for i in within), "a cell that the pointer never met"
    reset(figure)
    # A press that is not on the input paints nothing.
    for start in (cell(page, 0, 3, 7), (5, 5)):
        with held(page, start):
            page.mouse.move(*cell(page, 1, 3, 4), steps=5)
        assert painted() == []
    # Along a row, each cell on the way and no other.
    with held(page, cell(page, 1, 5, 1)):
        for column in range(2, 6):
            page.mouse.move(*cell(page, 1, 5, column), steps=2)
    assert set(painted()) <= {8 * 5 + column for column in range(1, 6)} and painted()
    reset(figure)
