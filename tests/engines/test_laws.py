"""What a reader does, beside Chromium: a control of each kind, a link, a question, a cell."""

from itertools import product

import pytest

from tests.engines.conftest import ENGINES, tried_in
from tests.engines.hands import CELL, SLIDERS, begins, drag, press, runs
from tests.engines.window import SIZES
from tests.page import READ
from tests.tried import long_but

# One control of each kind, the last on its page, where most of the page could move above it.
PRESSED = {
    "Play": ("gradient-descent", ".nb-player button:first-child"),
    "Step": ("gradient-descent", ".nb-player button:nth-child(2)"),
    "Reset": ("gradient-descent", ".nb-tools button:first-child"),
    "Copy link": ("artificial-neuron", ".nb-tools button:nth-child(2)"),
    "choice": ("mcculloch-pitts", "[data-widget=gate-bench] .nb-choice-row [aria-pressed=false]"),
    "toggle": ("gradient-descent", ".nb-live input[type=checkbox]"),
    "answer": ("perceptron", ".nb-question input[type=radio]"),
    "Check": ("perceptron", ".nb-question button"),
}


def presses():
    """Yield each thing in each engine and size; `make test` tries it in one, each in its turn."""
    places = list(product(ENGINES, SIZES))
    for number, thing in enumerate(PRESSED):
        for other, (engine, size) in enumerate(places):
            marks = pytest.mark.long if (number - other) % len(places) else ()
            yield pytest.param(engine, thing, size, marks=marks, id=f"{engine}-{thing}-{size}")


@pytest.mark.parametrize(("engine", "thing", "size"), list(presses()), indirect=["engine"])
def test_a_first_press_arrives_and_nothing_moves(window, server, thing, size):
    document, selector = PRESSED[thing]
    window.size(*SIZES[size])
    window.open(f"{server.address}book/{document}.html")
    press(window, selector, -1)


# ---- sliders -------------------------------------------------------------------------------------

SHOWN = """async () => {
  const slider = window.nbSliders.at(-1);
  slider.focus({ preventScroll: true });
  const shown = await (READ)(slider.closest("figure"));
  const told = slider.parentElement.querySelector("output").textContent;
  return { ...shown, agree: told === slider.getAttribute("aria-valuetext") };
}""".replace("READ", READ)


SLID = ("artificial-neuron", "gradient-descent")


@pytest.mark.parametrize("document", long_but(SLID[:1], SLID))
def test_the_thumb_follows_the_first_drag_and_the_keys_and_so_does_the_rest(
    window, server, document
):
    window.open(f"{server.address}book/{document}.html")
    window.run(SLIDERS)
    before = window.run(SHOWN)
    drag(window, -1)
    dragged = window.run(SHOWN)
    window.key("ArrowLeft")
    moved = window.run(SHOWN)
    for one, other in ((before, dragged), (dragged, moved)):
        assert all(one[part] != other[part] for part in ("controls", "picture", "readout"))
        assert one["agree"] and other["agree"]


# ---- a page --------------------------------------------------------------------------------------

LINK = """(index) => {
  const link = [...document.querySelectorAll(".nb-contents a")].at(index);
  const { x, y, height } = link.getBoundingClientRect();
  return [x + 5, y + height / 2];
}"""
# How far the heading of the address is below the bar; nothing until it has come to rest.
LANDED = """async () => {
  const heading = document.querySelector(":target")?.querySelector("h1, h2, h3");
  const top = () => heading?.getBoundingClientRect().top;
  const before = top();
  for (let i = 0; i < 10; i += 1) await new Promise(requestAnimationFrame);
  const isLast = scrollY + innerHeight > document.documentElement.scrollHeight - 2;
  const below = top() - document.querySelector(".nb-top").getBoundingClientRect().bottom;
  return top() === before ? { below, isLast } : null;
}"""


NEAR, FAR = 1, -3


@pytest.mark.parametrize("document", ["perceptron"])
def test_a_link_of_the_page_lands_below_the_bar(page):
    for index in (FAR, NEAR):  # the far one first: what lies between has not been seen yet
        place = page.run("() => location.hash")
        page.move(*page.run(LINK, index))
        page.press()
        page.release()
        page.until("(before) => location.hash !== before", place)
        landed = page.until(LANDED)
        assert 0 <= landed["below"] < 100 and not landed["isLast"]


SOLVE = """() => {
  const question = document.querySelector("[data-widget=question] .nb-question");
  for (const each of question.querySelectorAll("input[type=radio]")) {
    each.click();
    question.querySelector("button").click();
    if (question.dataset.status === "right") return question.textContent;
  }
}"""


@pytest.mark.parametrize("document", ["perceptron"])
def test_a_question_is_answered_and_counted(page):
    assert "Right." in page.run(SOLVE)
    counted = "() => document.querySelector('[data-progress]').textContent"
    assert "solved: 1 of" in page.run(counted)


SNAPSHOT, PLAIN = "snapshot.data.packed", "numpy-"


def asked_for(server, before):
    """Return which of Python's two ways to start have been asked for."""
    names = [path.rsplit("/", 1)[-1] for path, _ in server.sent[before:]]
    return {way for way in (SNAPSHOT, PLAIN) if any(name.startswith(way) for name in names)}


# WebKit cannot use the snapshot, and a plain start takes it long: that its second one begins as a
# plain one is what `make test` sees.
STARTS = [
    pytest.param("firefox", SNAPSHOT, runs, id="firefox-runs"),
    pytest.param("webkit", PLAIN, begins, id="webkit-begins"),
    pytest.param("webkit", PLAIN, runs, id="webkit-runs", marks=pytest.mark.long),
]


@pytest.mark.parametrize(("engine", "way", "second"), STARTS, indirect=["engine"])
def test_python_runs_in_a_cell_from_its_snapshot_or_remembers_that_it_cannot(
    window, server, way, second
):
    before = len(server.sent)
    window.open(f"{server.address}book/artificial-neuron.html")
    runs(window)
    assert asked_for(server, before) == {SNAPSHOT, way}  # it is asked for once
    before = len(server.sent)
    window.open(f"{server.address}book/artificial-neuron.html")
    second(window)
    window.wait(lambda: asked_for(server, before), "Python starts")
    assert asked_for(server, before) == {way}
    window.run(f"() => {CELL}.scrollIntoView()")
    window.until(f"() => {CELL}.querySelector('.cm-content')?.isContentEditable")
    window.run(f"() => {CELL}.querySelector('.cm-content').focus()")
    window.key("#")
    window.until(f"() => {CELL}.hasAttribute('data-edited')")


@tried_in("firefox")  # Chromium's is tested in tests/browser, in all of its ways
def test_python_runs_from_a_memory_stick(window, unpacked):
    window.open((unpacked / "book/artificial-neuron.html").as_uri())
    runs(window)


# ---- the tests' own ears -------------------------------------------------------------------------


def test_what_goes_wrong_on_a_page_is_heard(window, server):
    window.go(f"{server.address}_static/site.css")  # without the policy of a page
    window.run("""async () => {
      console.error("told");
      setTimeout(() => { throw new Error("thrown"); });
      for (const address of ["missing.html", "http://127.0.0.1:61999/", "http://another.invalid/"])
        await fetch(address).catch(() => {});
    }""")
    window.settle()
    told, window.complaints[:] = " ".join(window.complaints), []
    for each in ("told", "thrown", "404: ", "failed: http://127", "another host: http://another"):
        assert each in told
