"""A sentence keeps the room that it once took, and begins anew in another width."""

# For each size that an observer tells: the room that is kept then, and after the frame behind it.
KEPT = """(sizes) => {
  const closing = new AbortController();
  const sentence = h("p");
  keepRoom(sentence, closing.signal);
  const kept = () => sentence.style.get("--nb-kept") ?? "";
  const told = sizes.map(([width, height]) => {
    resize(width, height);
    const now = kept();
    tick(1);
    return [now, kept()];
  });
  closing.abort();
  resize(sizes.at(-1)[0], 999);
  return [told, kept()];
}"""


def kept(kit, *sizes):
    ((told, after),) = kit.map(KEPT, [list(sizes)])
    return told, after


def test_room_that_was_taken_is_kept_when_less_is_needed(kit):
    told, _ = kept(kit, (300, 20), (300, 40), (300, 20), (300, 60), (300, 0))
    assert [now for now, _ in told] == ["20px", "40px", "40px", "60px", "60px"]


def test_nothing_is_done_later_while_the_width_stays(kit):
    told, _ = kept(kit, (300, 20), (300, 40), (300, 20))
    assert all(now == later for now, later in told)


def test_another_width_begins_anew_in_the_next_frame(kit):
    told, _ = kept(kit, (300, 20), (300, 80), (600, 80), (600, 40), (600, 20))
    assert told == [
        ["20px", "20px"],
        ["80px", "80px"],
        ["80px", "0px"],
        ["40px", "40px"],
        ["40px", "40px"],
    ]


def test_a_closed_figure_measures_no_more(kit):
    _, after = kept(kit, (300, 20))
    assert after == "20px"
