"""The figures of the chapter on networks: what they claim in words is so."""

import numpy as np
import pytest

from neuronbook.widgets import PlateauDetective, ReluSums, XorFolding
from neuronbook.widgets.networks.plateau_detective import small_problem

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_the_widest_margin_of_the_fold_is_the_books_formula():
    network = XorFolding(biases=[0, -1]).network
    np.testing.assert_allclose(network.weights2[:, 0], [1, -2], atol=1e-12)
    np.testing.assert_allclose(network.bias2, 0, atol=1e-12)
    np.testing.assert_allclose(network(XOR)[:, 0], [0, 1, 1, 0], atol=1e-12)


def test_two_equal_hidden_neurons_are_one_and_do_not_help():
    figure = XorFolding()
    assert not figure.separable and figure.margin == 0
    assert not figure.network(XOR).any()


def test_separable_means_that_the_network_answers_xor():
    rng = np.random.default_rng(0)
    for _ in range(300):
        figure = XorFolding(
            weights1=rng.uniform(-1.5, 1.5, 2),
            weights2=rng.uniform(-1.5, 1.5, 2),
            biases=rng.uniform(-1.5, 0.5, 2),
        )
        if figure.separable:
            assert ((figure.network(XOR)[:, 0] > 0.5) == [False, True, True, False]).all()


@pytest.mark.parametrize("target", ["sine", "parabola", "bump"])
def test_twice_the_hinges_leave_a_quarter_of_the_error(target):
    coarse, fine = (ReluSums(target=target, units=n).error for n in (20, 40))
    assert coarse / fine == pytest.approx(4, rel=0.15)


def test_no_number_of_hinges_follows_a_jump():
    assert all(ReluSums(target="step", units=n).error >= 0.49 for n in range(1, 41))


def test_the_dead_samples_hold_the_floor():
    figure = PlateauDetective()
    X, T, _, _ = small_problem(figure.seed)
    output = figure.network(X)
    assert figure.n_dead == 15 and not output[figure.dead].any()
    assert figure.floor == pytest.approx(np.square(T[figure.dead]).sum())
    assert figure.floor < figure.losses[-1] < 1.05 * figure.floor


def test_small_first_weights_cure_it_for_every_seed():
    for seed in range(1, 21):
        figure = PlateauDetective(scale=0.2, seed=seed)
        assert figure.n_dead == 0 and figure.losses[-1] < 1


def test_small_steps_save_everyone_too_and_take_their_time():
    figures = {seed: PlateauDetective(exponent=-4, seed=seed) for seed in range(1, 21)}
    assert not any(figure.n_dead for figure in figures.values())
    late = [seed for seed, figure in figures.items() if figure.losses[-1] > 10]
    assert late == [3, 6, 10, 12]  # the chapter names them


def test_an_overflow_is_told():
    figure = PlateauDetective(scale=1.2, exponent=-2.0)
    assert np.isnan(figure.losses[-1]) and "overflow" in figure.describe()
    assert "overflow" not in PlateauDetective().describe()
