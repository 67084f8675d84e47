"""The clocked circuit shows what the core's circuits do, for any program it accepts."""

import pytest
from traitlets import TraitError

from neuronbook.widgets import ClockedCircuit
from neuronbook.widgets.mcculloch_pitts.clocked_circuit import CIRCUITS, TICKS


def test_the_latch_plays_the_sequence_of_the_chapter():
    shown = ClockedCircuit(circuit="latch").run.outputs[:, 0]
    assert shown[:6].tolist() == [0, 1, 1, 1, 0, 0]


@pytest.mark.parametrize("name", CIRCUITS)
def test_each_circuit_brings_a_program_that_fills_every_tick(name):
    program = ClockedCircuit(circuit=name).program
    assert len(program) == TICKS and all(len(row) == 3 for row in program)
    assert any(map(any, program))


@pytest.mark.parametrize("name", ["xor", "half_adder", "full_adder"])
def test_inputs_that_are_held_for_two_ticks_are_answered(name):
    widget = ClockedCircuit(circuit=name)
    for row, outputs in zip(widget.program[1::2], widget.run.outputs[1::2].tolist(), strict=True):
        value = outputs[0] if name == "xor" else 2 * outputs[0] + outputs[1]
        assert value == (sum(row) % 2 if name == "xor" else sum(row))


def test_a_short_program_is_filled_with_zeros():
    assert ClockedCircuit(circuit="latch", program=[[1]]).program == [[1, 0, 0]] + [[0, 0, 0]] * (
        TICKS - 1
    )


@pytest.mark.parametrize("program", [[[2]], [[0, 0, 0, 1]], [[0]] * (TICKS + 1), [["x"]], "101"])
def test_a_program_that_is_none_is_refused_by_name(program):
    with pytest.raises(TraitError, match="program"):
        ClockedCircuit(program=program)


def test_the_words_name_the_units_that_are_on():
    assert "Units that are on: Q." in ClockedCircuit(circuit="latch", tick=3).describe()
    assert "Units that are on: none." in ClockedCircuit(circuit="latch", tick=0).describe()


def test_the_circuit_of_1943_feels_a_brief_touch_of_cold_as_heat():
    heat, cold = ClockedCircuit(circuit="heat_and_cold").run.outputs.T.tolist()
    assert heat == [0, 0, 1, 0, 0, 0, 0, 0]
    assert cold == [0, 0, 0, 0, 0, 1, 1, 0]
