"""The answers of chapter 3 against another way to compute them."""

import numpy as np
import pytest

from neuronbook.datasets import digit_pair
from neuronbook.exercises.predictions import artificial_neuron as declared
from neuronbook.widgets import DigitPainter, Line, Pipes, Units
from tests.asked import ASKS, right


def test_moved_images_are_judged_as_with_a_loop():
    """The share that is still right, with lists instead of arrays."""
    images, labels = digit_pair(3, 8)
    rows = [image.reshape(8, 8).tolist() for image in images]
    means = [np.mean([r for r, t in zip(rows, labels, strict=True) if t == k], 0) for k in (1, 0)]
    w, middle = means[0] - means[1], (means[0] + means[1]) / 2
    moved = [[[0.0, *row[:-1]] for row in image] for image in rows]
    right_ones = sum(
        (float(np.sum(w * (np.array(image) - middle))) >= 0) == (label == 1)
        for image, label in zip(moved, labels, strict=True)
    )
    share = ASKS["moved-still-right"].answer
    assert share == pytest.approx(100 * right_ones / len(rows))


def test_the_fewest_cells_turn_the_middle_3_and_one_cell_less_does_not():
    w, reader = declared._TEMPLATE, declared._READER
    fewest = {}
    for image in declared._THREES[declared._READER(declared._THREES) == 1]:
        ink = 0
        strongest = sorted(range(64), key=lambda i, image=image: w[i] * (1 - image[i]))
        while reader(np.where(np.isin(range(64), strongest[:ink]), 1, image)) == 1:
            ink += 1
        fewest[len(fewest)] = ink
    middle = sorted(fewest.values())[len(fewest) // 2]
    assert ASKS["cells-that-turn-a-three"].answer == middle


def test_the_figures_of_the_chapter_show_what_the_boxes_give():
    pipes = Pipes(inputs=[2, 3], weights=[1, -1], bias=0.5, activation="relu")
    assert pipes.neuron.preactivation(pipes.inputs) == ASKS["two-pipes-sum"].answer
    line = Line(weight=1.5, bias=-1)
    at = ASKS["line-crosses-at"].answer
    assert line.neuron.preactivation([at]) == pytest.approx(0)
    units = Units(length=0.5, mass=2.0, exponent=2)
    weight = ASKS["weight-for-centimetres"].answer
    assert units.neuron.weights[0] == pytest.approx(weight)
    assert (DigitPainter(3, 8).bias > 0) == (right("says-to-a-blank-sheet") == ["A 3"])
