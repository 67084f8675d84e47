"""A guess, a mark in a figure, a letter that is pointed at, and a sound, beside Chromium."""

PAGE = "book/artificial-neuron.html"

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


def test_a_mark_is_set_by_keys_shown_and_stays(window, server):
    window.open(f"{server.address}{PAGE}")
    assert window.run(SEEN)["crossing"] == "?."
    window.run(FOCUS, "#one-input .nb-ghost")
    for _ in range(3):
        window.key("ArrowRight")
    seen = window.run(SEEN)
    assert seen["field"] == "0.15" and seen["crossing"] == "?." and seen["state"] == "open"
    window.run(PRESS, "Show")
    seen = window.run(SEEN)
    assert seen["state"] == "shown" and "You guessed 0.15; it is 0.667" in seen["reply"]
    assert seen["crossing"] == "0.67."
    window.run(FOCUS, "#one-input .nb-ghost")
    window.key("ArrowRight")
    assert window.run(SEEN)["mark"] == ["0.15", "true"]


def test_escape_skips(window, server):
    window.open(f"{server.address}{PAGE}")
    window.run("() => document.dispatchEvent(new CustomEvent('neuronbook:forget'))")
    window.run(FOCUS, '[data-predict="where-the-line-crosses"] input')
    window.key("Escape")
    seen = window.run(SEEN)
    assert seen["state"] == "skipped" and seen["crossing"] == "0.67." and seen["reply"] == ""


def test_outputs_below_a_box_are_covered_until_it_is_skipped(window, server):
    window.open(f"{server.address}book/bias.html")
    seen = """() => {
      const box = document.querySelector('[data-predict="three-biases"]');
      const output = box.closest(".cell").nextElementSibling.querySelector(".cell_output");
      return [getComputedStyle(output, "::before").content,
        getComputedStyle(output.firstElementChild).visibility];
    }"""
    assert window.run(seen) == ['"?"', "hidden"]
    window.run("""() => [...document.querySelectorAll('[data-predict="three-biases"] button')]
      .find((each) => each.textContent === "Skip").click()""")
    assert window.run(seen) == ["none", "visible"]


def test_a_letter_lights_its_partners_and_its_value_may_be_pointed_at(window, server):
    window.open(f"{server.address}book/geometry.html")
    place = window.run("""() => {
      const line = document.querySelector("#equation-eq-signed-distance > .math-line");
      line.scrollIntoView({ block: "center" });
      const { x, y, width, height } = line.querySelector(".nb-sym-w").getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    }""")
    window.move(*place)
    value = """() => {
      const value = document.querySelector(".nb-value");
      if (!value) return null;
      const { x, y, width, height } = value.getBoundingClientRect();
      return { said: value.textContent, at: [x + width / 2, y + height / 2],
        lit: document.querySelectorAll("#eight-points [data-lit=w]").length };
    }"""
    found = window.until(value)
    assert found["said"] == "(3.00, 4.00)" and found["lit"] > 2
    window.move(*found["at"])
    window.frames()
    assert window.run(value) == found
    window.key("Escape")
    assert window.run(value) is None


def test_a_curve_is_played_with_a_press_and_stopped_with_another(window, server):
    window.open(f"{server.address}book/activations.html")
    says = """() => [...document.querySelectorAll("#activation-lab .nb-tools button")]
      .find((each) => ["Listen", "Stop", "No sound here"].includes(each.textContent)).textContent"""
    window.run(FOCUS, '#activation-lab input[type="range"]')
    assert window.run(says) == "Listen"
    window.key("l")
    assert window.until(f"() => ({says})() !== 'Listen' && ({says})()") == "Stop"
    window.key("l")
    assert window.until(f"() => ({says})() === 'Listen'")


# ---- a reader's hand -----------------------------------------------------------------------------

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


def test_a_mark_is_dragged_and_the_box_is_skipped_with_the_mouse(window, server):
    window.open(f"{server.address}{PAGE}")
    window.move(*window.run(WHERE, MARK))
    window.press()
    window.move(*window.run(WHERE, MARK, 30))
    window.release()
    seen = window.run(SEEN)
    assert float(seen["field"]) > 0 and seen["crossing"] == "?." and seen["state"] == "open"
    assert seen["mark"][0].replace("\u2212", "-").startswith(seen["field"])
    click(window, '[data-predict="where-the-line-crosses"] button[type=button]')
    assert window.run(SEEN)["state"] == "skipped" and window.run(SEEN)["crossing"] == "0.67."


