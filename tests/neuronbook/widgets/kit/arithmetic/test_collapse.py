"""Two layers and their single twin in JavaScript are those of the core."""

import numpy as np

from neuronbook.widgets import Collapse
from neuronbook.widgets.activations.collapse import GRID
from tools.javascript import arithmetic, assert_relative

rng = np.random.default_rng(2010)


def test_two_layers_and_their_single_twin_agree():
    for _ in range(30):
        settings = {
            "turn1": rng.uniform(-180, 180),
            "stretch1": rng.uniform(0, 1.5),
            "shift": rng.uniform(-1, 1),
            "turn2": rng.uniform(-180, 180),
            "stretch2": rng.uniform(0, 1.5),
            "relu": bool(rng.integers(2)),
        }
        core = Collapse(**settings)
        W, b = core.single_layer()
        js = arithmetic("collapse")
        body = """(settings, grid) => {
          const { output } = layerPair(Object.fromEntries(settings));
          const images = grid.map(output);
          const { W, b, gap } = bestAffine(grid, images);
          return [...images.flat(), ...W.flat(), ...b, gap];
        }"""
        pairs = [[name, float(value)] for name, value in settings.items()]
        found = js.map(body, [pairs], [GRID])[0]
        expected = np.concatenate([core.output(GRID).ravel(), W.ravel(), b, [core.gap]])
        assert_relative(found, expected, scale=np.full(expected.shape, 10.0))
