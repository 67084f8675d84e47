"""A teacher finds a figure by what it is about, however that is written."""

import re

import pytest

from neuronbook_site.travel.concepts import TABLE
from tests.built.test_travel import Items, gallery
from tools.book import ROOT
from tools.javascript import bundled

SIFT = ROOT / "src/neuronbook_site/theme/js/lib/sift.js"
FEW = 16  # figures that are looked through in ten seconds

# What is typed, and a figure that has to be among those that are left.
QUERIES = {
    "XOR": "xor-folding",
    "exclusive or": "proof-race-xor",
    "AND": "gate-bench",
    "NAND": "truth-table-atlas",
    "AND gate": "gate-bench",
    "logic gates": "gate-bench",
    "thresholds": "threshold-and-bias",
    "θ": "gate-bench",
    "overfitting": "overfitting",
    "generalization": "overfitting",
    "early stopping": "overfitting",
    "regularization": "growing-weights",
    "weight decay": "overfitting",
    "learning rate": "steps-on-a-parabola",
    "learning rates": "landscapes",
    "step size": "stretched-bowl",
    "η": "stretched-bowl",
    "eta": "two-losses",
    "saddle": "landscapes",
    "saddle points": "landscapes",
    "local minima": "landscapes",
    "momentum": "landscapes",
    "vanishing gradients": "chain-of-slopes",
    "exploding gradient": "chain-of-slopes",
    "saturation": "larger-error-smaller-step",
    "dead ReLUs": "plateau-detective",
    "initialization": "plateau-detective",
    "activation functions": "activation-lab",
    "σ": "activation-lab",
    "softmax temperature": "softmax-shares",
    "linear separability": "xor-folding",
    "linearly separable": "eight-points",
    "decision boundary": "eight-points",
    "hyperplanes": "eight-points",
    "perceptron convergence": "proof-race",
    "learning rule": "push-as-arrows",
    "hidden layer": "xor-folding",
    "MLP": "hidden-units",
    "backprop": "graph-stepper",
    "chain rule": "graph-stepper",
    "action potential": "squid-axon",
    "Hodgkin–Huxley": "squid-axon",
    "hodgkin huxley": "squid-axon",
    "integrate and fire": "firing-rate",
    "synapses": "two-spikes",
    "inhibition": "gate-bench",
    "memory": "latch",
    "feedback": "latch",
    "cross entropy": "two-losses",
    "MSE": "two-losses",
    "precision and recall": "threshold-costs",
    "false positives": "threshold-costs",
    "ROC": "threshold-costs",
    "class imbalance": "threshold-costs",
    "SGD": "batches-on-a-bowl",
    "minibatch": "batches-on-a-bowl",
    "Adam": "adam-on-a-bowl",
    "feature scaling": "stretched-bowl",
    "universal approximation": "sums-of-hinges",
    "overflow": "digits-left",
    "numerical stability": "digits-left",
    "capacity": "cover-cliff",
    "VC dimension": None,
    "dot product": "digit-painter",
    "handwriting": "digit-painter",
    "bias trick": "lifted-bias",
    "homogeneous coordinates": "lifted-bias",
    "weight space": "two-spaces",
    "version space": "push-as-arrows",
    "noise": "bombarded-cell",
    "rate coding": "bombarded-cell",
    "satur": "larger-error-smaller-step",  # the word is not finished
    "threshld": "threshold-and-bias",
    "perceptrn": "proof-race",
    "overfiting": "overfitting",
    "bakpropagation": "graph-stepper",
    "sigmiod": "activation-lab",
    "xro": None,
    "qwertz": None,
    "<img src=x onerror=alert(1)>": None,
}


@pytest.fixture(scope="module")
def found(site):
    texts = Items(gallery(site)).texts
    names = list(texts)
    places = bundled(SIFT).map(
        "(texts, query) => [...new Sieve(texts).places(query)]",
        [list(texts.values())] * len(QUERIES),
        list(QUERIES),
    )
    return {
        query: [names[int(place)] for place in there]
        for query, there in zip(QUERIES, places, strict=True)
    }


@pytest.mark.parametrize("query", QUERIES)
def test_a_concept_leaves_its_figure_among_few(found, query):
    wanted = QUERIES[query]
    assert (wanted in found[query]) if wanted else found[query] == []
    assert len(found[query]) <= FEW, found[query]


def test_nothing_typed_leaves_all(site):
    texts = list(Items(gallery(site)).texts.values())
    (places,) = bundled(SIFT).map("(texts) => [...new Sieve(texts).places('  ')]", [texts])
    assert len(places) == len(texts) > 40


def test_every_figure_has_concepts_and_every_concept_a_figure(site):
    names = re.findall(r'<img src="([\w-]+)\.svg"', gallery(site))
    assert sorted(TABLE) == sorted(names)
    assert all(len(told.split(", ")) >= 3 for told in TABLE.values())
