"""The neuron as a graph: the chain rule, one node at a time."""

import dataclasses
import math
import warnings

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from neuronbook import Neuron
from neuronbook.activations import gelu, identity, relu, sigmoid, silu, softplus, tanh
from neuronbook.graph import neuron_graph
from neuronbook.losses import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    squared_error,
)

ORACLE_ACTIVATIONS = {
    identity: lambda z: z,
    sigmoid: lambda z: 1 / (1 + anp.exp(-z)),
    tanh: anp.tanh,
    relu: lambda z: anp.maximum(z, 0.0),
    softplus: lambda z: anp.log1p(anp.exp(z)),
    silu: lambda z: z / (1 + anp.exp(-z)),
}
ORACLE_LOSSES = {
    squared_error: lambda y, t: (y - t) ** 2,
    binary_cross_entropy: lambda y, t: -t * anp.log(y) - (1 - t) * anp.log(1 - y),
    binary_cross_entropy_with_logits: lambda z, t: anp.log1p(anp.exp(z)) - t * z,
}
PAIRS = [(f, squared_error) for f in ORACLE_ACTIVATIONS]
PAIRS += [(sigmoid, binary_cross_entropy), (identity, binary_cross_entropy_with_logits)]
NUMBERS = st.floats(-2, 2)


@pytest.fixture
def book():
    """Return the graph of the book's example."""
    neuron = Neuron([0.5, -1.0], 0.25, sigmoid)
    return neuron_graph(neuron, [2, 1], 1, binary_cross_entropy)


# The book's numbers


def test_the_book_s_example_forward_and_backward(book):
    end = book.backward()
    values = {node.name: node.value for node in end.nodes}
    expected = {"x1": 2, "w1": 0.5, "x2": 1, "w2": -1, "w1x1": 1, "w2x2": -1, "s": 0}
    expected |= {"b": 0.25, "z": 0.25, "y": 0.562177, "t": 1, "L": 0.575939}
    assert values == pytest.approx(expected, abs=5e-7)
    gradients = {node.name: node.gradient for node in end.nodes if node.name != "t"}
    delta = -0.437823
    expected = {"L": 1, "y": -1 / 0.562177, "z": delta, "b": delta, "s": delta}
    expected |= {"w1x1": delta, "w2x2": delta, "w1": 2 * delta, "w2": delta}
    expected |= {"x1": 0.5 * delta, "x2": -delta}
    assert gradients == pytest.approx(expected, abs=2e-6)


def _downhill(graph, learning_rate):
    """Move weights and bias against the gradients that the graph has found."""
    end = graph.backward()
    w1, w2, b = (end[n].value - learning_rate * end[n].gradient for n in ("w1", "w2", "b"))
    x, t = [end["x1"].value, end["x2"].value], end["t"].value
    return neuron_graph(Neuron([w1, w2], b, sigmoid), x, t, graph.loss)


def test_one_step_downhill_gives_the_book_s_next_neuron(book):
    after = _downhill(book, 1.0)
    weights = [after["w1"].value, after["w2"].value]
    assert weights == pytest.approx([1.375647, -0.562177], abs=5e-7)
    assert after["b"].value == pytest.approx(0.687823, abs=5e-7)
    assert after.forward()["L"].value == pytest.approx(0.054779, abs=5e-7)


# One step at a time


def test_forward_goes_node_by_node_and_then_backward_the_same_way_back(book):
    forward = ["w1x1", "w2x2", "s", "z", "y", "L"]
    assert list(book.order) == forward
    graphs = list(book.steps())
    assert [graph.current for graph in graphs] == [*forward, *reversed(forward), None]
    assert [graph.phase for graph in graphs] == ["forward"] * 6 + ["backward"] * 6 + ["done"]
    assert [graph.n_done for graph in graphs] == list(range(13))


def test_a_forward_step_fills_in_the_value_and_local_gradients_of_one_node(book):
    for before in list(book.steps())[:6]:
        changed = [
            (old, new)
            for old, new in zip(before.nodes, before.step().nodes, strict=True)
            if old != new
        ]
        ((old, new),) = changed
        assert (old.name, old.value, old.local_gradients) == (before.current, None, ())
        assert new.value is not None
        assert len(new.local_gradients) == len(new.parents)
        assert new.gradient is None


def test_a_backward_step_passes_gradient_times_local_gradient_to_the_parents(book):
    for before in list(book.steps())[6:-1]:
        after, node = before.step(), before[before.current]
        gradient = after[node.name].gradient
        for parent, local in zip(node.parents, node.local_gradients, strict=True):
            if parent != "t":
                assert before[parent].gradient is None
                assert after[parent].gradient == gradient * local
        untouched = set(before.order) - {node.name, *node.parents}
        assert all(after[name] == before[name] for name in untouched)


def test_local_gradients_are_the_slopes_of_the_elementary_operations(book):
    end = book.forward()
    assert end["w1x1"].local_gradients == (2.0, 0.5)
    assert end["s"].local_gradients == (1.0, 1.0)
    assert end["z"].local_gradients == (1.0, 1.0)
    assert end["y"].local_gradients == pytest.approx((0.562177 * 0.437823,), abs=1e-6)
    assert end["L"].local_gradients[0] == pytest.approx(-1 / 0.562177, rel=1e-6)
    assert end["L"].local_gradients[1] is None


