"""A guess, a mark in a figure, a letter that is pointed at, and a sound, beside Chromium."""

import pytest


def on(document):
    """Let a law share a chapter's page with those before it and behind it."""
    return pytest.mark.parametrize("document", [document])


# What a reader sees of the box about the line, and of the figure below it.
SEEN = """() => {
  const box = document.querySelector('[data-predict="where-the-line-crosses"]');
  const figure = document.querySelector("#one-input");
  const mark = figure.querySelector(".nb-ghost");
  return {
    state: box.dataset.state,
    field: box.querySelector("input").value,
    reply: box.querySelector("[data-reply]").textContent,
    crossing: figure.querySelector(".nb-readout").textContent.split("x\u00a0=\u00a0").at(-1),
    mark: [mark.getAttribute("aria-valuetext"), mark.getAttribute("aria-disabled")],
  };
}"""
FOCUS = """(selector) => {
  const there = document.querySelector(selector);
  there.scrollIntoView({ block: "center" });
  there.focus();
}"""
PRESS = """(name) => {
  const box = document.querySelector('[data-predict="where-the-line-crosses"]');
  [...box.querySelectorAll("button")].find((each) => each.textContent === name).click();
}"""
# The middle of the first thing of a kind that is seen, or a place beside that.
WHERE = """async (selector, across = 0, down = 0) => {
  const thing = [...document.querySelectorAll(selector)].find((each) => each.checkVisibility());
  for (let i = 0; i < 4; i += 1) {
    thing.scrollIntoView({ block: "center" });
    await new Promise(requestAnimationFrame);
  }
  const { x, y, width, height } = thing.getBoundingClientRect();
  return [x + width / 2 + across, y + height / 2 + down];
}"""
MARK = "#one-input .nb-ghost"


def click(window, selector, *beside):
    window.move(*window.run(WHERE, selector, *beside))
    window.press()
    window.release()
    window.frames()


# ---- what is told --------------------------------------------------------------------------------

TELLS = """() => {
  const region = document.querySelector("#one-input [data-told]");
  window.nbTold = [];
  new MutationObserver(() => window.nbTold.push(region.textContent))
    .observe(region, { childList: true, characterData: true, subtree: true });
  return region.textContent;
}"""


@on("artificial-neuron")
def test_a_change_is_told_once_when_the_slider_rests_and_not_while_it_is_held(page):
    assert page.run(TELLS) == ""
    x, y = page.run(WHERE, "#one-input input[type=range]")
    page.move(x, y)
    page.press()
    page.move(x - 20, y)
    page.run("() => new Promise((end) => setTimeout(end, 1200))")
    assert page.run("() => window.nbTold") == []
    page.release()
    page.until("() => window.nbTold.length")
    page.run("() => new Promise((end) => setTimeout(end, 1200))")
    told = page.run("() => window.nbTold.filter(Boolean)")
    assert len(told) == 1 and 0 < len(told[0]) <= 160


# ---- a guess, and its mark in the figure ---------------------------------------------------------


@on("artificial-neuron")
def test_a_mark_is_set_by_keys_shown_and_stays(page):
    assert page.run(SEEN)["crossing"] == "?."
    page.run(FOCUS, "#one-input .nb-ghost")
    for _ in range(3):
        page.key("ArrowRight")
    seen = page.run(SEEN)
    assert seen["field"] == "0.15" and seen["crossing"] == "?." and seen["state"] == "open"
    page.run(PRESS, "Show")
    seen = page.run(SEEN)
    assert seen["state"] == "shown" and "You guessed 0.15; it is 0.667" in seen["reply"]
    assert seen["crossing"] == "0.67."
    page.run(FOCUS, "#one-input .nb-ghost")
    page.key("ArrowRight")
    assert page.run(SEEN)["mark"] == ["0.15", "true"]


@on("artificial-neuron")
def test_escape_skips(page):
    page.run("() => document.dispatchEvent(new CustomEvent('neuronbook:forget'))")
    page.run(FOCUS, '[data-predict="where-the-line-crosses"] input')
    page.key("Escape")
    seen = page.run(SEEN)
    assert seen["state"] == "skipped" and seen["crossing"] == "0.67." and seen["reply"] == ""


@on("artificial-neuron")
def test_a_mark_is_dragged_and_the_box_is_skipped_with_the_mouse(page):
    page.move(*page.run(WHERE, MARK))
    page.press()
    page.move(*page.run(WHERE, MARK, 30))
    page.release()
    seen = page.run(SEEN)
    assert float(seen["field"]) > 0 and seen["crossing"] == "?." and seen["state"] == "open"
    assert seen["mark"][0].replace("\u2212", "-").startswith(seen["field"])
    click(page, '[data-predict="where-the-line-crosses"] button[type=button]')
    assert page.run(SEEN)["state"] == "skipped" and page.run(SEEN)["crossing"] == "0.67."