GRIPS = """(figure) => [...document.querySelectorAll(`${figure} .nb-handle:not(.nb-ghost)`)]
  .filter((each) => each.checkVisibility()).length"""
SHOWS = """(figure) => [...document.querySelectorAll(`${figure} .nb-handle`)]
  .map((each) => each.getAttribute("transform")).join()"""


def test_what_is_dragged_goes_where_it_is_tapped_as_well(window, server):
    tried = {"geometry": "#eight-points", "biological-neuron": "#strength-duration"}
    for slug, figure in tried.items():
        window.open(f"{server.address}book/{slug}.html")
        if not window.run(GRIPS, figure):
            continue
        before = window.run(SHOWS, figure)
        click(window, f"{figure} .nb-handle:not(.nb-ghost) > :last-child")
        click(window, f"{figure} .nb-handle:not(.nb-ghost) > :last-child", 35, -35)
        assert window.run(SHOWS, figure) != before, figure


# ---- a letter, by its label and by keys ----------------------------------------------------------

LIT = "() => document.querySelectorAll('[data-lit], .nb-value').length"
VALUE = "(block) => document.querySelector(`${block} .nb-value`)?.textContent ?? null"
LABEL = "#threshold-and-bias label:has(input[type=range]) .nb-control-name"


def test_a_sliders_label_and_its_focus_light_the_formula(window, server):
    window.open(f"{server.address}book/bias.html")
    window.move(*window.run(WHERE, LABEL))
    window.until(f"() => ({VALUE})('#equation-eq-threshold-bias')")
    assert window.run(LIT) >= 3
    window.move(2, 300)
    window.until(f"() => ({LIT})() === 0")
    window.run(FOCUS, "#threshold-and-bias input[type=range]")
    window.key("ArrowRight")
    window.until(f"() => ({VALUE})('#equation-eq-threshold-bias')")


SAID = "() => document.querySelector('.nb-told[role=status]').textContent"
STOP = """() => {
  const before = document.createElement("button");
  document.querySelector("#equation-eq-signed-distance").before(before);
  before.focus();
}"""


def test_a_formula_is_one_stop_and_arrows_go_from_letter_to_letter(window, server):
    window.open(f"{server.address}book/geometry.html")
    window.run(STOP)
    window.key("Tab")
    said = []
    for _ in range(6):
        window.frames()
        said.append(window.run(SAID).replace("\u2212", "-"))
        window.key("ArrowRight")
    w, x, b, z = "w = (3.00, 4.00)", "x = (4.00, 2.00)", "b = -10.00", "z = 10.00"
    assert said == [w, w, x, b, w, z]
    window.key("Escape")
    assert window.run(LIT) == 0 and window.run(SAID) == ""
    window.key("Tab")
    assert not window.run("() => document.activeElement.matches('.math-line')")


# ---- what is told --------------------------------------------------------------------------------

TELLS = """() => {
  const region = document.querySelector("#one-input [data-told]");
  window.nbTold = [];
  new MutationObserver(() => window.nbTold.push(region.textContent))
    .observe(region, { childList: true, characterData: true, subtree: true });
  return region.textContent;
}"""


def test_a_change_is_told_once_when_the_slider_rests_and_not_while_it_is_held(window, server):
    window.open(f"{server.address}{PAGE}")
    assert window.run(TELLS) == ""
    x, y = window.run(WHERE, "#one-input input[type=range]")
    window.move(x, y)
    window.press()
    window.move(x - 20, y)
    window.run("() => new Promise((end) => setTimeout(end, 1200))")
    assert window.run("() => window.nbTold") == []
    window.release()
    window.until("() => window.nbTold.length")
    window.run("() => new Promise((end) => setTimeout(end, 1200))")
    told = window.run("() => window.nbTold.filter(Boolean)")
    assert len(told) == 1 and 0 < len(told[0]) <= 160