def test_stepping_leaves_the_graph_before_as_it_was(book):
    nodes = book.nodes
    book.step().step()
    book.backward()
    assert book.nodes is nodes
    assert book["w1x1"].value is None
    with pytest.raises(dataclasses.FrozenInstanceError):
        book.n_done = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        book["w1"].value = 3


def test_the_end_stays_the_end(book):
    end = book.backward()
    assert end.step() is end
    assert end.forward() is end
    assert end.backward() is end


def test_operations_are_named_after_what_they_do(book):
    names = [book[name].operation.name for name in book.order]
    assert names == ["multiply"] * 2 + ["sum", "add bias", "sigmoid", "binary_cross_entropy"]
    assert repr(book["s"].operation) == "Operation(name='sum')"
    assert book["w1x1"].operation == book["w2x2"].operation != book["s"].operation
    with pytest.raises(TypeError, match="local_gradients"):
        type(book["s"].operation)("sum", sum)


# The gradients are right


@settings(max_examples=60)
@given(
    pair=st.sampled_from(PAIRS),
    w=st.lists(NUMBERS, min_size=3, max_size=3),
    x=st.lists(NUMBERS, min_size=3, max_size=3),
    b=NUMBERS,
    t=st.sampled_from([0.0, 1.0, 0.3]),
    n_inputs=st.integers(1, 3),
)
def test_gradients_agree_with_autograd(pair, w, x, b, t, n_inputs):
    (activation, loss), w, x = pair, w[:n_inputs], x[:n_inputs]

    def oracle(w, b, x):
        return ORACLE_LOSSES[loss](ORACLE_ACTIVATIONS[activation](anp.dot(w, x) + b), t)

    assume(activation is not relu or abs(np.dot(w, x) + b) > 1e-9)
    end = neuron_graph(Neuron(w, b, activation), x, t, loss).backward()
    dw, db, dx = autograd.grad(oracle, argnum=(0, 1, 2))(np.array(w), b, np.array(x))
    assert end["L"].value == pytest.approx(oracle(np.array(w), b, np.array(x)), rel=1e-9, abs=1e-12)
    assert end["b"].gradient == pytest.approx(db, rel=1e-9, abs=1e-12)
    for i in range(n_inputs):
        assert end[f"w{i + 1}"].gradient == pytest.approx(dw[i], rel=1e-9, abs=1e-12)
        assert end[f"x{i + 1}"].gradient == pytest.approx(dx[i], rel=1e-9, abs=1e-12)


@settings(max_examples=60)
@given(
    pair=st.sampled_from([(gelu, squared_error), *PAIRS]),
    w=st.lists(NUMBERS, min_size=1, max_size=3),
    b=NUMBERS,
    t=st.sampled_from([0.0, 1.0, 0.3]),
)
def test_every_gradient_agrees_with_its_finite_difference(pair, w, b, t):
    activation, loss = pair
    graph = neuron_graph(Neuron(w, b, activation), [1.5, -0.5, 0.7][: len(w)], t, loss)
    end = graph.backward()
    assume(activation is not relu or abs(end["z"].value) > 1e-3)
    for node in end.nodes:
        if node.name != "t":
            measured = graph.finite_difference(node.name)
            assert node.gradient == pytest.approx(measured, rel=2e-7, abs=2e-8), node.name


def test_gradients_agree_with_the_neuron_s_own():
    neuron, x = Neuron([0.3, -0.8, 1.1], -0.2, tanh), [1.0, 2.0, -0.5]
    end = neuron_graph(neuron, x, 0.4, squared_error).backward()
    slopes = neuron.gradients(x, squared_error.derivative(neuron(x), 0.4))
    assert [end[f"w{i}"].gradient for i in (1, 2, 3)] == pytest.approx(slopes.weights, rel=1e-12)
    assert [end[f"x{i}"].gradient for i in (1, 2, 3)] == pytest.approx(slopes.inputs, rel=1e-12)
    assert end["b"].gradient == pytest.approx(slopes.bias, rel=1e-12)


def test_the_finite_difference_can_be_asked_at_any_step(book):
    measured = [graph.finite_difference("w1") for graph in book.steps()]
    assert measured == pytest.approx([-0.875647] * 13, abs=1e-6)


def test_a_finite_difference_at_a_kink_is_the_mean_of_both_slopes():
    graph = neuron_graph(Neuron([1.0], 0.0, relu), [0.0], -1.0, squared_error)
    assert graph.backward()["z"].gradient == 0
    assert graph.finite_difference("z") == pytest.approx(1.0, rel=1e-4)


def test_a_finite_difference_of_the_target_is_measured_though_none_is_passed():
    graph = neuron_graph(Neuron([2.0]), [3.0], 5.0, squared_error)
    assert graph.backward()["t"].gradient is None
    assert graph.finite_difference("t") == pytest.approx(-2.0, rel=1e-8)