@on("bias")
def test_outputs_below_a_box_are_covered_until_it_is_skipped(page):
    seen = """() => {
      const box = document.querySelector('[data-predict="three-biases"]');
      const output = box.closest(".cell").nextElementSibling.querySelector(".cell_output");
      return [getComputedStyle(output, "::before").content,
        getComputedStyle(output.firstElementChild).visibility];
    }"""
    assert page.run(seen) == ['"?"', "hidden"]
    page.run("""() => [...document.querySelectorAll('[data-predict="three-biases"] button')]
      .find((each) => each.textContent === "Skip").click()""")
    assert page.run(seen) == ["none", "visible"]


# ---- a letter, by its label and by keys ----------------------------------------------------------

LIT = "() => document.querySelectorAll('[data-lit], .nb-value').length"
VALUE = "(block) => document.querySelector(`${block} .nb-value`)?.textContent ?? null"
LABEL = "#threshold-and-bias label:has(input[type=range]) .nb-control-name"


@on("bias")
def test_a_sliders_label_and_its_focus_light_the_formula(page):
    page.move(*page.run(WHERE, LABEL))
    page.until(f"() => ({VALUE})('#equation-eq-threshold-bias')")
    assert page.run(LIT) >= 3
    page.move(2, 300)
    page.until(f"() => ({LIT})() === 0")
    page.run(FOCUS, "#threshold-and-bias input[type=range]")
    page.key("ArrowRight")
    page.until(f"() => ({VALUE})('#equation-eq-threshold-bias')")


@on("geometry")
def test_a_letter_lights_its_partners_and_its_value_may_be_pointed_at(page):
    place = page.run("""() => {
      const line = document.querySelector("#equation-eq-signed-distance > .math-line");
      line.scrollIntoView({ block: "center" });
      const { x, y, width, height } = line.querySelector(".nb-sym-w").getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    }""")
    page.move(*place)
    value = """() => {
      const value = document.querySelector(".nb-value");
      if (!value) return null;
      const { x, y, width, height } = value.getBoundingClientRect();
      return { said: value.textContent, at: [x + width / 2, y + height / 2],
        lit: document.querySelectorAll("#eight-points [data-lit=w]").length };
    }"""
    found = page.until(value)
    assert found["said"] == "(3.00, 4.00)" and found["lit"] > 2
    page.move(*found["at"])
    page.frames()
    assert page.run(value) == found
    page.key("Escape")
    assert page.run(value) is None


SAID = "() => document.querySelector('.nb-told[role=status]').textContent"
STOP = """() => {
  const before = document.createElement("button");
  document.querySelector("#equation-eq-signed-distance").before(before);
  before.focus();
}"""


@on("geometry")
def test_a_formula_is_one_stop_and_arrows_go_from_letter_to_letter(page):
    page.run(STOP)
    page.key("Tab")
    said = []
    for _ in range(6):
        page.frames()
        said.append(page.run(SAID).replace("\u2212", "-"))
        page.key("ArrowRight")
    w, x, b, z = "w = (3.00, 4.00)", "x = (4.00, 2.00)", "b = -10.00", "z = 10.00"
    assert said == [w, w, x, b, w, z]
    page.key("Escape")
    assert page.run(LIT) == 0 and page.run(SAID) == ""
    page.key("Tab")
    assert not page.run("() => document.activeElement.matches('.math-line')")


GRIPS = """(figure) => [...document.querySelectorAll(`${figure} .nb-handle:not(.nb-ghost)`)]
  .filter((each) => each.checkVisibility()).length"""
SHOWS = """(figure) => [...document.querySelectorAll(`${figure} .nb-handle`)]
  .map((each) => each.getAttribute("transform")).join()"""


@pytest.mark.parametrize(
    ("document", "figure"),
    [("geometry", "#eight-points"), ("biological-neuron", "#strength-duration")],
)
def test_what_is_dragged_goes_where_it_is_tapped_as_well(page, figure):
    if not page.run(GRIPS, figure):
        return
    before = page.run(SHOWS, figure)
    click(page, f"{figure} .nb-handle:not(.nb-ghost) > :last-child")
    click(page, f"{figure} .nb-handle:not(.nb-ghost) > :last-child", 35, -35)
    assert page.run(SHOWS, figure) != before


# ---- a sound -------------------------------------------------------------------------------------


@on("activations")
def test_a_curve_is_played_with_a_press_and_stopped_with_another(page):
    says = """() => [...document.querySelectorAll("#activation-lab .nb-tools button")]
      .find((each) => ["Listen", "Stop", "No sound here"].includes(each.textContent)).textContent"""
    page.run(FOCUS, '#activation-lab input[type="range"]')
    assert page.run(says) == "Listen"
    page.key("l")
    assert page.until(f"() => ({says})() !== 'Listen' && ({says})()") == "Stop"
    page.key("l")
    assert page.until(f"() => ({says})() === 'Listen'")
