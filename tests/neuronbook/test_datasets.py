"""Laws of the data sets: the same every time, and as described."""

import hashlib
from importlib.resources import files

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from neuronbook.datasets import (
    GATES,
    PENGUIN_MEASUREMENTS,
    PENGUIN_SPECIES,
    digit_pair,
    digits,
    logic_gate,
    noisy_line,
    penguin_table,
    penguins,
)
from neuronbook.separability import is_linearly_separable


@pytest.mark.parametrize("name", GATES)
def test_gates_follow_pythons_logic(name):
    truth = {
        "and": lambda a, b: a and b,
        "or": lambda a, b: a or b,
        "nand": lambda a, b: not (a and b),
        "nor": lambda a, b: not (a or b),
        "xor": lambda a, b: a != b,
        "xnor": lambda a, b: a == b,
    }[name]
    X, t = logic_gate(name)
    assert X.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert t.tolist() == [truth(bool(a), bool(b)) for a, b in X]


def test_bipolar_inputs_are_minus_one_and_one_with_the_same_targets():
    X, t = logic_gate("AND", bipolar=True)
    assert X.tolist() == [[-1, -1], [-1, 1], [1, -1], [1, 1]]
    assert t.tolist() == [0, 0, 0, 1]


def test_without_a_generator_the_same_data_come_every_time():
    first, again = noisy_line(), noisy_line()
    assert (first.X == again.X).all() and (first.t == again.t).all()
    other = noisy_line(rng=np.random.default_rng(1))
    assert not np.array_equal(first.t, other.t)


@pytest.mark.parametrize(
    "make", [noisy_line, penguins, digits, digit_pair, lambda: logic_gate("or")]
)
def test_every_set_is_consistent_and_read_only(make):
    data = make()
    X, t = data
    assert X is data.X and t is data.t
    assert X.ndim == 2 and t.shape == (len(X),)
    assert np.isfinite(X).all() and np.isfinite(t).all()
    for array in data:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    with pytest.raises(AttributeError):
        data.X = X


def test_least_squares_finds_the_noisy_lines_gain_and_offset():
    X, t = noisy_line(4000, weight=-1.5, bias=4, noise=0.3)
    np.testing.assert_allclose(np.polyfit(X[:, 0], t, 1), [-1.5, 4], atol=0.05)
    residual = t - (-1.5 * X[:, 0] + 4)
    assert residual.std() == pytest.approx(0.3, abs=0.02)


def test_the_penguin_file_is_the_published_one():
    content = (files("neuronbook") / "data" / "penguins.csv").read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    assert digest == "f204db2c753b0937caac3cb35258562c14f073e4bbc76be24b4c51ce22767a93"
    note = (files("neuronbook") / "data" / "README.md").read_text(encoding="utf-8")
    assert digest in note and "CC0 1.0" in note and "10.1371/journal.pone.0090081" in note


def test_the_penguin_table_has_the_published_means():
    """The means by species that the palmerpenguins authors print."""
    table = penguin_table()
    means = {
        "Adelie": (38.8, 18.3, 190, 3701),
        "Chinstrap": (48.8, 18.4, 196, 3733),
        "Gentoo": (47.5, 15.0, 217, 5076),
    }
    for species, expected in means.items():
        rows = table["species"] == species
        got = [np.nanmean(table[name][rows]) for name in PENGUIN_MEASUREMENTS]
        assert (np.abs(np.subtract(got, expected)) <= [0.05, 0.05, 0.5, 0.5]).all()
    assert {len(column) for column in table.values()} == {344}
    assert (table["sex"] == "").sum() == 11
    assert np.isnan(table["body_mass_g"]).sum() == 2


def test_the_penguin_table_cannot_be_changed():
    table = penguin_table()
    with pytest.raises(TypeError):
        table["year"] = 0
    with pytest.raises(ValueError, match="read-only"):
        table["year"][0] = 0


def test_penguins_default_to_the_rare_chinstrap():
    data = penguins()
    assert data.X.shape == (342, 4) and data.t.sum() == 68


