"""The book's live figures. Each answers its sliders in Jupyter and on the page alike.

A widget's module is read when the widget is first asked for: `from neuronbook.widgets import Line`
reads `artificial_neuron/line.py` and nothing else. Each chapter has a folder; `kit` is shared.
"""

from functools import partial
from importlib import import_module
from typing import Any, NoReturn

_MODULES = {
    "BombardedCell": "biological_neuron.bombarded_cell",
    "FiringRate": "biological_neuron.firing_rate",
    "HodgkinHuxleyBench": "biological_neuron.hodgkin_huxley",
    "StrengthDuration": "biological_neuron.strength_duration",
    "TwoSpikes": "biological_neuron.two_spikes",
    "ClockedCircuit": "mcculloch_pitts.clocked_circuit",
    "GateBench": "mcculloch_pitts.gate_bench",
    "TruthTableAtlas": "mcculloch_pitts.truth_table_atlas",
    "DigitPainter": "artificial_neuron.digit_painter",
    "Line": "artificial_neuron.line",
    "Pipes": "artificial_neuron.pipes",
    "Units": "artificial_neuron.units",
    "ActivationLab": "activations.activation_lab",
    "Collapse": "activations.collapse",
    "GradientChain": "activations.gradient_chain",
    "NumericsCliff": "activations.numerics_cliff",
    "Shares": "activations.shares",
    "BiasSlider": "bias.bias_slider",
    "LiftedBias": "bias.lifted_bias",
    "ThresholdBias": "bias.threshold_bias",
    "Boundary": "geometry.boundary",
    "CoverCliff": "geometry.cover_cliff",
    "DualSpace": "geometry.dual_space",
    "ResponseSurface": "geometry.response_surface",
    "Conditioning": "gradient_descent.conditioning",
    "DescentParabola": "gradient_descent.descent_parabola",
    "LandscapeBall": "gradient_descent.landscape_ball",
    "AdamBowl": "gradient_descent.adam_bowl",
    "Batches": "gradient_descent.batches",
    "Saturation": "gradient_descent.saturation",
    "RunawayWeights": "gradient_descent.runaway_weights",
    "TwoLosses": "gradient_descent.two_losses",
    "ProofRace": "perceptron.proof_race",
    "WeightWalk": "perceptron.weight_walk",
    "GraphStepper": "backpropagation.graph_stepper",
    "HiddenUnits": "networks.hidden_units",
    "PlateauDetective": "networks.plateau_detective",
    "ReluSums": "networks.relu_sums",
    "XorFolding": "networks.xor_folding",
    "Overfitting": "trust.overfitting",
    "ThresholdCosts": "trust.threshold_costs",
    "Bump": "make_your_own.bump",
    "Prediction": "kit.prediction",
    "Question": "kit.question",
}

__all__ = sorted(_MODULES)  # noqa: PLE0605  # pyright: ignore[reportUnsupportedDunderAll] (one list)


_FOLLOWED = {"TemplatePainter": "DigitPainter"}
"""Figures of the first edition, with what has taken their places."""


def __getattr__(name: str) -> Any:
    if name in _FOLLOWED:  # an import of many names may not fail for one that is gone
        return partial(_refuse, name)
    if name not in _MODULES:
        raise AttributeError(
            f"module 'neuronbook.widgets' has no widget {name!r}; it has {', '.join(__all__)}"
        )
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return __all__


def _refuse(name: str, *_: Any, **__: Any) -> NoReturn:
    raise NotImplementedError(
        f"{name} was a figure of the book's first edition; "
        f"this edition has {_FOLLOWED[name]} in its place"
    )