# Sigmoid and cross-entropy


def test_with_logits_the_gradient_of_z_is_y_minus_t():
    neuron = Neuron([0.5, -1.0], 0.25, sigmoid)
    graph = neuron_graph(neuron, [2, 1], 1, binary_cross_entropy_with_logits)
    end = graph.backward()
    assert graph.order == ("w1x1", "w2x2", "s", "z", "L")
    assert end["L"].parents == ("z", "t")
    assert end["L"].local_gradients[0] == pytest.approx(neuron([2, 1]) - 1, rel=1e-13)
    assert end["z"].gradient == pytest.approx(-0.437823, abs=5e-7)


@pytest.mark.parametrize("t", [0.0, 1.0])
@pytest.mark.parametrize("z", [-20.0, -5.0, 3.0, 15.0])
def test_separate_nodes_agree_with_logits_until_y_rounds(z, t):
    def gradient(loss):
        return neuron_graph(Neuron([z], 0.0, sigmoid), [1.0], t, loss).backward()["z"].gradient

    apart, together = gradient(binary_cross_entropy), gradient(binary_cross_entropy_with_logits)
    assert apart == pytest.approx(together, rel=1e-8)
    graph = neuron_graph(Neuron([z], 0.0, sigmoid), [1.0], t, binary_cross_entropy)
    slope = graph.backward()["y"].gradient
    assert graph.finite_difference("y") == pytest.approx(slope, rel=1e-5)


def test_an_epsilon_in_the_division_kills_the_gradient():
    class WithEpsilon:
        def __call__(self, y, t):
            return binary_cross_entropy(y, t)

        def derivative(self, y, t):
            return -t / (y + 1e-7) + (1 - t) / (1 - y + 1e-7)

    neuron = Neuron([-20.0], 0.0, sigmoid)
    killed = neuron_graph(neuron, [1.0], 1.0, WithEpsilon()).backward()["z"].gradient
    alive = neuron_graph(neuron, [1.0], 1.0, binary_cross_entropy).backward()["z"].gradient
    assert killed == pytest.approx(-0.0202, abs=5e-5)
    assert alive == pytest.approx(-1.0, rel=1e-8)


def test_where_y_rounds_to_one_only_the_pair_with_logits_still_learns():
    neuron = Neuron([800.0], 0.0, sigmoid)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        apart = neuron_graph(neuron, [1.0], 0.0, binary_cross_entropy)
        together = neuron_graph(neuron, [1.0], 0.0, binary_cross_entropy_with_logits)
        assert not math.isfinite(apart.backward()["z"].gradient)
        assert math.isnan(apart.finite_difference("y"))
    assert together.backward()["z"].gradient == 1.0


# Other neurons


def test_training_by_the_graph_lowers_the_loss_at_every_step(book):
    graph, losses = book, []
    for _ in range(20):
        losses.append(graph.forward()["L"].value)
        graph = _downhill(graph, 0.5)
    assert (np.diff(losses) < 0).all()


def test_a_neuron_of_one_input_has_the_same_graph_in_small():
    graph = neuron_graph(Neuron([2.0], 1.0), [3.0], 5.0, squared_error)
    assert graph.order == ("w1x1", "s", "z", "y", "L")
    assert graph.backward()["w1"].gradient == 12.0


# Bad input


@pytest.mark.parametrize(
    ("name", "bad"),
    [("neuron", x) for x in (None, [0.5, -1], sigmoid)]
    + [("x", x) for x in (None, "x", 2, [1], [[1, 2]], [1, np.nan], [1, 2j], [])]
    + [("t", x) for x in (None, "1", [1, 0], np.inf)]
    + [("loss", x) for x in (None, "squared_error", lambda y, t: (y - t) ** 2)],
)
def test_bad_arguments_are_refused_by_name(name, bad):
    good = {"neuron": Neuron([1, 1]), "x": [1, 2], "t": 1, "loss": squared_error}
    with pytest.raises((TypeError, ValueError), match=f"^{name} must"):
        neuron_graph(**{**good, name: bad})


def test_a_loss_that_reads_z_refuses_other_activations():
    with pytest.raises(ValueError, match="identity or sigmoid; got tanh"):
        neuron_graph(Neuron([1.0], 0, tanh), [1.0], 1, binary_cross_entropy_with_logits)


def test_an_activation_without_a_derivative_is_refused():
    with pytest.raises(TypeError, match="activation must have a derivative"):
        neuron_graph(Neuron([1.0], 0, np.abs), [1.0], 1, squared_error)


def test_an_unknown_node_is_refused_with_the_known_ones(book):
    for use in (book.__getitem__, book.finite_difference):
        with pytest.raises(KeyError, match=r"name must be one of x1, w1, x2.*; got 'w9' \(str\)"):
            use("w9")


@pytest.mark.parametrize("bad", [0, -1e-6, None, np.nan])
def test_a_finite_step_must_be_above_zero(book, bad):
    with pytest.raises((TypeError, ValueError), match="step must"):
        book.finite_difference("w1", step=bad)
