"""What a reader may give: taken as floats, or refused with words that help."""

from fractions import Fraction

import numpy as np
import pytest

from neuronbook._checks import describe, real_array, real_number, whole_number


@pytest.mark.parametrize("value", [3, True, np.int8(3), [1, 2], np.arange(3), 2**70, [2**70, 1]])
def test_numbers_of_every_kind_become_float64(value):
    array = real_array(value, "x")
    assert array.dtype == np.float64 and array.shape == np.shape(value)


def test_float32_stays_float32_and_half_precision_is_widened():
    assert real_array(np.float32([1, 2]), "x").dtype == np.float32
    assert real_array(np.float16([1, 2]), "x").dtype == np.float64


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        ("2", TypeError, r"x must be real numbers; got '2' \(str\)"),
        (None, TypeError, r"got None \(NoneType\)"),
        (1 + 2j, TypeError, r"got \(1\+2j\) \(complex\)"),
        ([1, None], TypeError, r"got \[1, None\] \(list\)"),
        (np.array(["a"]), TypeError, r"shape \(1,\) of dtype <U1"),
        (Fraction(1, 2), TypeError, "Fraction"),
        ({1, 2}, TypeError, "set"),
        (10**400, ValueError, "x must fit a float64"),
        ([[1, 2], [3]], ValueError, "x must be a regular array.*different lengths"),
        ([], ValueError, "x must hold at least one number"),
        (np.ones((0, 2)), ValueError, r"got an array of shape \(0, 2\)"),
        ([1, np.nan], ValueError, r"x must be finite numbers; got nan in \[1, nan\] \(list\)"),
        (-np.inf, ValueError, "got -inf"),
    ],
)
def test_a_refusal_names_the_argument_and_what_came(value, kind, words):
    with pytest.raises(kind, match=words) as caught:
        real_array(value, "x")
    assert str(caught.value).startswith("x must")


def test_number_of_dimensions_is_checked():
    assert real_array([[1]], "X", ndim=(1, 2)).shape == (1, 1)
    with pytest.raises(ValueError, match=r"X must have 1 or 2 dimension\(s\)"):
        real_array(3, "X", ndim=(1, 2))
    with pytest.raises(ValueError, match=r"w must have 1 dimension\(s\)"):
        real_array([[1]], "w", ndim=1)


def test_a_hot_path_may_skip_the_search_for_nan():
    assert np.isnan(real_array([np.nan], "x", finite=False)).all()


def test_real_number_gives_a_float_within_its_limits():
    assert type(real_number(np.int64(3), "eta", minimum=3)) is float
    for value, limits, words in [
        (2, {"minimum": 3}, "eta must be at least 3; got 2"),
        (0, {"above": 0}, "eta must be greater than 0; got 0"),
        ([1], {}, "eta must have 0 dim"),
        (np.nan, {}, "eta must be finite"),
    ]:
        with pytest.raises(ValueError, match=words):
            real_number(value, "eta", **limits)


def test_whole_number_refuses_what_is_not_whole():
    assert whole_number(np.int64(4), "n") == 4 and type(whole_number(np.int64(4), "n")) is int
    assert whole_number(-4, "n", minimum=None) == -4
    for value in (1.0, True, "1", None, np.float64(2)):
        with pytest.raises(TypeError, match=r"^n must be a whole number; got"):
            whole_number(value, "n")
    with pytest.raises(ValueError, match="n must be at least 0; got -1"):
        whole_number(-1, "n")


def test_descriptions_stay_short():
    assert describe(np.zeros((2, 3))) == "an array of shape (2, 3)"
    assert describe(np.float64(2.5)) == "2.5 (float)"
    assert describe(list(range(1000))).endswith("... (list)") and len(describe("a" * 500)) < 80
