"""What a reader may give: taken as floats, or refused with words that help."""

from dataclasses import FrozenInstanceError, dataclass
from fractions import Fraction

import numpy as np
import pytest

from neuronbook._checks import (
    Record,
    activation_of_one_neuron,
    describe,
    keep,
    labelled_points,
    labels,
    plain,
    random_generator,
    read_only,
    real_array,
    real_number,
    samples_and_targets,
    true_or_false,
    whole_number,
)
from neuronbook.activations import prelu, relu, softmax


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
        (np.ma.masked_equal([1, 2], 2), ValueError, "x must have no masked entries"),
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
    assert whole_number(0, "n") == 0 and whole_number(3, "n", minimum=3) == 3


def test_a_random_generator_is_asked_for_by_name():
    rng = np.random.default_rng(0)
    assert random_generator(rng) is rng
    for value in (0, None, np.random, np.random.RandomState(0)):
        with pytest.raises(
            TypeError, match=r"^rng must be .* such as np\.random\.default_rng\(0\); got"
        ):
            random_generator(value)
    with pytest.raises(TypeError, match=r"^noise must be a NumPy random generator.*got 3 \(int\)"):
        random_generator(3, "noise")


def test_only_true_and_false_are_true_or_false():
    assert true_or_false(np.True_, "flag") is True and true_or_false(False, "flag") is False
    for value in (1, 0, None, "yes", 1.0):
        with pytest.raises(TypeError, match=r"^flag must be True or False; got"):
            true_or_false(value, "flag")


def test_a_refused_text_says_type_error_and_a_refused_number_value_error():
    for value, kind in (("3", TypeError), (None, TypeError), (1j, TypeError), (np.inf, ValueError)):
        with pytest.raises(kind):
            real_number(value, "eta")


def test_descriptions_stay_short():
    assert describe(np.zeros((2, 3))) == "an array of shape (2, 3)"
    assert describe(np.float64(2.5)) == "2.5 (float)"
    assert describe(np.array(2.5)) == "2.5 (float)"
    assert describe("a" * 58) == f"'{'a' * 58}' (str)"  # 60 characters with the quotes
    assert describe("a" * 59) == f"'{'a' * 56}... (str)"
    assert describe(list(range(1000))).endswith("... (list)")


def test_one_number_is_plain_and_an_array_stays():
    assert type(plain(np.array(2.0))) is float
    assert type(plain(np.float64(2.0), 1.0)) is float
    assert type(plain(np.array(2.0), 1.0, np.float64(1.0))) is np.float64
    assert type(plain(np.array(2.0), np.ones(1))) is np.float64
    assert type(plain(np.array(2.0, dtype=np.float32))) is np.float32
    array = np.ones((1,))
    assert plain(array) is array


def test_what_is_kept_read_only_is_a_copy():
    given = np.array([1.0, 2.0])
    kept = read_only(given)
    given[0] = 9
    assert kept.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        kept[0] = 9


@dataclass(frozen=True)
class Found(Record):
    array: np.ndarray
    several: tuple
    number: float = 0.0


def test_a_record_locks_its_arrays_those_in_tuples_too():
    found = Found(np.ones(2), (np.ones(2), "text", np.ones(1)))
    for array in (found.array, found.several[0], found.several[2]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 9
    with pytest.raises(FrozenInstanceError):
        found.number = 1.0
    keep(found, number=2.0, array=None)
    assert found.number == 2 and found.array is None


def test_samples_and_targets_must_fit_each_other():
    X, t = samples_and_targets(np.float32([[1, 2], [3, 4]]), np.float32([0, 1]))
    assert X.dtype == t.dtype == np.float64 and X.shape == (2, 2) and t.shape == (2,)
    for X, t, n_inputs, words in [
        ([1, 2], [0, 1], None, r"^X must have 2 dimension\(s\)"),
        ([[1], [2]], [[0], [1]], None, r"^t must have 1 dimension\(s\)"),
        ([[1, 2]], [0], 3, r"^X must hold 3 inputs a sample; got an array of shape \(1, 2\)"),
        ([[1, 2]], [0], 1, r"^X must hold 1 input a sample; got an array"),
        ([[1], [2]], [0], None, r"^t must hold one target for each row of X; got 1 .* for 2$"),
        ([[1]], [0, 1], 1, r"^t must hold one target for each row of X; got 2 .* for 1$"),
    ]:
        with pytest.raises(ValueError, match=words):
            samples_and_targets(X, t, n_inputs)


def test_labels_are_0_and_1_and_nothing_else():
    assert labels(np.array([0.0, 1.0, 1.0])).tolist() == [False, True, True]
    for strange in (2.0, -1.0, 0.5):
        with pytest.raises(ValueError, match=rf"only the labels 0 and 1; got {strange} \(float\)"):
            labels(np.array([0.0, 1.0, strange]))


def test_labelled_points_carry_signs_and_stay_within_a_size():
    X, s = labelled_points([[-3, 1], [2, 0]], [1, 0], largest=3)
    assert X.tolist() == [[-3, 1], [2, 0]] and s.tolist() == [1, -1]
    with pytest.raises(ValueError, match=r"X must hold no entry beyond ±2; got one of size 3"):
        labelled_points([[-3, 1], [2, 0]], [1, 0], largest=2)


def test_one_neuron_takes_a_function_of_one_number_without_open_parameters():
    assert activation_of_one_neuron(relu) is activation_of_one_neuron(abs) is None
    for function, words in [
        ("relu", r"^activation must be a function, as neuronbook\.activations\.relu; got 'relu'"),
        (softmax, r"^activation must be a function of one number; softmax is .* whole layer"),
        (
            prelu,
            r"^activation prelu needs alpha: write prelu\.with_parameters\(alpha",
        ),
    ]:
        with pytest.raises(TypeError, match=words):
            activation_of_one_neuron(function)
