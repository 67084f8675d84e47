"""The digit painter starts as the difference of two mean images, and takes other weights."""

import numpy as np
import pytest
import traitlets

from neuronbook.datasets import digit_pair
from neuronbook.widgets import DigitPainter


def images(painter):
    """The real images of a painter, each as 64 numbers."""
    ink = [int(letter, 17) / 16 for letter in painter.samples]
    return np.reshape(ink, (-1, 64))


def test_without_weights_it_is_the_difference_of_the_mean_images():
    X, t = digit_pair(3, 8)
    neuron = DigitPainter().neuron
    np.testing.assert_allclose(neuron.weights, X[t == 1].mean(0) - X[t == 0].mean(0), atol=0.005)
    middle = (X[t == 1].mean(0) + X[t == 0].mean(0)) / 2
    assert neuron.preactivation(middle) == pytest.approx(0, abs=0.005)
    assert (neuron(X) == t).sum() == 341


def test_its_images_are_real_ones_by_turns_from_the_largest_z_to_the_smallest():
    painter, (X, t) = DigitPainter(positive=4, negative=9), digit_pair(4, 9)
    shown = images(painter)
    assert len(shown) == 10
    for label, own in ((1, shown[::2]), (0, shown[1::2])):
        assert all((each == X[t == label]).all(axis=1).any() for each in own)
        z = painter.neuron.preactivation(own)
        assert (np.diff(z) <= 0).all()
        everyone = painter.neuron.preactivation(X[t == label])
        assert (z[0], z[-1]) == (everyone.max(), everyone.min())
    assert (images(painter) == painter.patch).all(axis=1).any()


def test_the_reader_s_own_weights_stay():
    painter = DigitPainter(weights=np.ones(64), bias=-1, patch=np.zeros(64))
    assert painter.neuron.preactivation(painter.patch) == -1
    assert "the neuron says 8" in painter.describe()


def test_the_page_carries_little():
    assert len(DigitPainter().figure_html(static=False)) < 15 * 1024


@pytest.mark.parametrize("samples", ["0" * 63, "h" + "0" * 63])
def test_images_are_whole_and_of_ink_and_paper(samples):
    with pytest.raises(traitlets.TraitError, match="samples must be 64"):
        DigitPainter(samples=samples)


def test_two_equal_digits_are_no_question():
    with pytest.raises(ValueError, match="two different digits"):
        DigitPainter(positive=3, negative=3)
