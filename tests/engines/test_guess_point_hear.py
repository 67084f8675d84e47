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
