"""Exercises of the chapter "Gradient descent"."""

import numpy as np

from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number

LINE = np.arange(4.0)


def _bowl(w):
    return 2 * w


def _steep(w):
    return 6 * (w - 1)


def _valley(p):
    return np.array([0.2, 4.0]) * p


def _one_step(rng: np.random.Generator) -> tuple:
    return round(rng.normal() * 3, 2), _steep, round(rng.uniform(0.01, 0.5), 3)


def _one_walk(rng: np.random.Generator) -> tuple:
    return _steep, round(rng.normal() * 3, 2), round(rng.uniform(0.01, 0.3), 3), 4


def _one_line(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(2, 6))
    return rng.normal(), rng.normal(), rng.normal(size=n), rng.normal(size=n)


def _one_roll(rng: np.random.Generator) -> tuple:
    return rng.normal(), rng.normal(), rng.normal(), rng.uniform(0.01, 0.5), rng.uniform(0.5, 0.99)


def _step(w, gradient, learning_rate):
    return w - learning_rate * gradient(w)


def _walk(gradient, start, learning_rate, n_steps):
    path = [start]
    for _ in range(n_steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def _too_late(gradient, start, learning_rate, n_steps):
    return _walk(gradient, start, learning_rate, n_steps)[1:]


def _frozen_slope(gradient, start, learning_rate, n_steps):
    return start - learning_rate * gradient(start) * np.arange(n_steps + 1)


def _line_gradient(w, b, x, t):
    error = w * x + b - t
    return np.array([2 * np.mean(error * x), 2 * np.mean(error)])


def _no_two(w, b, x, t):
    return _line_gradient(w, b, x, t) / 2


def _summed(w, b, x, t):
    return _line_gradient(w, b, x, t) * len(x)


def _without_x(w, b, x, t):
    return np.full(2, _line_gradient(w, b, x, t)[1])


def _upside_down(w, b, x, t):
    return -_line_gradient(w, b, x, t)


def _means_first(w, b, x, t):
    error = 2 * np.mean(w * x + b - t)
    return np.array([error * np.mean(x), error])


def _momentum(p, v, slope, learning_rate, momentum):
    v = momentum * v - learning_rate * slope
    return p + v, v


def _falls_from_one_side(rate: float) -> str:
    """Say what a descent on L = 3w² does with a rate that does not fall from one side."""
    factor = 1 - 6 * rate
    if rate <= 0:
        return "With this η nothing moves downhill: η must be positive."
    if factor < -1:
        return f"Each step multiplies w by {factor:.3g}: it diverges."
    if factor < -1e-12:
        return f"Each step multiplies w by {factor:.3g}: w changes its sign at every step."
    return ""


EXERCISES = (
    Number(
        "one-descent-step",
        prompt="L = w², w = 4, η = 0.1. What is w after one step of gradient descent?",
        answer=3.2,
        hints=["The slope of w² is 2w. How steep is it at w = 4?", "Then w − η · slope."],
        misconceptions=[
            Misconception(4.8, "The step went uphill. The sign in front of η is a minus."),
            Misconception(-4, "The learning rate is missing: the step is η times the slope."),
            Misconception(2.4, "16 is the height. The step uses the slope, which is 2w."),
            Misconception(3.9, "Only η was taken away. The step is η times the slope."),
            Misconception(3.6, "The slope of w² is 2w, not w."),
            Misconception(0.8, "That is the length of the step. Where does it lead from 4?"),
        ],
    ),
    Array(
        "slopes-of-the-parabola",
        prompt="What is the slope of y = x² at x = −4 and at x = 4?",
        answer=(-8, 8),
        labels=("the slope at −4", "the slope at 4"),
        hints=["The slope of x² at x is 2x.", "To the left of the bottom the curve falls."],
        misconceptions=[
            Misconception((16, 16), "These are the heights. The slope says how fast they change."),
            Misconception((8, 8), "At −4 the curve falls as x grows. What sign has that slope?"),
            Misconception((8, -8), "These are the directions of descent. Slopes point uphill."),
            Misconception((-4, 4), "These are the places themselves. The slope is 2x."),
        ],
    ),
    Number(
        "ten-steps-down",
        prompt="L = w², start at w = 4, η = 0.1. Where is w after 10 steps? Give six digits.",
        answer=4 * 0.8**10,
        rtol=1e-5,
        hints=["One step multiplies w by 1 − 2η.", "`for _ in range(10): w = w - 0.1 * 2 * w`"],
        misconceptions=[
            Misconception(4 * 0.8**9, "That is after nine steps."),
            Misconception(4 * 0.8**11, "That is after eleven steps."),
            Misconception((4 * 0.8**10) ** 2, "That is the loss there. The question asks for w."),
            Misconception(4 * 0.9**10, "The slope of w² is 2w: a step takes 0.2 w away."),
            Misconception(-4, "The slope changes at every step. Do not reuse the first one."),
        ],
    ),
    Function(
        "descent-step",
        prompt=(
            "Write `descent_step(w, gradient, learning_rate)`: one step. "
            "`gradient` is a function that gives the slope at w."
        ),
        reference=_step,
        cases=[(4.0, _bowl, 0.1), (-4.0, _bowl, 0.1), (3.0, _steep, 0.05), (1.0, _steep, 0.3)],
        random_case=_one_step,
        hints=["First ask for the slope: `gradient(w)`.", "Then go η times the slope against it."],
        misconceptions=[
            Misconception(
                lambda w, gradient, learning_rate: w + learning_rate * gradient(w),
                "This walks uphill. The step goes against the slope: minus.",
            ),
            Misconception(
                lambda w, gradient, learning_rate: w - gradient(w),
                "The learning rate is missing.",
            ),
            Misconception(
                lambda w, gradient, learning_rate: w - learning_rate / gradient(w),
                "The step is proportional to the slope, not to one over it.",
            ),
            Misconception(
                lambda w, gradient, learning_rate: w - learning_rate * np.sign(gradient(w)),
                "Every step has the same length here. A steeper place makes a longer step.",
            ),
            Misconception(
                lambda w, gradient, learning_rate: -learning_rate * gradient(w),
                "That is the step alone. Return where it leads.",
            ),
        ],
    ),
    Function(
        "descent-path",
        prompt=(
            "Write `descend(gradient, start, learning_rate, n_steps)`: return all the points, "
            "from the start to the last, `n_steps + 1` of them."
        ),
        reference=_walk,
        cases=[
            (_bowl, 4.0, 0.1, 3),
            (_bowl, 4.0, 0.9, 2),
            (_steep, -2.0, 0.1, 5),
            (_bowl, 1.0, 0.1, 0),
        ],
        random_case=_one_walk,
        hints=[
            "Begin with a list that holds the start.",
            "In each turn append the step from the last point.",
        ],
        misconceptions=[
            Misconception(_too_late, "The start is missing: the path begins where you stand."),
            Misconception(
                lambda gradient, start, learning_rate, n_steps: _walk(
                    gradient, start, learning_rate, n_steps
                )[-1],
                "That is the end. Return the whole path.",
            ),
            Misconception(
                _frozen_slope,
                "The slope of the start is used for every step. Ask again at each new point.",
            ),
            Misconception(
                lambda gradient, start, learning_rate, n_steps: _walk(
                    gradient, start, -learning_rate, n_steps
                ),
                "This path climbs. Step against the slope.",
            ),
        ],
    ),
    Condition(
        "rate-from-one-side",
        prompt=(
            "L = 3w² has the slope 6w. Find an η with which w comes to the bottom from one side, "
            "without ever jumping across."
        ),
        test=_falls_from_one_side,
        example=0.1,
        hints=[
            "One step: w − η · 6w = (1 − 6η) · w.",
            "The factor in front of w must not be negative.",
        ],
        misconceptions=[
            Misconception(0.5, "That limit belongs to L = w². This bowl is three times as steep."),
            Misconception(1 / 3, "With this η the factor is −1: w jumps to and fro for ever."),
        ],
    ),
    Function(
        "line-gradient",
        prompt=(
            "A linear neuron y = wx + b with the mean squared error over all samples. Write "
            "`line_gradient(w, b, x, t)`: the two slopes, along w and along b."
        ),
        reference=_line_gradient,
        cases=[
            (0.0, 0.0, np.array([0.0, 1.0, 2.0, 3.0]), np.array([1.0, 3.0, 5.0, 7.0])),
            (2.0, 1.0, np.array([0.0, 3.0]), np.array([1.0, 7.0])),
            (1.0, -1.0, np.array([2.0, -1.0, 0.5]), np.array([0.0, 1.0, 2.0])),
        ],
        random_case=_one_line,
        hints=[
            "The error of each sample is w·x + b − t.",
            "Along w: the mean of 2 · error · x. Along b: the mean of 2 · error.",
        ],
        misconceptions=[
            Misconception(_no_two, "The slope of a square has a factor 2."),
            Misconception(_summed, "You add over the samples. The loss is the mean: divide by N."),
            Misconception(_without_x, "Along w each error is multiplied by its own input x."),
            Misconception(_upside_down, "The sign is turned round. The error is y − t, not t − y."),
            Misconception(
                _means_first,
                "Multiply each error by its own x first; then take the mean.",
            ),
        ],
    ),
    Number(
        "largest-rate-of-a-line",
        prompt=(
            "A linear neuron with bias, mean squared error, inputs x = 0, 2, 4, 6. Beyond which η "
            "does "
            "gradient descent diverge?"
        ),
        answer=0.0682178937,
        hints=[
            "Put the inputs and a column of ones into `X`. The curvature is `2 / N * X.T @ X`.",
            "η_max is 2 over its largest eigenvalue: `np.linalg.eigvalsh`.",
        ],
        misconceptions=[
            Misconception(0.23795006, "That is the limit for x = 0, 1, 2, 3."),
            Misconception(
                0.11897503,
                "Twice the input makes the bowl about four times as steep, not twice.",
            ),
            Misconception(
                0.05948752,
                "Close, but the bias does not scale with x. Compute the eigenvalue.",
            ),
            Misconception(29.317821, "That is λ_max. The limit is 2/λ_max."),
            Misconception(0.0714286, "That is the limit for w alone, without the bias."),
            Misconception(
                0.0170545,
                "That is for the sum of the squared errors. Divide by N for the mean.",
            ),
        ],
    ),
    Number(
        "saturated-slope",
        prompt=(
            "One sigmoid neuron, L = ½(y − t)², t = 0, x = 1. How many times as large is the slope "
            "along w at "
            "(w, b) = (0.6, 0.9) as at (2, 2)?"
        ),
        answer=7.0301634,
        rtol=2e-3,
        hints=[
            "With t = 0 and x = 1 the slope is y · y · (1 − y).",
            "y = σ(w + b). Divide the one by the other.",
        ],
        misconceptions=[
            Misconception(
                0.8325485,
                "That is the ratio of the errors. The slope has the factor y(1 − y) as well.",
            ),
            Misconception(0.1422442, "The ratio is upside down."),
            Misconception(
                8.444144,
                "That is the ratio of y(1 − y) alone; the error y − t belongs to it too.",
            ),
        ],
    ),
    Function(
        "momentum-step",
        prompt=(
            "Write `momentum_step(p, v, slope, learning_rate, momentum)`: return the new point and "
            "the "
            "new velocity, as a pair."
        ),
        reference=_momentum,
        cases=[
            (4.0, 0.0, 8.0, 0.1, 0.9),
            (3.2, -0.8, 6.4, 0.1, 0.9),
            (1.0, 0.5, 0.0, 0.1, 0.5),
        ],
        random_case=_one_roll,
        hints=[
            "First the new velocity: momentum · v − learning_rate · slope.",
            "Then the point moves by the new velocity.",
        ],
        misconceptions=[
            Misconception(
                lambda p, v, slope, learning_rate, momentum: (
                    p + v,
                    momentum * v - learning_rate * slope,
                ),
                "The point moves by the old velocity. Renew v first, then move.",
            ),
            Misconception(
                lambda p, v, slope, learning_rate, momentum: (
                    p + momentum * v + learning_rate * slope,
                    momentum * v + learning_rate * slope,
                ),
                "The slope pushes uphill here. It enters with a minus.",
            ),
            Misconception(
                lambda p, v, slope, learning_rate, momentum: (
                    p - learning_rate * slope,
                    -learning_rate * slope,
                ),
                "The old velocity is forgotten: a part of it, momentum · v, is kept.",
            ),
            Misconception(
                lambda p, v, slope, learning_rate, momentum: (
                    p + v - learning_rate * slope,
                    v - learning_rate * slope,
                ),
                "All of the old velocity is kept. Only the part `momentum` of it is.",
            ),
            Misconception(
                lambda p, v, slope, learning_rate, momentum: (
                    momentum * v - learning_rate * slope,
                    p + momentum * v - learning_rate * slope,
                ),
                "The right numbers in the wrong order: the point first.",
            ),
        ],
    ),
    Number(
        "watershed",
        prompt=(
            "The two-sample neuron of this chapter, squared error: from which w₀ on does a descent "
            "with small "
            "steps end in the good minimum? Give four digits."
        ),
        answer=-0.9658374,
        rtol=5e-4,
        hints=[
            "Between the two minima the loss has a top. There the slope is 0 and changes its sign.",
            (
                "Compute the slope on a fine grid of w from −2 to 0 and look where it changes its "
                "sign."
            ),
        ],
        misconceptions=[
            Misconception(
                -2.18746,
                "That is the bottom of the trap. The watershed is the top between the minima.",
            ),
            Misconception(
                0.2432,
                "That is the good minimum. The watershed is the top between the minima.",
            ),
            Misconception(0.9658374, "The size is right. On which side of 0 is it?"),
            Misconception(0.41333, "That is the loss at the watershed. The question asks for w."),
        ],
    ),
)
