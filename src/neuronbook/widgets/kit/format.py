"""Shares and names in the words of figures, as the scripts write them."""

from decimal import ROUND_HALF_UP, Decimal

__all__ = ["ACTIVATION_NAMES", "percent"]

ACTIVATION_NAMES = {
    "identity": "identity",
    "step": "step",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "relu": "ReLU",
    "leaky_relu": "leaky ReLU",
    "prelu": "PReLU",
    "elu": "ELU",
    "softplus": "softplus",
    "silu": "SiLU (Swish)",
    "gelu": "GELU",
}
"""What readers call the activation functions."""


def percent(share: float, digits: int = 0) -> str:
    """Return a share in percent.

    Python's own format lets a half go to the even neighbour, a browser lets it go up.

    >>> percent(0.925), f"{0.925:.0%}"
    ('93%', '92%')
    """
    rounded = Decimal(100 * share).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{rounded}%"
