"""What the declarations compute, against values by hand and against the texts of the chapters."""

import math
from pathlib import Path

import pytest

from tests.asked import ASKS, right

NUMBERS = {
    # artificial-neuron
    "two-pipes-sum": 2 - 3 + 0.5,
    "two-pipes-output": 0,
    "line-crosses-at": 1 / 1.5,
    "weight-for-centimetres": 4 / 100,
    # biological-neuron
    "length-at-twice-the-rheobase": 8 * math.log(2),
    "two-spikes-apart": 20 * math.log(4),
    # mcculloch-pitts
    "theta-for-the-first-alone": 1,
    # activations
    "where-the-sigmoid-is-steepest": 0,
    "slope-of-the-sigmoid": 1 / 4,
    "weight-that-keeps-it": 4,
    "where-the-loss-is-infinite": round(53 * math.log(2), 3),  # the first on a grid of 0.001
    # bias
    "where-and-gives-way": -1,
    "zeros-meet-the-inputs": 1 / 0.8,
    # perceptron
    "race-crossing": 3 * 17,
    # gradient-descent
    "one-step-down": 4 - 0.1 * 2 * 4,
    "first-steps": (0.98**2 * 0.02) / (0.82**2 * 0.18),
    # backpropagation
    "graph-sum": 0.5 * 2 - 1 * 1,
    "graph-z": 0.25,
    "slope-of-the-square": 2 * 3,
    "slope-of-the-square-and-once": 2 * 3 + 1,
    "passes-by-nudging": 18,
    "passes-in-reverse": 2,
    # trust
    "found-by-body": 5,
    "found-by-bill": 31,
    "cheapest-threshold": 0.14,
    "females-found": 5,
    # history
    "wait-for-learning": 1958 - 1943,
    "wait-for-hidden-units": 1986 - 1958,
}
OPTIONS = {
    # perceptron
    "race-gap": ["At four times as many"],
    "race-places": ["No"],
    "xor-weights": ["Come back to where they were, again and again"],
    "xor-mistakes": ["No"],
    # gradient-descent
    "ever-negative": ["No"],
    "with-a-half": ["Reach the bottom in one step"],
    "valley-without-momentum": ["In the shallow one"],
    "valley-with-momentum": ["In the deep one"],
    "more-is-deeper": ["No"],
    "rounder-or-longer": ["Longer"],
    "eta-grows-or-shrinks": ["Shrink"],
    "mean-first": ["The bowl becomes rounder"],
    "first-right": ["The one that is less wrong"],
    "same-weight": ["No"],
    "depends-on-the-start": ["For the squared error only"],
    "boundary-turns": ["Yes, it turns"],
    "one-wrong-label": ["The weights stop growing"],
    # artificial-neuron
    "says-to-a-blank-sheet": ["A 3"],
    "says-to-a-moved-eight": ["Mostly 3"],
    "two-pipes-free": ["Any of them"],
    "line-crosses-further-right": ["Lower it"],
    "crossing-and-sign-of-w": ["Yes"],
    "mean-cosine-of-threes": ["Near zero"],
    "looks-more-important": ["The mass"],
    # biological-neuron
    "half-the-strength": ["No, and no other time will do"],
    "gap-without-refractory-time": ["It shrinks"],
    "tau-and-the-threshold": ["No"],
    "the-stronger-spike": ["Yes, better the weaker first"],
    "fires-below-the-threshold": ["Now and then, fewer than 15 times a second"],
    "equal-sums": ["A little"],
    "one-spike": ["Between 2 and 2.5 µA/cm²"],
    "endless-spikes": ["From about 6.3 µA/cm² on"],
    "letting-go": ["It fires once"],
    "more-and-more": ["Neither fires on: 100 swings, 160 comes to rest"],
    # mcculloch-pitts
    "gate-at-two": ["AND"],
    "gate-at-one": ["OR"],
    "gate-at-zero": ["It always fires"],
    "how-many-of-sixteen": ["11"],
    "which-ones-fail": ["XOR", "NAND", "if the first, then the second"],
    "when-xor-is-right": ["One tick later"],
    "xor-in-between": ["1"],
    "what-a-brief-touch-feels-like": ["<em>Heat</em> alone"],
    "when-cold-is-felt": ["The second"],
    "end-of-the-long-touch": ["<em>Heat</em> fires once"],
    "latch-tick-by-tick": ["tick 2", "tick 3", "tick 4"],
    "latch-both-at-once": ["<var>R</var> wins: <var>Q</var> is off"],
    # activations
    "slope-far-out": ["Nearly 0 on both sides"],
    "twin-without-a-bend": ["Yes"],
    "twin-of-a-fold": ["The sheet is folded, and the twin misses it"],
    "the-other-two-shares": ["Both lose the same part of what they have"],
    "fifty-more-for-all": ["Nothing"],
    "product-of-ten-slopes": ["A millionth"],
    "that-weight-in-relus": ["Make a million of a 1"],
    "rival-that-does-not-learn": ["sigmoid"],
    "how-many-relus-die": ["Some, but fewer than a third"],
    "modern-gelu": ["No, it starts last of those that learn"],
    # bias
    "where-the-curve-goes": ["To the left"],
    "where-the-boundary-goes": ["Against the arrow"],
    "does-either-turn": ["No"],
    "what-doubles": ["The sum <var>z</var>"],
    "gates-on-the-way-up": ["never, AND, OR, always"],
    "gates-with-negative-weights": ["never, NOR, NAND, always"],
    "shift-or-turn": ["It turns about the origin"],
    "most-false-alarms": ["The bias 0"],
    "most-missed": ["The log-odds"],
    # geometry
    "turning-the-arrow": ["It turns with it, always at a right angle"],
    "stretching-the-arrow": ["It comes closer to the origin"],
    "are-contours-curved": ["No, they are straight"],
    "steeper-ramp": ["A weight, away from 0"],
    "gates-with-a-line": ["AND", "OR", "NAND"],
    "labels-for-three-hundred": ["Nearly all"],
    "labels-for-five-hundred": ["Next to none"],
    "common-point": ["The origin: with no weights the sum is 0 for every point"],
    "shape-of-the-version-space": ["A wedge with its tip at the origin"],
    "version-space-with-a-bias": ["a closed polygon", "nothing at all"],
    # backpropagation
    "graph-slope-along-z": ["Negative"],
    "epsilon-leaves": ["Almost nothing"],
    "passes-for-a-million": ["Nudging alone"],
    # networks
    "xor-line-at-once": ["No"],
    "what-each-unit-learns": ["Some of them, but others answer several digits"],
    "error-at-a-jump": ["The error hardly changes"],
    "suspects-with-an-alibi": ["There are too few weights", "44 is as good as 0"],
    "what-saves-the-samples": ["Either of them"],
    # trust
    "counts-that-grow": ["hits, TP", "false alarms, FP"],
    "junk-and-the-trained": ["It rises"],
    "junk-and-the-others": ["It falls"],
    "area-of-nothing": ["A little below 0.5"],
    # history
    "perceptron-round-by-round": ["stay the same"],
    "network-round-by-round": ["linger on a plateau, then fall to 0"],
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_by_hand(name):
    assert ASKS[name].answer == pytest.approx(NUMBERS[name])


@pytest.mark.parametrize("name", OPTIONS)
def test_what_is_right_is_what_the_text_behind_the_box_says(name):
    assert right(name) == OPTIONS[name]


@pytest.mark.parametrize("name", ASKS)
def test_what_is_right_is_python_s_own_truth_value(name):
    """A figure sends it as JSON, which knows none of NumPy's."""
    assert all(type(option.right) is bool for option in getattr(ASKS[name], "options", ()))


def test_every_question_is_held_here_or_in_the_test_of_its_chapter():
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert not [name for name in ASKS if f'"{name}"' not in tests]
