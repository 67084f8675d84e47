"""The graph stepper shows the core's graph: values, gradients, and one step of learning."""

import numpy as np
import pytest
import traitlets

from neuronbook.widgets import GraphStepper
from neuronbook.widgets.backpropagation.graph_stepper import LOSSES

LEAVES = ("w1", "x1", "w2", "x2", "b")


def nudged(stepper, name, h=1e-6):
    def loss(by):
        moved = GraphStepper(**stepper.state() | {name: getattr(stepper, name) + by})
        return moved.graph.forward()["L"].value

    return (loss(h) - loss(-h)) / (2 * h)


def test_the_start_is_the_chapter_s_worked_example():
    end = GraphStepper().graph.backward()
    assert end["y"].value == pytest.approx(0.562177, abs=6e-7)
    assert end["L"].value == pytest.approx(0.575939, abs=6e-7)
    assert end["z"].gradient == pytest.approx(-0.437823, abs=6e-7)


def test_one_step_of_learning_lowers_the_loss_as_in_the_chapter():
    stepper = GraphStepper()
    end = stepper.graph.backward()
    for name in ("w1", "w2", "b"):
        setattr(stepper, name, getattr(stepper, name) - stepper.rate * end[name].gradient)
    learned = [stepper.w1, stepper.w2, stepper.b]
    assert learned == pytest.approx([1.375647, -0.562177, 0.687823], abs=6e-7)
    assert stepper.graph.forward()["L"].value == pytest.approx(0.054779, abs=6e-7)


@pytest.mark.parametrize("kind", GraphStepper.KINDS)
def test_every_gradient_is_what_a_nudge_measures(kind):
    rng = np.random.default_rng(5)
    for leaves in rng.uniform(-1.5, 1.5, (8, 5)):
        stepper = GraphStepper(**dict(zip(LEAVES, leaves, strict=True)), t=0.3, kind=kind)
        end = stepper.graph.backward()
        for name in LEAVES:
            assert end[name].gradient == pytest.approx(nudged(stepper, name), abs=1e-7)


@pytest.mark.parametrize("kind", GraphStepper.KINDS)
def test_the_kind_names_the_core_s_activation_and_loss(kind):
    stepper = GraphStepper(kind=kind)
    activation, loss = kind.split("/")
    assert stepper.neuron.activation.name == activation
    assert stepper.graph.loss is LOSSES[loss]


def test_the_slider_counts_the_steps_that_the_graph_has():
    *_, last = GraphStepper().graph.steps()
    assert GraphStepper.steps.max == last.n_done
    with pytest.raises(traitlets.TraitError):
        GraphStepper(steps=last.n_done + 1)


def test_a_closed_relu_sends_nothing_back():
    closed = GraphStepper(kind="relu/squared_error", b=-0.25)
    end = closed.graph.backward()
    assert end["z"].value < 0
    assert [end[name].gradient for name in LEAVES] == [0] * 5
    assert "∂L/∂w1 = 0" in closed.describe()


def test_the_picture_shows_the_bias_and_names_the_activation():
    picture = GraphStepper(b=0.75).picture()
    assert "0.75" in picture and "sigmoid" in picture
