"""The mechanism that the formulas share, and a reader's own functions inside it."""

import copy
import pickle
from functools import partial

import numpy as np
import pytest

from neuronbook._formula import Activation, OwnActivation, activation, as_activation, slope_of
from neuronbook.activations import leaky_relu, prelu, relu, softmax


def cube(z):
    """Return z³."""
    return z**3


def _with_slope(function, slope):
    """A function of the reader's own that knows its derivative."""
    own = partial(function)
    own.derivative = slope
    return own


def test_the_book_s_functions_are_taken_as_they_are_and_others_are_wrapped():
    assert as_activation(relu) is relu
    own = as_activation(cube)
    assert isinstance(own, OwnActivation) and as_activation(own) is own
    assert (own.name, repr(own), own.__doc__, own.formula) == ("cube", "cube", "Return z³.", "")
    assert own.parameters == {} and own.free_parameters == () and own.range is None
    np.testing.assert_array_equal(own([-2.0, 3.0]), [-8, 27])
    assert own(2) == 8 and type(own(2)) is float
    with pytest.raises(TypeError, match="cube has no parameter 'alpha'; it has: none"):
        own(2, alpha=1)


def test_a_function_without_a_name_is_called_by_what_it_is():
    nameless = partial(cube)
    assert as_activation(nameless).name == repr(nameless)


def test_an_own_function_learns_only_with_a_derivative():
    assert not hasattr(as_activation(cube), "derivative")
    with_slope = as_activation(_with_slope(cube, lambda z: 3 * z**2))
    np.testing.assert_array_equal(with_slope.derivative([1.0, 2.0]), [3, 12])


@pytest.mark.parametrize(
    ("returned", "kind", "words"),
    [
        ("no", TypeError, r"^the result of the activation must be real numbers; got 'no'"),
        (
            np.ones(3),
            ValueError,
            r"^the activation must keep the shape \(2,\) of z; it returned an",
        ),
        (1.0, ValueError, r"^the activation must keep the shape \(2,\) of z; it returned 1.0"),
    ],
)
def test_what_an_own_function_returns_is_checked(returned, kind, words):
    with pytest.raises(kind, match=words):
        as_activation(lambda z: returned)([1.0, 2.0])
    slope = as_activation(_with_slope(cube, lambda z: returned)).derivative
    with pytest.raises(kind, match=words.replace("activation", "activation's derivative")):
        slope([1.0, 2.0])


def test_an_own_function_may_overflow():
    assert np.isnan(as_activation(lambda z: z * np.nan)([1.0])).all()


def test_copies_and_pickles_of_an_own_function_work():
    for twin in (
        copy.deepcopy(as_activation(cube)),
        pickle.loads(pickle.dumps(as_activation(cube))),
    ):
        assert twin(2) == 8 and twin == as_activation(cube) and twin.name == "cube"


def test_a_fixed_parameter_survives_copies_and_pickles():
    steep = leaky_relu.with_parameters(alpha=0.5)
    for twin in (copy.copy(steep), pickle.loads(pickle.dumps(steep))):
        assert twin == steep and twin(-2) == -1 and twin.derivative(-2) == 0.5
        assert twin.parameters == {"alpha": 0.5}


def test_functions_equal_functions_only():
    assert (relu == 3) is False and (relu != "relu") is True
    assert relu != leaky_relu and prelu.with_parameters(alpha=0.1) != prelu
    assert leaky_relu.with_parameters(alpha=0.01) == leaky_relu
    assert len({leaky_relu, leaky_relu.with_parameters(alpha=0.01), relu}) == 2


def test_parameters_can_be_given_by_place_and_by_name():
    assert prelu(-2, 0.25) == prelu(-2, alpha=0.25) == -0.5
    assert prelu.derivative(-2, 0.25) == 0.25
    for call in (lambda: prelu(-2, 0.25, 1), lambda: relu(1, 2)):
        with pytest.raises(TypeError):
            call()


def test_a_rule_of_one_s_own_becomes_an_activation_with_its_slope():
    @activation(r"f(z) = a z^3", lambda a: (-a, a))
    def scaled(z, a: float = 2.0):
        """Return a z³."""
        return a * cube(z)

    @slope_of(scaled, r"f'(z) = 3 a z^2")
    def _scaled_slope(z, a: float = 2.0):
        return 3 * a * z**2

    assert type(scaled) is Activation and scaled.formula == "f(z) = a z^3"
    assert scaled.derivative_formula == "f'(z) = 3 a z^2"
    assert scaled.range == (-2, 2) and scaled.with_parameters(a=3).range == (-3, 3)
    assert scaled(1) == 2 and scaled.derivative(1) == 6 and scaled.derivative(1, a=1) == 3
    assert scaled.with_parameters(a=5).derivative(1) == 15


def test_a_layer_s_function_has_a_jacobian_and_no_derivative():
    assert softmax.jacobian([1.0, 2.0]).shape == (2, 2)
    assert softmax.with_parameters(axis=0).jacobian([[1.0], [2.0]]).shape == (1, 2, 2)
    assert not hasattr(softmax, "derivative") and not hasattr(relu, "jacobian")


def test_the_identity_gives_an_array_of_its_own_but_not_on_the_hot_path():
    z = np.array([-1.0, 2.0])
    same = activation("f(z) = z", (-np.inf, np.inf))(lambda z: z)
    assert not np.shares_memory(same(z), z) and same.of_finite(z) is z
