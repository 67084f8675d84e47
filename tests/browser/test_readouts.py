"""The words under a figure are true in its corners, where a slider stands at 0 or at its end."""

import pytest

from tests.page import follow, read, reset

CORNERS = [
    ("artificial-neuron#one-input?weight=0&bias=0", "The line is flat, and zero everywhere."),
    ("artificial-neuron#one-input?weight=0&bias=1", "it crosses zero nowhere"),
    (
        "artificial-neuron#change-of-units?exponent=2&adjust=false",
        "With the weight divided by c, z is 0.00",
    ),
    ("activations#activation-lab?activation=relu&z=0", "A kink: the book takes the slope"),
    ("activations#activation-lab?activation=step&z=0", "A jump: there is no slope here"),
    ("activations#chain-of-slopes?weight=0", "The weight is 0: nothing passes."),
    ("activations#digits-left?z=740", "σ(z) was rounded to 1, and ln 0 is −∞."),
    ("activations#digits-left?formula=softplus&z=740", "The naive form overflows."),
    ("activations#digits-left?z=-740", "stable 4.2e−322"),
    (
        "activations#softmax-shares?scores.0=0&scores.1=0",
        "Neurons 1, 2 and 3 share the lead; the slope of each along its own score is 0.222.",
    ),
    ("bias#sliding-bias?weights.0=0&weights.1=0", "there is no boundary"),
    ("bias#threshold-and-bias?bias=3", "It always fires, for b ≥ 0.0."),
    ("bias#threshold-and-bias?bias=-3", "It never fires, for b < −2.0."),
    ("bias#lifted-bias?folded=0,0", "z is 0 everywhere."),
    ("bias#lifted-bias?folded=0,1", "it cuts x0 = 1 nowhere."),
]


@pytest.fixture
def document(address):
    return f"book/{address.partition('#')[0]}"


@pytest.mark.parametrize(("address", "words"), CORNERS)
def test_readout_is_true_in_the_corner(page, address, words):
    place = address.partition("#")[2]
    follow(page, place)
    figure = page.locator(f"#{place.partition('?')[0]}")
    assert words in read(figure)["readout"].replace("\xa0", " ")
    reset(figure)
