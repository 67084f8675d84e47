"""The words under a figure are true in its corners, where a slider stands at 0 or at its end."""

import pytest

from tests.page import follow, read, reset

CORNERS = [
    ("artificial-neuron#line-1?weight=0&bias=0", "The line is flat, and zero everywhere."),
    ("artificial-neuron#line-1?weight=0&bias=1", "it crosses zero nowhere"),
    (
        "artificial-neuron#units-1?exponent=2&adjust=false",
        "With the weight divided by c, z is 0.00",
    ),
    ("activations#activation-lab-1?activation=relu&z=0", "A kink: the book takes the slope"),
    ("activations#activation-lab-1?activation=step&z=0", "A jump: there is no slope here"),
    ("activations#gradient-chain-1?weight=0", "The weight is 0: nothing passes."),
    ("activations#numerics-cliff-1?z=740", "σ(z) was rounded to 1, and ln 0 is −∞."),
    ("activations#numerics-cliff-1?formula=softplus&z=740", "The naive form overflows."),
    ("activations#numerics-cliff-1?z=-740", "stable 4.2e−322"),
    (
        "activations#shares-1?scores.0=0&scores.1=0",
        "Neurons 1, 2 and 3 share the lead; the slope of each along its own score is 0.222.",
    ),
    ("bias#bias-slider-1?weights.0=0&weights.1=0", "there is no boundary"),
    ("bias#threshold-bias-1?bias=3", "It always fires, for b ≥ 0.0."),
    ("bias#threshold-bias-1?bias=-3", "It never fires, for b < −2.0."),
    ("bias#lifted-bias-1?folded=0,0", "z is 0 everywhere."),
    ("bias#lifted-bias-1?folded=0,1", "it cuts x0 = 1 nowhere."),
]


@pytest.fixture
def document(address):
    return f"book/{address.partition('#')[0]}"


@pytest.mark.parametrize(("address", "words"), CORNERS)
def test_readout_is_true_in_the_corner(page, address, words):
    place = address.partition("#")[2]
    follow(page, place)
    name = place.partition("?")[0].rpartition("-")[0]
    figure = page.locator(f'figure.nb-widget[data-widget="{name}"]').first
    assert words in read(figure)["readout"].replace("\xa0", " ")
    reset(figure)
