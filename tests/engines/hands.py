"""What a reader's hand does to a page, and what must come of it: a press, a drag, a run."""

from tests.engines.window import Window

# Scrolls to one of the things that are seen, and once more when what was far has its size; from now
# on its clicks are counted, and the places known of all that is seen down to it. What is below it
# may give way to its words. Firefox keeps a place to a whole pixel.
REACH = """async (selector, index) => {
  const things = [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  const thing = things.at(index);
  for (let i = 0; i < 4; i += 1) {
    thing.scrollIntoView({ block: "center" });
    await new Promise(requestAnimationFrame);
  }
  const top = (each) => each.getBoundingClientRect().top;
  const seen = [...document.querySelectorAll("main :is(h2, h3, p, pre, figure, button, input)")]
    .filter((each) => each.getBoundingClientRect().bottom > 0 && top(each) <= top(thing));
  const before = new Map(seen.map((each) => [each, top(each)]));
  window.nbPress = { clicks: 0, moved: {} };
  thing.addEventListener("click", () => { window.nbPress.clicks += 1; });
  window.nbLook = () => {
    for (const [each, at] of before)
      if (each.checkVisibility() && Math.abs(top(each) - at) > 1)
        window.nbPress.moved[each.outerHTML.slice(0, 80)] = top(each) - at;
    return window.nbPress;
  };
  const { x, y, width, height } = thing.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""
LOOK = "() => window.nbLook()"
# The sliders of a page that can be moved; says of each whether it is at its end.
SLIDERS = """() => {
  window.nbSliders = [...document.querySelectorAll(".nb-live input[type=range]")]
    .filter((each) => each.checkVisibility() && !each.disabled);
  return window.nbSliders.map((each) => each.value === each.max);
}"""
# Where a slider's thumb is, and a place at a share of its track; without one the page scrolls to
# it. A thumb is about 20 px wide, and its middle is what moves from end to end.
SLIDER = """(index, share) => {
  const slider = window.nbSliders.at(index);
  if (share === null) slider.scrollIntoView({ block: "center" });
  const { x, y, width, height } = slider.getBoundingClientRect();
  const at = (part) => x + 10 + part * (width - 20);
  const now = (slider.value - slider.min) / (slider.max - slider.min);
  return { from: at(now), to: at(share ?? now), y: y + height / 2, now,
    step: (Number(slider.step) || 0) / (slider.max - slider.min) };
}"""

CELL = "document.querySelectorAll('[data-cell]')[1]"
# What is stored is taken away: what is shown afterwards comes from Python.
RUN = f"""() => {{
  {CELL}.querySelector("[data-output]").replaceChildren();
  {CELL}.querySelector("[data-run]").click();
}}"""
ENDED = f"() => ['done', 'error'].includes({CELL}.dataset.state) && {CELL}.dataset.state"


def press(window: Window, selector: str, index: int) -> None:
    """Press a thing for the first time: the press arrives, and nothing above it moves."""
    window.move(*window.run(REACH, selector, index))
    window.frames()
    window.press()
    window.frames()
    assert window.run(LOOK) == {"clicks": 0, "moved": {}}
    window.release()
    for _ in range(5):
        window.frames()
        assert window.run(LOOK) == {"clicks": 1, "moved": {}}


def drag(window: Window, index: int) -> None:
    """Drag a slider's thumb over half of its track: it stays under the mouse."""
    now = window.run(SLIDER, index, None)["now"]
    window.frames()
    share = 0.25 if now > 0.5 else 0.75
    place = window.run(SLIDER, index, share)
    window.move(place["from"], place["y"])
    window.press()
    window.move(place["to"], place["y"])
    window.release()
    after = window.run(SLIDER, index, share)  # one without steps may have some for the mouse
    off = abs(after["now"] - share)
    assert off < 0.03 + after["step"] / 2, f"the thumb of {index} is not under the mouse"


def begins(window: Window) -> None:
    """Press Run at the cell of a chapter that counts images."""
    window.run(RUN)


def runs(window: Window) -> None:
    """Run the cell of a chapter that counts images, and look at what it shows."""
    begins(window)
    ended = window.until(ENDED, seconds=180)
    shown = window.run(f"() => {CELL}.querySelector('[data-output]').innerText.trim()")
    assert ended == "done", shown
    assert shown.startswith("357 images, right: ")
