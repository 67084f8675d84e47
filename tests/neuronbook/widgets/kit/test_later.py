"""Work that can wait runs a frame after the response, in slices, and the latest alone."""

# What was done by the end of each frame, and whether the figure is said to be busy then. A plan
# says what is asked for before which frame, and how often each work goes on.
FOLLOWED = """(frames, { asks = {}, goesOn = {}, closed = Infinity, then = {} }) => {
  const closing = new AbortController();
  const live = h("div");
  const later = postponing(live, closing.signal);
  const done = [];
  const left = { ...goesOn };
  const work = (name) => () => {
    done.push(name);
    if (then[name]) later(work(then[name]));
    left[name] = (left[name] ?? 0) - 1;
    return left[name] >= 0;
  };
  return Array.from({ length: frames }, (_, i) => {
    for (const name of asks[i] ?? []) later(work(name));
    if (i === closed) closing.abort();
    done.splice(0);
    tick(1);
    return [done.join(""), live.getAttribute("aria-busy") ?? ""];
  });
}"""


def followed(kit, frames, **plan):
    (told,) = kit.map(FOLLOWED, [frames], [plan])
    return [did for did, _ in told], [busy == "true" for _, busy in told]


def test_it_runs_once_a_frame_after_the_response(kit):
    done, busy = followed(kit, 5, asks={"0": ["a"]})
    assert done == ["", "a", "", "", ""]
    assert busy == [True, False, False, False, False]


def test_of_what_is_asked_for_before_it_runs_the_latest_alone_does(kit):
    assert followed(kit, 4, asks={"0": ["a", "b"], "1": ["c"]})[0] == ["", "c", "", ""]


def test_it_goes_on_in_slices_while_it_says_so_and_is_busy_until_then(kit):
    done, busy = followed(kit, 8, asks={"0": ["a"]}, goesOn={"a": 2})
    assert done == ["", "a", "", "a", "", "a", "", ""]
    assert busy == [True, True, True, True, True, False, False, False]


def test_what_is_asked_for_between_two_slices_takes_its_place(kit):
    done, busy = followed(kit, 8, asks={"0": ["a"], "2": ["b"]}, goesOn={"a": 9})
    assert done == ["", "a", "", "b", "", "", "", ""]
    assert not any(busy[3:])


def test_what_a_slice_asks_for_comes_after_it_instead_of_the_next(kit):
    done, _ = followed(kit, 8, asks={"0": ["a"]}, goesOn={"a": 9}, then={"a": "b"})
    assert done == ["", "a", "", "b", "", "", "", ""]


def test_nothing_runs_in_a_figure_that_is_closed(kit):
    done, busy = followed(kit, 6, asks={"0": ["a"]}, goesOn={"a": 9}, closed=2)
    assert done == ["", "a", "", "", "", ""]
    assert not busy[-1]
