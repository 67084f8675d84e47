"""The walk of the weights: the core's rule without a bias, in Python and in JavaScript alike."""

import numpy as np
import pytest
from matplotlib.path import Path

from neuronbook.perceptron import perceptron
from neuronbook.version_space import version_space
from neuronbook.widgets import WeightWalk
from tools.javascript import arithmetic

WALK = """(X, t, start, last) => {
  const rows = X.map(([u, v], i) => (t[i] === 1 ? [u, v, 0] : [-u, -v, 0]));
  const { visits } = train(rows, Math.ceil(last / rows.length), [...start, 0]);
  return visits.slice(0, last + 1).map(({ row, wrong, w }) => [row, wrong, w[0], w[1]]);
}"""


def figures(count=60):
    """Figures with points on the grid of the handles, where no sum is rounded."""
    rng = np.random.default_rng(1960)
    for i in range(count):
        n = 2 + i % 5
        points = rng.integers(-14, 15, size=(n, 2)) / 4
        start = rng.integers(-8, 9, size=2) / 4 * (i % 2)
        yield WeightWalk(
            points=points, targets=rng.integers(0, 2, size=n), start=start, visit=int(48 - i % 3)
        )


def test_the_page_walks_as_python_does():
    js = arithmetic("perceptron")
    for figure in figures():
        seen = js.map(WALK, [figure.points], [figure.targets], [figure.start], [figure.visit])[0]
        expected = [[v.row, v.wrong, *v.weights] for v in figure.visits]
        assert np.array_equal(seen, expected)


def test_every_mistake_adds_the_signed_point_and_raises_its_own_sz_by_its_squared_length():
    for figure in figures():
        X, s = np.array(figure.points), 2 * np.array(figure.targets) - 1
        for before, now in zip(figure.visits, figure.visits[1:], strict=False):
            x, sign = X[now.row], s[now.row]
            sz = sign * (before.weights @ x)
            assert now.wrong == (sz <= 0)
            assert sign * (now.weights @ x) == sz + now.wrong * (x @ x)


def test_with_a_column_of_ones_as_an_input_it_is_the_core_s_perceptron():
    # Inputs (x, 1) without a bias are the inputs x with one.
    x, targets = np.array([-1.0, -0.5, 1.0, 2.0]), [0, 0, 1, 1]
    figure = WeightWalk(points=np.column_stack([x, np.ones(4)]), targets=targets, visit=48)
    core = perceptron(x[:, None], targets)
    assert figure.n_mistakes == core.mistakes
    assert figure.neuron.weights.tolist() == core.path[-1].tolist()


def test_it_stops_as_soon_as_it_is_inside_the_version_space():
    figure = WeightWalk(visit=48)
    assert len(figure.visits) < 48
    space = Path(version_space(figure.points, figure.targets, 0, 10))
    X, s = np.array(figure.points), 2 * np.array(figure.targets) - 1
    last_mistake = max(k for k, visit in enumerate(figure.visits) if visit.wrong)
    for k, (_, _, weights) in enumerate(figure.visits):
        suits_all = bool((s * (X @ weights) > 0).all())
        assert suits_all == (k >= last_mistake)
        assert space.contains_point(weights) or not suits_all


def test_the_start_of_the_chapter_has_a_push_that_is_too_short():
    figure = WeightWalk(visit=48)
    X, s = np.array(figure.points), 2 * np.array(figure.targets) - 1
    after = [s[v.row] * (v.weights @ X[v.row]) for v in figure.visits[1:] if v.wrong]
    assert min(after) <= 0 < max(after)


def test_without_a_separator_it_goes_on():
    figure = WeightWalk(points=[[1, 1], [1, 1]], targets=[0, 1], visit=48)
    assert len(figure.visits) == 49 and "empty" in figure.describe()


@pytest.mark.parametrize("start", [[0, 0], [4, -4]])
def test_the_axes_hold_all_weights(start):
    for figure in figures(12):
        figure.start = start
        assert max(abs(v.weights).max() for v in figure.visits) < figure.limit
