"""A figure is heard with a press on *Listen*, and as the core has it."""

import gzip
import re

import numpy as np
import pytest

from neuronbook.activations import ACTIVATIONS
from neuronbook_site.node import STATIC
from tests.heard import HEARD, SILENT
from tests.meanings import widget_of
from tests.page import Visit, live_figure, live_figures, until
from tests.traits import NAMES, make
from tools.book import ROOT

# Every audio context that is made, every curve that is set, every sound that is started.
SPY = """
window.heard = { contexts: 0, curves: [], sounds: [], stopped: [] };
const Context = window.AudioContext;
window.AudioContext = class extends Context {
  constructor() { super(); window.heard.contexts += 1; }
};
const setCurve = AudioParam.prototype.setValueCurveAtTime;
AudioParam.prototype.setValueCurveAtTime = function (values, ...when) {
  window.heard.curves.push({ values: [...values], seconds: when[1] });
  return setCurve.call(this, values, ...when);
};
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (...when) {
  const samples = this.buffer.getChannelData(0);
  const loud = [];
  samples.forEach((value, i) => { if (Math.abs(value) > 0.5) loud.push(i / samples.length); });
  // A click begins where it was silent before.
  const begins = loud.filter((at, k) => !k || at - loud[k - 1] > 2 / samples.length);
  const hiss = [...samples].map((value) => Math.abs(value) > 0 && Math.abs(value) < 0.06);
  const middle = Math.floor(samples.length / 2);
  const share = (from, to) => hiss.slice(from, to).filter(Boolean).length / (to - from);
  window.heard.sounds.push({ seconds: this.buffer.duration, clicks: begins,
    noise: [share(0, middle - 2000), share(middle + 2000, samples.length)] });
  return start.call(this, ...when);
};
"""
LOWEST, HIGHEST = 220, 880
BUDGET = 4096


def opened(visit, server, place, **options):
    return visit(f"{server.address}book/{place}", script=SPY, **options)


def listen(page, name):
    """Press Listen and return what sounds: the pitches, and the clicks and the noise."""
    live_figure(page, name).get_by_role("button", name="Listen").click()
    until(page, lambda: page.evaluate("() => heard.sounds.length"), "nothing sounds")
    heard = page.evaluate("() => heard")
    pitches = [curve["values"] for curve in heard["curves"] if max(curve["values"]) > 1]
    return (np.array(pitches[0]) if pitches else None), heard["sounds"][0]


def pitch(values, low, high):
    """How high values sound, written a second time."""
    share = (np.clip(values, low, high) - low) / (high - low)
    return LOWEST * (HIGHEST / LOWEST) ** share


# What plays is given a score; here it is kept instead.
KEEP = """() => {
  window.scores = {};
  neuronbook.play = (score, ended) => { window.score = score; ended(); return () => {}; };
  for (const each of document.querySelectorAll("figure")) neuronbook.enliven(each);
}"""
SCORE = """async (figure) => {
  const button = [...figure.querySelectorAll("button")].find((each) => each.innerText === "Listen");
  if (!button) return null;
  window.score = undefined;
  button.click();
  while (!window.score) await new Promise(requestAnimationFrame);
  const { values = [], clicks = [] } = window.score;
  return { values: [...values], clicks: [...clicks] };
}"""


@pytest.fixture(scope="module")
def scores(browser):
    """What each figure gives to hear, on one page that has them all."""
    visited = Visit(browser)
    page = visited.page
    made = {name: make(name, **(HEARD[name].state if name in HEARD else {})) for name in NAMES}
    page.set_content("".join(each.figure_html(static=False) for each in made.values()))
    for script in ["live.js", *(f"widgets/{each.stem}.js" for each in made.values())]:
        page.add_script_tag(content=(STATIC / script).read_text("utf-8"))
    page.evaluate(KEEP)
    found = {}
    for name, figure in zip(made, page.locator("figure").all(), strict=True):
        found[name] = (made[name], figure.evaluate(SCORE))
    visited.close()
    assert not visited.complaints
    return found


@pytest.mark.parametrize("name", HEARD)
def test_what_is_heard_is_the_cores(scores, name):
    widget, score = scores[name]
    assert score, "it has no Listen"
    values = np.array(score["values"], dtype=float)
    if HEARD[name].values:
        expected = np.array(HEARD[name].values(widget, len(values)), dtype=float)
        heard, known = values[:: HEARD[name].each], np.isfinite(expected)
        assert len(heard) == len(expected) > 5 and known.mean() > 0.9
        scale = np.ptp(expected[known])
        assert scale > 0, "one tone tells nothing"
        assert heard[known] == pytest.approx(expected[known], abs=1e-4 * scale)
    expected = HEARD[name].clicks(widget)
    assert score["clicks"] == pytest.approx(expected, abs=1e-3)
    assert len(values) or len(expected)


