"""The decision threshold: two kinds of error, what they cost, and what a threshold trades."""

from typing import Any

import numpy as np
import traitlets

from neuronbook.activations import sigmoid
from neuronbook.evaluation import Confusion, cheapest_threshold, confusion, roc_curve
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Numbers, Whole
from neuronbook.widgets.kit.format import percent

__all__ = ["ThresholdCosts"]

EXAMPLE = [[-3.0, 3.0, 28], [-1.2, 4.4, 14]]
EXAMPLE_SCORES = [round(float(sigmoid(z)), 4) for a, b, n in EXAMPLE for z in np.linspace(a, b, n)]
EXAMPLE_TARGETS = [0] * EXAMPLE[0][2] + [1] * EXAMPLE[1][2]


class ThresholdCosts(BookWidget):
    """Slide the threshold over a neuron's outputs, and say what a miss costs.

    Parameters
    ----------
    scores : sequence of float
        The neuron's outputs y, from 0 to 1, one a sample.
    targets : sequence of int
        The sample's classes, 0 or 1; both must occur.
    threshold : float
        A sample gets a yes if its score is at least this; from 0.01 to 0.99.
    miss_cost : float
        What a missed sample of class 1 costs, when a false alarm costs 1; from 0.2 to 20.
    names : sequence of str
        What class 0 and class 1 are, in the plural.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = ThresholdCosts(scores=[0.9, 0.6, 0.4, 0.1], targets=[1, 0, 1, 0], miss_cost=3)
    >>> figure.counts
    Confusion(hits=1, false_alarms=1, misses=1, rejections=1)
    >>> figure.cost, figure.cheapest
    (4.0, 0.11)
    """

    stem = "threshold_costs"
    opening = (
        "Every case at its score, and a threshold: move it, set what a miss costs, and read what "
        "the errors cost."
    )
    scores = Numbers(EXAMPLE_SCORES, 0, 1, maxlen=1000).tag(sync=True)
    targets = traitlets.List(Whole(min=0, max=1), EXAMPLE_TARGETS).tag(sync=True)
    threshold = Number(0.5, min=0.01, max=0.99).tag(sync=True)
    miss_cost = Number(1.0, min=0.2, max=20).tag(sync=True)
    names = traitlets.List(traitlets.Unicode(), ["class 0", "class 1"], minlen=2, maxlen=2).tag(
        sync=True
    )

    @traitlets.validate("scores", "targets")
    def _labelled(self, proposal: dict[str, Any]) -> list:
        name, value = proposal["trait"].name, proposal["value"]
        scores = value if name == "scores" else self.scores
        targets = value if name == "targets" else self.targets
        if len(scores) != len(targets):
            raise traitlets.TraitError(
                f"each score has one target; got {len(scores)} scores and {len(targets)} targets"
            )
        if set(targets) != {0, 1}:
            raise traitlets.TraitError("targets must hold both classes, 0 and 1")
        return value

    @property
    def counts(self) -> Confusion:
        """The right and wrong answers at the threshold."""
        return confusion(self.scores, self.targets, self.threshold)

    @property
    def cost(self) -> float:
        """What the errors cost, in false alarms."""
        return self.counts.cost(self.miss_cost)

    @property
    def cheapest(self) -> float:
        """The threshold of least cost, among 0.01, 0.02, … 0.99."""
        return cheapest_threshold(self.scores, self.targets, self.miss_cost)

    def describe(self) -> str:
        """Say counts and cost."""
        c = self.counts
        return (
            f"At the threshold {self.threshold:.2f} the neuron finds {c.hits} of "
            f"{c.hits + c.misses} {self.names[1]}, misses {c.misses} and raises {c.false_alarms} "
            f"false alarms: accuracy {percent(c.accuracy, 1)}, "
            f"balanced {percent(c.balanced_accuracy, 1)}. If a miss costs {self.miss_cost:g} false "
            f"alarm{'s' * (self.miss_cost != 1)}, that costs {self.cost:g}; the "
            f"cheapest threshold is {self.cheapest:.2f}."
        )

    def picture(self) -> str:
        """Draw the ROC curve with the point of this threshold and the line of equal cost."""
        _, false_alarms, recalls = roc_curve(self.scores, self.targets)
        c = self.counts
        figure, ax = axes("false-alarm rate", "recall", size=(4.6, 4.2))
        ax.step(false_alarms, recalls, where="post", color=symbol_colour("y"))
        ax.plot([0, 1], [0, 1], "--", color=symbol_colour("muted"), linewidth=1)
        n_1 = sum(self.targets)
        slope = (len(self.targets) - n_1) / (n_1 * self.miss_cost)
        point = (c.false_alarm_rate, c.recall)
        ax.axline(point, slope=slope, color=symbol_colour("neutral"), linewidth=1, linestyle=":")
        ax.plot(*point, "o", color=symbol_colour("b"), markersize=9)
        ax.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.04), aspect="equal")
        return save_svg(figure)
