"""Which loss goes with which activation: sigmoid and cross-entropy belong together.

Multiplied out, the slope of the cross-entropy times the slope of the sigmoid is just y - t.
Computed one after the other they break down where y rounds to 0 or 1: infinity times zero.
`binary_cross_entropy_with_logits` holds the sigmoid inside and reads z.
"""

from typing import Any

from neuronbook._validation import describe
from neuronbook.activations import identity, sigmoid
from neuronbook.losses import binary_cross_entropy, binary_cross_entropy_with_logits

__all__ = ["check_pair", "reads_preactivation", "stable_pair"]


def reads_preactivation(activation: Any, loss: Any) -> bool:
    """Say whether the loss reads z of this neuron, not y: the sigmoid is inside the loss."""
    return loss is binary_cross_entropy_with_logits and activation == sigmoid


def stable_pair(activation: Any, loss: Any) -> tuple[Any, Any]:
    """Return the activation and the loss to compute with; they give the same numbers, safely."""
    if activation == sigmoid and loss in (binary_cross_entropy, binary_cross_entropy_with_logits):
        return identity, binary_cross_entropy_with_logits
    return activation, loss


def check_pair(activation: Any, loss: Any) -> None:
    """Refuse an activation and a loss that cannot be trained together.

    Raises
    ------
    TypeError
        If one of them has no derivative.
    ValueError
        If the loss reads z, but the neuron's output is neither z nor its sigmoid.
    """
    if not callable(loss) or not hasattr(loss, "derivative"):
        raise TypeError(
            "loss must be a function with a derivative, such as "
            f"neuronbook.losses.squared_error; got {describe(loss)}"
        )
    if not hasattr(activation, "derivative"):
        raise TypeError(
            "the neuron's activation must have a derivative to learn by, such as "
            f"neuronbook.activations.tanh; got {describe(activation)}"
        )
    if loss is binary_cross_entropy_with_logits and activation not in (identity, sigmoid):
        raise ValueError(
            "loss binary_cross_entropy_with_logits reads z, so the neuron's activation must be "
            f"identity or sigmoid; got {describe(activation)}"
        )
