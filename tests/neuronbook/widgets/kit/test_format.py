"""Python's words about a figure round as the figure's script does."""

from hypothesis import given
from hypothesis import strategies as st

from neuronbook.widgets.kit.format import percent

# Not 1 of 400: the script writes what would be nothing as a power of ten.
COUNTS = st.integers(0, 400).filter(lambda count: count != 1)


@given(st.lists(COUNTS, min_size=1, max_size=40), st.integers(0, 1))
def test_percent_rounds_as_the_script_does_halves_included(kit, counts, digits):
    shares = [count / 400 for count in counts]
    script = "(share, digits) => `${number(100 * share, digits)}%`"
    written = kit.map(script, shares, [digits] * len(shares))
    assert written == [percent(share, digits) for share in shares]
