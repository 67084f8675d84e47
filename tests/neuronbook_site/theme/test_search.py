"""The search finds what readers mean, however they spell it; its index stays light."""

import gzip
import json
import re
from itertools import chain

import pytest

from neuronbook_site.assets import STATIC
from neuronbook_site.theme.search import spoken
from tools.book import ROOT
from tools.javascript import bundled

LIB = ROOT / "src/neuronbook_site/theme/js/lib"
SHOWN_AT_ONCE = 3  # hits that a reader sees without scrolling
BUDGET = 60 * 1024  # bytes, compressed: the search and its index

IDEAS = bundled(LIB / "ideas.js").map("() => IDEAS", [0])[0]
UNKNOWN = ("qwxzkv", "cookies", "sbm")  # the others are near words of the book, but no slips

# What is typed, and a page or a place on it that one of the first hits has to be.
QUERIES = {
    # plurals, and the singular of what stands there in the plural
    "vanishing gradients": "glossary.html#term-vanishing-gradient",
    "vanishing gradient": "glossary.html#term-vanishing-gradient",
    "thresholds": "bias.html#a-threshold-with-the-other-sign",
    "decision boundaries": "glossary.html#term-decision-boundary",
    "hyperplanes": "glossary.html#term-hyperplane",
    "ReLUs": "activations.html#dead-relus",
    "spikes": "biological-neuron.html#where-the-spike-comes-from",
    "logic gates": "mcculloch-pitts.html",
    # both sides of the Atlantic
    "initialization": "glossary.html#term-initialisation",
    "initialisation": "glossary.html#term-initialisation",
    "generalization": "glossary.html#term-generalisation",
    "generalize": "glossary.html#term-generalisation",
    "color": "notation.html#the-colours",
    "colours": "notation.html#the-colours",
    "regularization": "trust.html",
    # letters and their names
    "sigma": "activations.html#the-squash-sigmoid-and-tanh",
    "σ": "activations.html#the-squash-sigmoid-and-tanh",
    "theta": "bias.html#a-threshold-with-the-other-sign",
    "θ": "bias.html#a-threshold-with-the-other-sign",
    "eta": "glossary.html#term-learning-rate",
    "η": "glossary.html#term-learning-rate",
    # families of words, with and without a hyphen
    "preactivation": "glossary.html#term-pre-activation",
    "pre-activation": "glossary.html#term-pre-activation",
    "pre activation": "glossary.html#term-pre-activation",
    "Hodgkin-Huxley": "glossary.html#term-HodgkinHuxley-model",
    "hodgkin huxley": "glossary.html#term-HodgkinHuxley-model",
    "McCulloch Pitts": "mcculloch-pitts.html",
    "linearly separable": "geometry.html#what-one-line-can-separate",
    "crossentropy": "glossary.html#term-cross-entropy",
    # other names for the same
    "step size": "glossary.html#term-learning-rate",
    "stepsize": "glossary.html#term-learning-rate",
    "log loss": "glossary.html#term-cross-entropy",
    "scalar product": "refresher.html#vectors-and-the-dot-product",
    "exclusive or": "glossary.html#term-XOR",
    "backprop": "backpropagation.html",
    "SGD": "gradient-descent.html#all-samples-some-or-one",
    "action potential": "glossary.html#term-spike",
    "widrow hoff": "perceptron.html#from-mistakes-to-errors-the-delta-rule",
    "test set": "trust.html#judge-on-what-was-held-out",
    "MSE": "gradient-descent.html",
    "step function": "activations.html#the-gallery",
    "Heaviside": "activations.html#the-gallery",
    "multilayer perceptron": "networks.html",
    "feedforward network": "networks.html",
    "autodiff": "glossary.html#term-automatic-differentiation",
    "dying ReLU": "activations.html#dead-relus",
    "MNIST": "networks.html",
    "SVM": "glossary.html#term-support-vector-machine",
    "AUC": "glossary.html#term-ROC-curve",
    "dataset": "api/networks.html",
    "objective": "glossary.html#term-loss",
    # slips of the finger
    "bais": "bias.html#what-the-bias-does",
    "wieght": "glossary.html#term-weight",
    "gradiant": "glossary.html#term-gradient",
    "activaton functon": "activations.html",
    "percpetron": "perceptron.html#the-perceptron",
    "gradiant descent": "gradient-descent.html#gradient-descent",
    "backpropogation": "backpropagation.html",
    "sigmiod": "activations.html#the-squash-sigmoid-and-tanh",
    "threshhold": "glossary.html#term-threshold",
    # words that are not finished
    "percep": "perceptron.html",
    "activati": "activations.html#activation-functions",
    # questions as people type them
    "why does the perceptron not converge": "perceptron.html#the-convergence-theorem",
    "does the perceptron always converge?": "perceptron.html#the-convergence-theorem",
    "what is a bias": "bias.html#what-the-bias-does",
    "why can't one neuron compute XOR": "glossary.html#term-XOR",
    "how does a neuron learn": "perceptron.html#learn-from-mistakes",
    "which activation function should I use": "activations.html",
    "how do I choose the learning rate": "gradient-descent.html",
    "how do I add my own widget": "make-your-own.html#as-a-widget-of-the-book",
    "who invented the perceptron": "glossary.html#term-perceptron",
    "what did Minsky and Papert prove": "history.html#what-perceptrons-proved",
    # plain words stay found
    "overfitting": "trust.html#overfitting-in-ten-runs",
    "softmax": "activations.html#a-layer-function-softmax",
    "chain rule": "backpropagation.html#the-chain-rule-as-messages",
    "ADALINE": "glossary.html#term-ADALINE",
}


