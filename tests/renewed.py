"""The chapters that are written in their second edition, which more laws hold for."""

RENEWED = (
    "biological-neuron",
    "mcculloch-pitts",
    "artificial-neuron",
    "activations",
    "bias",
    "geometry",
    "perceptron",
    "gradient-descent",
    "backpropagation",
    "networks",
    "trust",
    "history",
)