def test_penguins_follow_the_chosen_species_and_columns():
    table = penguin_table()
    X, t = penguins("Gentoo", ["body_mass_g", "bill_depth_mm"])
    rows = np.isfinite(table["body_mass_g"])
    assert (X == np.column_stack([table["body_mass_g"], table["bill_depth_mm"]])[rows]).all()
    assert (t == (table["species"][rows] == "Gentoo")).all()


def test_gentoos_are_separable_and_chinstraps_are_not():
    assert is_linearly_separable(*penguins("Gentoo"))
    assert not is_linearly_separable(*penguins("Chinstrap"))


def test_one_neuron_does_well_on_bills_and_no_better_than_no_on_size_alone():
    for features, low, high in (
        (PENGUIN_MEASUREMENTS, 0.95, 1.0),
        (("flipper_length_mm", "body_mass_g"), 0.75, 0.82),
    ):
        X, t = penguins("Chinstrap", features)
        X = StandardScaler().fit_transform(X)
        assert low <= LogisticRegression().fit(X, t).score(X, t) <= high
    assert 1 - penguins().t.mean() == pytest.approx(0.80, abs=0.005)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: logic_gate("maybe"), ValueError, "name must be one of and, or, .*'maybe'"),
        (lambda: logic_gate(1), ValueError, "name must be one of"),
        (lambda: noisy_line(1), ValueError, "n_samples must be at least 2"),
        (lambda: noisy_line(rng=0), TypeError, "rng must be a NumPy random generator"),
        (lambda: noisy_line(5, noise=-1), ValueError, "noise must be at least 0"),
        (lambda: noisy_line(5, weight="2"), TypeError, "weight must be real numbers"),
        (lambda: penguins("Emperor"), ValueError, "positive must be one of .*; got 'Emperor'"),
        (lambda: penguins(features=["wings"]), ValueError, "features must be some of bill_length"),
        (lambda: penguins(features=[]), ValueError, "features must be some of"),
        (lambda: penguins(features=["body_mass_g"] * 2), ValueError, "each once"),
        (lambda: digit_pair(3, 3), ValueError, r"two different digits from 0 to 9 .*got \[3, 3\]"),
        (lambda: digit_pair(3, 10), ValueError, "two different digits"),
        (lambda: digit_pair(-1, 3), ValueError, "positive must be at least 0"),
        (lambda: digit_pair(3, "8"), TypeError, "negative must be a whole number"),
    ],
)
def test_bad_input_is_named(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_the_species_are_those_of_the_table():
    assert set(penguin_table()["species"]) == set(PENGUIN_SPECIES)


def test_the_digits_are_those_of_scikit_learn_in_their_order():
    theirs, (X, t) = load_digits(), digits()
    assert (16 * X == theirs.data).all() and (t == theirs.target).all()


def test_the_digits_are_small_and_carry_their_licence_and_source():
    content = (files("neuronbook") / "data" / "digits.npz").read_bytes()
    assert len(content) <= 60 * 1024
    note = (files("neuronbook") / "data" / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(content).hexdigest() in note
    assert "CC BY 4.0" in note and "10.24432/C50P49" in note


def test_a_pair_of_digits_is_what_the_set_holds_of_both():
    X, t = digit_pair(7, 1)
    digit = digits().t
    assert (X == digits().X[np.isin(digit, [1, 7])]).all()
    assert t.sum() == (digit == 7).sum() and len(t) == (digit == 7).sum() + (digit == 1).sum()


def test_the_middle_between_the_mean_3_and_the_mean_8_tells_most_of_them():
    """A template made by subtraction: 341 of the 357 images that it was made from."""
    X, t = digit_pair(3, 8)
    three, eight = X[t == 1].mean(axis=0), X[t == 0].mean(axis=0)
    z = X @ (three - eight) - (three - eight) @ (three + eight) / 2
    assert ((z >= 0) == t).sum() == 341
    assert (np.ptp(X, axis=0) == 0).sum() == 10
    assert np.linalg.matrix_rank(np.column_stack([X, np.ones(len(X))])) == 55