@pytest.fixture(scope="module")
def words(site):
    text = (site / "_static/words.js").read_text("utf-8")
    return json.loads(text.removeprefix("window.neuronbookWords=").removesuffix(";"))


@pytest.fixture(scope="module")
def hits(words):
    """The sections that each query of the table finds."""
    queries = [*QUERIES, *chain(*IDEAS), "", "   ", "?!", *UNKNOWN, "the", "<b>", "\\frac{"]
    find = """(words, queries) => {
      const index = new Index(words);
      return queries.map((query) => index.find(query));
    }"""
    found = bundled(LIB / "find.js").map(find, [words], [queries])[0]
    return dict(zip(queries, found, strict=True))


@pytest.mark.parametrize("query", QUERIES)
def test_the_place_is_among_the_first_hits(hits, query):
    first = [each["address"] for each in hits[query][:SHOWN_AT_ONCE]]
    expected = f"book/{QUERIES[query]}"
    assert any(each == expected or each.partition("#")[0] == expected for each in first), first


def test_nothing_is_found_where_nothing_is_asked_or_known(hits):
    assert not any(hits[query] for query in ("", "   ", "?!", *UNKNOWN))


@pytest.mark.parametrize("names", IDEAS, ids=lambda names: names[0])
def test_every_name_of_an_idea_leads_to_the_same_places(hits, names):
    first = {each["address"] for each in hits[names[0]][:SHOWN_AT_ONCE]}
    assert first
    for name in names[1:]:
        found = [each["address"] for each in hits[name][: 2 * SHOWN_AT_ONCE]]
        assert first & {*found}, name


def test_every_hit_names_its_heading_and_what_is_above_it(hits, site):
    for hit in (each for query in QUERIES for each in hits[query][:SHOWN_AT_ONCE]):
        page, _, anchor = hit["address"].partition("#")
        html = (site / page).read_text("utf-8")
        assert f'id="{anchor}"' in html
        title = re.sub(r"<[^>]*>", "", re.search(r"(?s)<h1>(.*?)<a", html)[1])
        above = [*hit["above"], hit["heading"]][0]
        assert above.replace("’", "'") in title.replace("’", "'").replace("&amp;", "&")


def test_the_search_with_its_index_is_light(site):
    files = [site / "_static/words.js", STATIC / "search.js"]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= BUDGET


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("behaviour", "behavior"),
        ("centred", "centered"),
        ("centres", "centers"),
        ("labelling", "labeling"),
        ("modelled", "modeled"),
        ("analyse", "analyze"),
        ("normalisation", "normalizing"),
        ("favourite", "favorite"),
        ("catalogue", "catalog"),
        ("programme", "program"),
        ("defence", "defense"),
        ("grey", "gray"),
        ("neurones", "neuron"),
        ("weights", "weight"),
        ("minima", "minimum"),
        ("minimum", "minimise"),
        ("optimal", "optimum"),
        ("matrices", "matrix"),
        ("axes", "axis"),
        ("indices", "index"),
        ("vertices", "vertex"),
        ("automata", "automaton"),
        ("criteria", "criterion"),
        ("hypotheses", "hypothesis"),
    ],
)
def test_forms_of_a_word_are_one_term(one, other):
    first, second = bundled(LIB / "terms.js").map("stem", [one, other])
    assert first == second


@pytest.mark.parametrize(
    ("one", "other"), [("hour", "her"), ("weight", "wait"), ("rise", "rice"), ("sigma", "sign")]
)
def test_different_words_stay_apart(one, other):
    first, second = bundled(LIB / "terms.js").map("stem", [one, other])
    assert first != second


def test_places_survive_being_packed():
    places = [[{"section": 0, "often": True}, {"section": 3, "often": False}]]
    places.append([{"section": section, "often": section % 3 == 0} for section in (7, 8, 99, 4000)])
    assert bundled(LIB / "postings.js").map("(each) => unpacked(packed(each))", places) == places


@pytest.mark.parametrize(
    ("anchor", "heading", "stored"),
    [
        ("what-perceptrons-proved", "What Perceptrons proved", ""),
        ("term-f-I-curve", "f–I curve", "term-"),
        ("term-XOR", "XOR", "term-"),
        ("term-xor", "XOR", "term-xor"),
        ("module-neuronbook.adaline", "The delta rule", "module-neuronbook.adaline"),
        ("id1", "Exercises", "id1"),
    ],
)
def test_an_anchor_that_follows_from_its_heading_is_not_stored_and_comes_back(
    anchor, heading, stored
):
    anchors = bundled(LIB / "anchors.js")
    assert anchors.map("shortened", [anchor], [heading]) == [stored]
    assert anchors.map("anchorFrom", [stored], [heading]) == [anchor]


def test_every_greek_letter_of_a_formula_can_be_read_aloud():
    assert spoken(r"\alpha + \omega = \chi") == "α + ω = χ"
    names = ["σ", "θ", "η", "∂", "λ"]
    found = bundled(LIB / "terms.js").map("(sign) => wordsOf(sign)[0].whole", names)
    assert found == ["sigma", "theta", "eta", "partial", "lambda"]
