"""The response surface: what it says of each landscape."""

from neuronbook.widgets import ResponseSurface


def test_each_landscape_is_called_by_its_form():
    words = {"step": "a cut", "sigmoid": "a ramp", "relu": "a hinge"}
    for activation, word in words.items():
        assert word in ResponseSurface(activation=activation).describe()


def test_the_ramps_width_is_the_transition_width():
    assert "over a distance of 1.46" in ResponseSurface(weights=[3, 0]).describe()


def test_without_weights_the_landscape_is_flat():
    assert "flat: 0.731" in ResponseSurface(weights=[0, 0], bias=1).describe()
