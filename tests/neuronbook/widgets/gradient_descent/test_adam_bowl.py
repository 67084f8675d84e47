"""Adam on the stretched bowl: the page's arithmetic, another way to write it, and luck."""

import numpy as np
import pytest

from neuronbook.widgets import AdamBowl
from tools.javascript import arithmetic, assert_relative

SMALL = """(rate, beta2, decay) => adam(
  ([w, b]) => [3 * w + b - 2, w + 0.1 * b], [1, -2], rate, 60, { beta2, decay })"""


def adam_by_powers(gradient, start, rate, beta2, decay, n):
    """As in the paper, with powers of β in place of running products."""
    p, m, v = np.array(start, float), 0.0, 0.0
    path = [p]
    for k in range(1, n + 1):
        g = gradient(p)
        m, v = 0.9 * m + 0.1 * g, beta2 * v + (1 - beta2) * g**2
        eta = rate * (1 - (k - 1) / n) if decay else rate
        p = p - eta * (m / (1 - 0.9**k)) / (np.sqrt(v / (1 - beta2**k)) + 1e-8)
        path.append(p)
    return np.array(path)


@pytest.mark.parametrize("decay", [False, True])
@pytest.mark.parametrize("beta2", [0.99, 0.999])
def test_the_page_s_adam_is_that_of_the_paper(beta2, decay):
    def gradient(p):
        return np.array([3 * p[0] + p[1] - 2, p[0] + 0.1 * p[1]])

    seen = np.array(arithmetic("descent").map(SMALL, [0.05], [beta2], [decay])[0])
    expected = adam_by_powers(gradient, [1, -2], 0.05, beta2, decay, 60)
    assert_relative(seen, expected, scale=np.full(expected.shape, 10.0))


def test_python_s_adam_is_that_of_the_paper():
    x, t = np.array([0, 100, 200, 300]), np.array([1, 3, 5, 7])

    def gradient(p):
        error = p[0] * x + p[1] - t
        return np.array([np.mean(2 * error * x), np.mean(2 * error)])

    expected = adam_by_powers(gradient, [0, 0], 0.01, 0.999, False, 2000)
    assert AdamBowl().path[:300] == pytest.approx(expected[:300], abs=1e-9)


def test_plain_descent_creeps_and_adam_may_be_lucky_or_not():
    assert AdamBowl().plain[-1] == pytest.approx(0.3428, abs=1e-4)
    assert AdamBowl().losses[-1] < 1e-24
    assert AdamBowl(log_rate=-3).losses[-1] == pytest.approx(9.5e-3, rel=0.02)
    unlucky = AdamBowl(beta2="0.99").losses
    assert unlucky[:1000].min() < 1e-12 and unlucky[1000:].max() > 0.01
    assert AdamBowl(beta2="0.99", decay=True).losses[-1] < 1e-12
