"""The landscapes' gradients are their slopes, and the named places are flat."""

import dataclasses

import numpy as np
import pytest

from neuronbook.landscapes import LANDSCAPES

every_landscape = pytest.mark.parametrize("name", LANDSCAPES)


@every_landscape
def test_the_gradient_is_the_slope_along_each_parameter(name):
    landscape = LANDSCAPES[name]
    points = np.random.default_rng(8).uniform(-2.5, 2.5, (200, 2))
    h = 1e-6
    for k in (0, 1):
        shift = h * np.eye(2)[k]
        slope = (landscape(points + shift) - landscape(points - shift)) / (2 * h)
        np.testing.assert_allclose(landscape.gradient(points)[:, k], slope, rtol=1e-6, atol=1e-8)


@every_landscape
def test_the_named_places_are_flat(name):
    landscape = LANDSCAPES[name]
    for place in landscape.places.values():
        np.testing.assert_allclose(landscape.gradient(place), 0, atol=1e-9)


@every_landscape
def test_a_place_is_a_minimum_exactly_when_its_name_says_so(name):
    landscape = LANDSCAPES[name]
    turn = np.linspace(0, 2 * np.pi, 60)
    around = 0.05 * np.column_stack([np.cos(turn), np.sin(turn)])
    for word, place in landscape.places.items():
        lowest = bool((landscape(np.array(place) + around) > landscape(place)).all())
        assert lowest == (word not in ("saddle", "pass")), word


def test_one_point_gives_a_float_and_many_give_an_array():
    bowl = LANDSCAPES["bowl"]
    assert bowl([3, 4]) == 12.5
    assert bowl.gradient([3, 4]).tolist() == [3, 4]
    assert bowl(np.zeros((5, 4, 2))).shape == (5, 4)
    assert bowl(np.zeros((5, 4, 2), dtype=np.float32)).dtype == np.float32
    assert bowl.gradient(np.ones((5, 4, 2))).shape == (5, 4, 2)
    for landscape in LANDSCAPES.values():
        assert type(landscape([1, 2])) is float


@pytest.mark.parametrize(
    ("name", "point", "height"),
    [
        ("bowl", (3, 4), 12.5),
        ("valley", (2, 1), 0.1 * 4 + 2 * 1),
        ("two valleys", (2, 1), 1 + 0.6 + 0.5),
        ("saddle", (2, 2), 2 - 2 + 4),
        ("saddle", (0, 1), -0.25),
        ("plateau", (0, 0), 0),
        ("plateau", (0.64, 0.48), 1 - np.exp(-0.5)),
        ("plateau", (30, 40), 1),
    ],
)
def test_heights_have_their_hand_values(name, point, height):
    assert LANDSCAPES[name](point) == pytest.approx(height, rel=1e-14)


@every_landscape
@pytest.mark.filterwarnings("error")
def test_points_far_away_make_no_warning(name):
    far = [[1e200, 0.0], [0.0, 1e200], [-1e308, 1e308]]
    assert LANDSCAPES[name](far).shape == (3,)
    assert LANDSCAPES[name].gradient(far).shape == (3, 2)


def test_a_landscape_shows_its_name_and_formula_and_is_known_by_itself():
    bowl = LANDSCAPES["bowl"]
    assert repr(bowl) == r"Landscape(name='bowl', formula='L = \\frac{p_1^2 + p_2^2}{2}')"
    assert bowl.places == {"minimum": (0, 0)}
    assert bowl == bowl and dataclasses.replace(bowl) != bowl
    with pytest.raises(dataclasses.FrozenInstanceError):
        bowl.name = "cup"
    with pytest.raises(TypeError):
        LANDSCAPES["cup"] = bowl


@pytest.mark.parametrize("wrong", [3.0, [1, 2, 3], [np.nan, 1], None, "ab", [[1, 2], [3]]])
def test_what_is_no_pair_is_refused_by_name(wrong):
    for ask in (LANDSCAPES["bowl"], LANDSCAPES["bowl"].gradient):
        with pytest.raises((TypeError, ValueError), match="point"):
            ask(wrong)
