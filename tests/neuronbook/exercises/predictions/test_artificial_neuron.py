"""The answers of chapter 3 against values by hand, and against another way to compute them."""

import numpy as np
import pytest

from neuronbook.datasets import digit_pair
from neuronbook.exercises import find_prediction
from neuronbook.exercises.predictions import artificial_neuron as declared
from neuronbook.widgets import DigitPainter, Line, Pipes, Units


def asked(prediction, name):
    return next(ask for ask in find_prediction(prediction).asks if ask.name == name)


def right(prediction, name):
    return [option.text for option in asked(prediction, name).options if option.right]


@pytest.mark.parametrize(
    ("prediction", "name", "by_hand"),
    [
        ("two-pipes", "two-pipes-sum", 2 - 3 + 0.5),
        ("two-pipes", "two-pipes-output", 0),
        ("where-the-line-crosses", "line-crosses-at", 1 / 1.5),
        ("length-in-centimetres", "weight-for-centimetres", 4 / 100),
    ],
)
def test_numbers_by_hand(prediction, name, by_hand):
    assert asked(prediction, name).answer == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("prediction", "name", "texts"),
    [
        ("reads-a-digit", "says-to-a-blank-sheet", ["A 3"]),
        ("reads-a-digit", "says-to-a-moved-eight", ["Mostly 3"]),
        ("two-pipes", "two-pipes-free", ["Any of them"]),
        ("where-the-line-crosses", "line-crosses-further-right", ["Lower it"]),
        ("where-the-line-crosses", "crossing-and-sign-of-w", ["Yes"]),
        ("match-with-the-template", "mean-cosine-of-threes", ["Near zero"]),
        ("length-in-centimetres", "looks-more-important", ["The mass"]),
    ],
)
def test_what_is_right_is_what_the_text_behind_the_box_says(prediction, name, texts):
    assert right(prediction, name) == texts


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
    share = asked("match-with-the-template", "moved-still-right").answer
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
    assert asked("reads-a-digit", "cells-that-turn-a-three").answer == middle


def test_the_figures_of_the_chapter_show_what_the_boxes_give():
    pipes = Pipes(inputs=[2, 3], weights=[1, -1], bias=0.5, activation="relu")
    assert pipes.neuron.preactivation(pipes.inputs) == asked("two-pipes", "two-pipes-sum").answer
    line = Line(weight=1.5, bias=-1)
    at = asked("where-the-line-crosses", "line-crosses-at").answer
    assert line.neuron.preactivation([at]) == pytest.approx(0)
    units = Units(length=0.5, mass=2.0, exponent=2)
    weight = asked("length-in-centimetres", "weight-for-centimetres").answer
    assert units.neuron.weights[0] == pytest.approx(weight)
    assert (DigitPainter(3, 8).bias > 0) == (
        right("reads-a-digit", "says-to-a-blank-sheet") == ["A 3"]
    )