def test_a_figure_with_a_curve_a_descent_or_spikes_is_heard_or_named_with_a_reason(scores):
    heard = {name for name, (_, score) in scores.items() if score}
    assert heard == HEARD.keys()
    draws = re.compile(r"\bjourney\(ui|\.(curve|path)\(|spikes?Of\(")
    folder = ROOT / "src/neuronbook/widgets"
    drawn = {
        name
        for name in NAMES
        if draws.search(next(folder.glob(f"*/{make(name).stem}.js")).read_text("utf-8"))
    }
    assert drawn - heard == SILENT.keys()
    assert all(SILENT.values())


def test_a_curve_is_heard_as_the_core_computes_it(visit, server):
    page = opened(visit, server, "activations.html#activation-lab?activation=tanh&z=1.5")
    pitches, sound = listen(page, "activation-lab")
    values = ACTIVATIONS["tanh"](np.linspace(-6, 6, len(pitches)))
    assert pitches == pytest.approx(pitch(values, values.min(), values.max()), rel=1e-6)
    assert sound["clicks"] == pytest.approx([(1.5 + 6) / 12], abs=1e-4)
    below, above = sound["noise"]
    assert below > 0.99 and above < 0.01  # noise where the curve is below zero


@pytest.mark.parametrize(("rate", "rises"), [(0.1, False), (1.05, True)])
def test_a_descent_falls_and_one_that_diverges_rises(visit, server, rate, rises):
    place = f"gradient-descent.html#steps-on-a-parabola?learning_rate={rate}&start=4"
    page = opened(visit, server, place)
    pitches, sound = listen(page, "steps-on-a-parabola")
    losses = np.log10(widget_of(page.locator("#steps-on-a-parabola")).path.ravel() ** 2)
    assert pitches == pytest.approx(pitch(losses, losses.min(), losses.max()), rel=1e-5)
    assert (np.diff(pitches) > 0).all() if rises else (np.diff(pitches) < 0).all()
    assert max(sound["noise"]) == 0


def test_the_axon_clicks_at_each_spike(visit, server):
    page = opened(visit, server, "biological-neuron.html#squid-axon?current=10")
    pitches, sound = listen(page, "squid-axon")
    trace = widget_of(page.locator("#squid-axon")).trace
    assert pitches is None
    assert len(trace.spike_times) > 3
    assert sound["clicks"] == pytest.approx(trace.spike_times / 100, abs=1e-3)


def test_nothing_is_made_or_loaded_without_a_press(visit, server):
    page = opened(visit, server, "activations.html")
    live_figures(page)
    page.wait_for_load_state("networkidle")
    loaded = (
        "() => performance.getEntriesByType('resource').some((e) => e.name.includes('listen.js'))"
    )
    slider = page.locator("#activation-lab").get_by_role("slider", name="pre-activation z")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert not page.evaluate(loaded) and page.evaluate("() => heard.contexts") == 0
    page.keyboard.press("Control+l")
    assert not page.evaluate(loaded)
    page.keyboard.press("l")
    until(page, lambda: page.evaluate("() => heard.contexts") == 1, "L does not play")
    assert page.evaluate(loaded)


def test_a_second_press_stops_it_and_the_button_says_what_a_press_does(visit, server):
    page = opened(visit, server, "artificial-neuron.html#one-input?weight=1")
    listen(page, "one-input")
    figure = page.locator("#one-input")
    stop = figure.get_by_role("button", name="Stop")
    stop.click()
    figure.get_by_role("button", name="Listen").wait_for()
    assert stop.count() == 0


def test_two_quick_presses_and_a_key_that_is_held_play_once(visit, server):
    page = opened(visit, server, "activations.html")
    figure = live_figure(page, "activation-lab")
    twice = "(figure) => [0, 1].map(() => [...figure.querySelectorAll('button')]"
    twice += ".find((each) => each.innerText === 'Listen').click())"
    figure.evaluate(twice)  # before what plays has come
    figure.get_by_role("button", name="Stop").wait_for()
    assert page.evaluate("() => heard.sounds.length") == 1
    figure.get_by_role("button", name="Stop").press("l")
    figure.get_by_role("button", name="Listen").focus()
    for _ in range(3):
        page.keyboard.down("l")
    page.keyboard.up("l")
    figure.get_by_role("button", name="Stop").wait_for()
    assert page.evaluate("() => heard.sounds.length") == 2


@pytest.mark.parametrize(("calm", "most"), [("reduce", 2), ("no-preference", 4)])
def test_it_is_short_where_less_motion_is_asked_for(visit, server, calm, most):
    page = opened(visit, server, "activations.html", reduced_motion=calm)
    _, sound = listen(page, "activation-lab")
    assert sound["seconds"] <= most
    assert (sound["seconds"] > 2) == (calm == "no-preference")


def test_what_a_prediction_covers_is_uncovered_when_it_is_heard(visit, server):
    page = opened(visit, server, "activations.html")
    figure = live_figure(page, "activation-lab")
    assert "?" in figure.locator(".nb-readout").inner_text()
    listen(page, "activation-lab")
    assert "?" not in figure.locator(".nb-readout").inner_text()


def test_what_plays_is_light():
    assert len(gzip.compress((STATIC / "listen.js").read_bytes(), 9)) <= BUDGET
