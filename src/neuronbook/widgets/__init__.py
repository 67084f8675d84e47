"""The book's live figures. Each answers its sliders in Jupyter and on the page alike.

A widget's module is read when the widget is first asked for: `from neuronbook.widgets import Line`
reads `line.py` and nothing else.
"""

from importlib import import_module

_MODULES = {
    "ActivationLab": "activation_lab",
    "BiasSlider": "bias_slider",
    "Boundary": "boundary",
    "Bump": "bump",
    "ClockedCircuit": "clocked_circuit",
    "Collapse": "collapse",
    "Conditioning": "conditioning",
    "CoverCliff": "cover_cliff",
    "DescentParabola": "descent_parabola",
    "DualSpace": "dual_space",
    "FiringRate": "firing_rate",
    "GateBench": "gate_bench",
    "GraphStepper": "graph_stepper",
    "GradientChain": "gradient_chain",
    "HodgkinHuxleyBench": "hodgkin_huxley",
    "LandscapeBall": "landscape_ball",
    "LiftedBias": "lifted_bias",
    "Line": "line",
    "NumericsCliff": "numerics_cliff",
    "Pipes": "pipes",
    "PlateauDetective": "plateau_detective",
    "ProofRace": "proof_race",
    "Question": "question",
    "ReluSums": "relu_sums",
    "ResponseSurface": "response_surface",
    "RunawayWeights": "runaway_weights",
    "Shares": "shares",
    "StrengthDuration": "strength_duration",
    "TemplatePainter": "template_painter",
    "ThresholdBias": "threshold_bias",
    "ThresholdCosts": "threshold_costs",
    "TruthTableAtlas": "truth_table_atlas",
    "TwoLosses": "two_losses",
    "Units": "units",
    "XorFolding": "xor_folding",
}

__all__ = sorted(_MODULES)  # noqa: PLE0605


def __getattr__(name: str) -> type:
    if name not in _MODULES:
        raise AttributeError(
            f"module 'neuronbook.widgets' has no widget {name!r}; it has {', '.join(__all__)}"
        )
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
