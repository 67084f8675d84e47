"""What a reader does, beside Chromium: a control of each kind, a link, a question, a cell."""

import pytest

from tests.engines.firefox import FirefoxWindow
from tests.engines.hands import CELL, SLIDERS, drag, press, runs
from tests.page import READ

PHONE, DESKTOP = (390, 844), (1280, 900)

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
    """Yield each thing in each size: `make test` tries every other, desktop and phone in turn."""
    for number, thing in enumerate(PRESSED):
        for other, (name, size) in enumerate({"desktop": DESKTOP, "phone": PHONE}.items()):
            marks = pytest.mark.long if (number + other) % 2 else ()
            yield pytest.param(thing, size, marks=marks, id=f"{thing}-{name}")


@pytest.mark.parametrize(("thing", "size"), list(presses()))
def test_a_first_press_arrives_and_nothing_moves(window, server, thing, size):
    document, selector = PRESSED[thing]
    window.size(*size)
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


@pytest.mark.parametrize("document", ["artificial-neuron", "gradient-descent"])
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


@pytest.mark.parametrize("index", [1, -3], ids=["near", "far"])
def test_a_link_of_the_page_lands_below_the_bar(window, server, index):
    window.open(f"{server.address}book/perceptron.html")
    window.move(*window.run(LINK, index))
    window.press()
    window.release()
    landed = window.until(LANDED)
    assert 0 <= landed["below"] < 100 and not landed["isLast"]


SOLVE = """() => {
  const question = document.querySelector("[data-widget=question] .nb-question");
  for (const each of question.querySelectorAll("input[type=radio]")) {
    each.click();
    question.querySelector("button").click();
    if (question.dataset.status === "right") return question.textContent;
  }
}"""


def test_a_question_is_answered_and_counted(window, server):
    window.open(f"{server.address}book/perceptron.html")
    assert "Right." in window.run(SOLVE)
    counted = "() => document.querySelector('[data-progress]').textContent"
    assert "solved: 1 of" in window.run(counted)


def test_python_runs_in_a_cell(window, server):
    window.open(f"{server.address}book/artificial-neuron.html")
    runs(window)
    window.run(f"() => {CELL}.scrollIntoView()")
    window.until(f"() => {CELL}.querySelector('.cm-content')?.isContentEditable")
    window.run(f"() => {CELL}.querySelector('.cm-content').focus()")
    window.key("#")
    window.until(f"() => {CELL}.hasAttribute('data-edited')")


def test_python_starts_from_its_snapshot_or_remembers_that_it_cannot(window, server):
    for visit in range(2):
        before = len(server.sent)
        window.open(f"{server.address}book/artificial-neuron.html")
        runs(window)
        names = [path.rsplit("/", 1)[-1] for path, _ in server.sent[before:]]
        plain = any(name.startswith("numpy-") for name in names)
        snapshot = "snapshot.data.packed" in names
        if isinstance(window, FirefoxWindow):
            assert snapshot and not plain
        else:  # it is asked for once
            assert plain and snapshot == (visit == 0)


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
