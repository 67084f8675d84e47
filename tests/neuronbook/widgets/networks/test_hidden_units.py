"""The hidden neurons of a reader of digits: what the figure carries is what was trained."""

import re

import numpy as np
import pytest
import traitlets

from neuronbook.digit_network import digit_network
from neuronbook.widgets import HiddenUnits


def test_the_figure_s_network_is_the_trained_one_up_to_the_steps_of_its_letters():
    figure, trained = HiddenUnits(), digit_network().trained
    ours, (reach, output_reach) = figure.network, figure.reach
    np.testing.assert_allclose(ours.weights1, trained.weights1, atol=reach / 59)
    np.testing.assert_allclose(ours.weights2, trained.weights2, atol=output_reach / 59)
    np.testing.assert_allclose(ours.bias1, trained.bias1, atol=0.0051)


def test_it_reads_as_many_right_as_the_network_with_its_exact_weights():
    network = digit_network().shown()
    assert HiddenUnits().n_right == network.right()
    for unit in range(16):
        off = [int(j == unit) for j in range(16)]
        assert abs(HiddenUnits(off=off).n_right - network.right(off=[unit])) <= 2


def test_all_off_leaves_the_biases_alone_to_speak():
    figure = HiddenUnits(off=[1] * 16)
    favourite = str(int(np.argmax(figure.output_biases)))
    assert figure.n_right == figure.digits.count(favourite)


def test_another_network_can_be_looked_at():
    network = digit_network()
    other = network._replace(trained=network.first).shown(20)
    figure = HiddenUnits(other)
    assert figure.before == figure.after and len(figure.digits) == 20
    assert figure.n_right == other.right()


def test_the_page_carries_little():
    assert len(HiddenUnits().figure_html(static=False)) < 15 * 1024


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("before", "0" * 1023),
        ("after", "-" * 1024),
        ("outputs", "0" * 64),
        ("images", "h" * 64),
        ("images", "0" * 63),
        ("digits", "12x"),
    ],
)
def test_what_is_no_network_is_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=f"{trait} must be"):
        HiddenUnits(**{trait: value})


def test_its_still_picture_frames_each_image_and_shows_what_inhibits_as_hollow():
    figure = HiddenUnits()
    frames, cells, holes, *_ = re.findall(
        r'<path d="([^"]*)"', figure.picture().partition("</text>")[2]
    )
    share = (figure.network.weights1 / figure.reach[0]).ravel()
    assert len(frames.split("M")) - 1 == 16
    assert cells.count("h") == (abs(share) > 0.2).sum() > holes.count("h") == (share < -0.2).sum()
