"""A player moves only after a press, at its own pace, and ends with what it plays."""

import pytest

PLAY = """(frames, { last, stepsPerFrame, reduced, presses }) => {
  const ui = new Bench({});
  let at = 0;
  const player = new Player(ui, {
    step: () => { at += 1; },
    restart: () => { at = 0; },
    done: () => at >= last,
    stepsPerFrame,
  });
  const [play, step, restart] = player.element.childNodes;
  const buttons = { play, step, restart };
  tick(0, reduced);
  for (const name of presses) ui.send(buttons[name], "click");
  tick(frames, reduced);
  const left = [at, player.playing, play.textContent ?? play.childNodes[0].data];
  player.pause();
  return left;
}"""


def played(kit, frames, presses=("play",), last=1000, steps_per_frame=1, reduced=False):
    options = {"last": last, "stepsPerFrame": steps_per_frame, "reduced": reduced}
    (found,) = kit.map(PLAY, [frames], [options | {"presses": list(presses)}])
    return found


def test_nothing_moves_by_itself(kit):
    assert played(kit, 100, presses=()) == [0, False, "Play"]


@pytest.mark.parametrize(
    ("pace", "frames", "steps"),
    [(1, 10, 10), (3, 10, 30), (1 / 4, 1, 1), (1 / 4, 9, 3), (1 / 2, 10, 5)],
)
def test_a_player_keeps_its_pace(kit, pace, frames, steps):
    assert played(kit, frames, steps_per_frame=pace) == [steps, True, "Pause"]


def test_with_less_motion_every_tenth_frame_shows(kit):
    assert played(kit, 9, reduced=True)[0] == 0
    assert played(kit, 10, reduced=True)[0] == 10


def test_the_end_stops_it_and_play_starts_again(kit):
    assert played(kit, 50, last=7) == [7, False, "Play"]
    assert played(kit, 3, presses=["step"] * 7 + ["play"], last=7) == [3, True, "Pause"]


def test_a_step_pauses_and_restart_goes_back(kit):
    assert played(kit, 5, presses=["play", "step"]) == [1, False, "Play"]
    assert played(kit, 5, presses=["step", "step", "restart"]) == [0, False, "Play"]


def test_it_is_marked_while_it_plays_so_that_the_figure_tells_nothing_then(kit):
    play = """(presses) => {
      const player = new Player(new Bench({}), { step: () => {}, restart: () => {} });
      const marked = () => player.element.getAttribute("data-playing") !== null;
      return ["play", "pause"].map((name) => {
        player[name]();
        return marked();
      });
    }"""
    assert kit.map(play, [0])[0].tolist() == [True, False]
