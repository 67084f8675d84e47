"""What notebooks of the first edition import is there, or says what has taken its place."""

import subprocess
import sys
from importlib import import_module

import pytest

from neuronbook import widgets
from neuronbook._first_edition import MOVED


@pytest.mark.parametrize("earlier", MOVED)
def test_an_earlier_name_is_the_module_of_today(earlier):
    today = import_module(MOVED[earlier])
    assert import_module(earlier) is today
    assert getattr(import_module("neuronbook"), earlier.rpartition(".")[2]) is today
    assert today.__name__ == today.__spec__.name == MOVED[earlier]


def test_who_asks_for_no_earlier_name_loads_none():
    code = "import sys, neuronbook; assert 'neuronbook.figures' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(ModuleNotFoundError, match=r"neuronbook\.plot'"):
        import_module("neuronbook.plot")


def test_a_figure_that_is_gone_can_be_imported_and_says_what_has_followed_it():
    assert "TemplatePainter" not in widgets.__all__
    from neuronbook.widgets import TemplatePainter

    with pytest.raises(NotImplementedError, match=r"first edition.*DigitPainter in its place"):
        TemplatePainter(template="ring", patch="plus", bias=-40)
