"""The proof race makes the core's mistakes, in the core's order, and finds the core's separator."""

import numpy as np
import pytest

from neuronbook.datasets import GATES, logic_gate
from neuronbook.perceptron import largest_margin, mistake_bound, perceptron, proof_race
from neuronbook.separability import is_linearly_separable
from neuronbook.widgets.perceptron.proof_race import ProofRace, visiting_order
from tools.javascript import arithmetic, assert_relative

pytestmark = pytest.mark.slow  # left out of `make test-fast`

TRAIN = """(X, t, rounds) => {
  const { visits, converged } = train(signedRows(X, t), rounds);
  const updates = visits.filter(({ wrong }) => wrong);
  return [converged, updates.map(({ row }) => row), [visits[0], ...updates].map(({ w }) => w)];
}"""


@pytest.fixture(scope="module")
def js():
    return arithmetic("perceptron")


def problems(count=150):
    """Return points on the widget's grid, where no sum is rounded, with labels of both kinds."""
    rng = np.random.default_rng(1962)
    for i in range(count):
        n = 3 + i % 4
        X = rng.integers(-4, 9, size=(n, 2)) / 4
        yield (2 * X - 1 if i % 2 else X), rng.integers(0, 2, size=n)


def test_updates_rows_and_weights_agree_exactly(js):
    for X, t in problems():
        learned = perceptron(X, t, n_epochs=60)
        converged, rows, path = js.map(TRAIN, [X], [t], [60])[0]
        assert converged == learned.converged
        assert rows == learned.rows.tolist()
        assert path == learned.path.tolist()


def test_there_is_a_separator_exactly_when_the_core_finds_one(js):
    given = list(problems())
    seen = js.map("(X, t) => largestMargin(signedRows(X, t)) !== null", *zip(*given, strict=True))
    expected = [bool(is_linearly_separable(X, t)) for X, t in given]
    assert seen.astype(bool).tolist() == expected
    assert {True, False} == set(expected)


def test_margin_separator_and_radius_agree(js):
    call = """(X, t) => {
      const rows = signedRows(X, t);
      const best = largestMargin(rows);
      return [...best.w, best.gamma, radius(rows)];
    }"""
    given = [(X, t) for X, t in problems() if is_linearly_separable(X, t)]
    seen = [js.map(call, [X], [t])[0] for X, t in given]
    for numbers, (X, t) in zip(seen, given, strict=True):
        best = largest_margin(X, t)
        R = np.sqrt((X**2).sum(axis=1).max() + 1)
        expected = [*best.weights, best.bias, best.gamma, R]
        # A narrow margin is a small difference of large numbers.
        assert_relative(numbers, expected, scale=[R / best.gamma] * 4 + [R])
        assert (numbers[4] / numbers[3]) ** 2 == pytest.approx(mistake_bound(X, t), rel=1e-9)


@pytest.mark.parametrize("name", [gate for gate in GATES if gate not in ("xor", "xnor")])
@pytest.mark.parametrize("bipolar", [False, True])
def test_the_four_numbers_of_the_proof_agree(js, name, bipolar):
    call = """(X, t) => {
      const rows = signedRows(X, t);
      const { visits } = train(rows, 100);
      const [best, R] = [largestMargin(rows), radius(rows)];
      return visits.filter(({ row, wrong }) => wrong || row < 0).map((visit) => {
        const { lower, progress, length, upper } = ladder(visit, best, R);
        return [lower, progress, length, upper];
      });
    }"""
    X, t = logic_gate(name, bipolar=bipolar)
    race = proof_race(X, t)
    expected = np.transpose([race.lower, race.progress, race.length, race.upper])
    size = np.maximum(expected[:, 3:], 1)
    assert_relative(
        js.map(call, [X], [t])[0], expected, scale=np.broadcast_to(size, expected.shape)
    )


def test_visiting_orders_agree_and_are_all_different(js):
    for n in (3, 4, 5, 6):
        orders = [visiting_order(n, k) for k in range(24)]
        assert np.array_equal(js.map("visitingOrder", [n] * 24, range(24)), orders)
        assert len({tuple(order) for order in orders}) == (6 if n == 3 else 24)


def test_the_mistakes_up_to_a_visit_agree(js):
    call = "(X, t, visit) => train(signedRows(X, t), 12).visits[visit].mistakes"
    race = ProofRace(order=5)
    for visit in range(0, 49, 3):
        race.visit = min(visit, race.learned.n_epochs * 4)
        assert js.map(call, [race.X], [race.t], [race.visit])[0] == race.mistakes
