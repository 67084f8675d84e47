"""Run a reader's code so that nothing it does can stop the notebook.

`call` runs a function on copies of its arguments, keeps what it prints, catches whatever it raises,
and stops it when its time is over.

The clock is a trace function (`sys.settrace`). It looks at the time at each line of Python, so it
works in the main thread and in others, on every system, and in Python that runs in a web page.
What it cannot stop is a single long step inside compiled code (`time.sleep(1e6)`, `10**10**9`,
one huge NumPy product): there the reader interrupts the kernel, or presses Stop on the page.
A debugger's breakpoints are blind during the call; its trace function is put back afterwards.
"""

import contextlib
import copy
import dis
import io
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any

import numpy as np

__all__ = ["OutOfTime", "Outcome", "call", "work_time"]

_KEPT = 200  # characters of a reader's printing that are kept
_PATIENCE = 10  # how much longer than its time a call may take on a busy machine
# The bytecode of `while True: pass` on one line: a jump to itself. Before 3.12, Python reports no
# new line for it.
_SPIN = bytes((dis.opmap["JUMP_BACKWARD"], 1)) if sys.version_info < (3, 12) else None
work_time = getattr(time, "thread_time", time.perf_counter)
"""The seconds that this thread has worked; where the system does not count them, a clock."""


class OutOfTime(BaseException):
    """The time is over.

    Not an `Exception`, so that `except Exception` in the reader's loop does not swallow it.
    Python removes a trace function that raises. If a bare `except:` swallows this one as well,
    its `__del__` puts the clock back, and the loop is stopped at its next line.
    """

    def __init__(self, rearm: Callable[[], None]) -> None:
        super().__init__("the time is over")
        self._rearm = rearm

    def __del__(self) -> None:
        self._rearm()


class _Clock:
    """A trace function that raises `OutOfTime` once the function has worked for `seconds`.

    Only the function's own work counts, so that a busy machine does not make a right answer late.
    A function that mostly waits gets `_PATIENCE` times longer.
    """

    def __init__(self, seconds: float) -> None:
        self.end = time.perf_counter() + seconds
        self.last = time.perf_counter() + _PATIENCE * seconds
        self.worked = work_time() + seconds
        self.running = False

    def over(self) -> bool:
        now = time.perf_counter()
        return now > self.end and (work_time() > self.worked or now > self.last)

    def __call__(self, frame: FrameType, event: str, arg: object) -> "_Clock | None":
        if not self.running:
            return None
        if event == "call" and _SPIN and _SPIN in frame.f_code.co_code:
            frame.f_trace_opcodes = True  # look at the time at each instruction
        if self.over():
            raise OutOfTime(self.rearm)
        return self

    def rearm(self) -> None:
        if not self.running:
            return
        frame = sys._getframe(2)
        while frame is not None and frame.f_code is not call.__code__:
            frame.f_trace = self
            frame = frame.f_back
        sys.settrace(self)


class _Printed(io.TextIOBase):
    """A stream that keeps the first characters written to it and drops the rest."""

    def __init__(self) -> None:
        self.text = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text[: max(0, _KEPT - len(self.text))]
        return len(text)


@dataclass(frozen=True)
class Outcome:
    """What became of a call: a value, or an error, and what happened on the way."""

    value: Any = None
    error: BaseException | None = None
    printed: str = ""
    changed: tuple[int, ...] = ()

    @property
    def out_of_time(self) -> bool:
        """Whether the call was stopped by the clock."""
        return isinstance(self.error, OutOfTime)

    @property
    def said(self) -> str:
        """The error's name, with the first line of its message if it has a safe one."""
        if self.out_of_time:
            return "nothing: its time was over"
        kind = type(self.error)
        lines = call(lambda: str(self.error).strip().splitlines(), (), 1.0).value or [""]
        safe = kind.__module__ == "builtins" and " at 0x" not in lines[0]
        return f"{kind.__name__}: {lines[0][:100]}" if lines[0] and safe else kind.__name__


def call(function: Callable[..., object], args: tuple, seconds: float) -> Outcome:
    """Call `function` with copies of `args` for at most `seconds`; never raises.

    Parameters
    ----------
    function : callable
        Anything a reader may have written.
    args : tuple
        Its positional arguments. The function gets copies, so it cannot spoil them.
    seconds : float
        The time it may work.

    Returns
    -------
    Outcome
        Its value or its error, the start of what it printed, and the positions of the arguments
        that it changed.

    Examples
    --------
    >>> call(lambda x: 1 / x, (0,), seconds=1.0).error
    ZeroDivisionError('division by zero')
    """
    given = copy.deepcopy(args)
    printed = _Printed()
    clock = _Clock(seconds)
    before = sys.gettrace()
    value: Any = None
    error: BaseException | None = None
    with _quiet(printed):
        try:
            clock.running = True
            sys.settrace(clock)
            value = function(*given)
        except BaseException as caught:  # a reader's code may raise anything, SystemExit too
            error = caught
        finally:
            sys.settrace(None)
            clock.running = False
            sys.settrace(before)
    changed = tuple(i for i, (a, b) in enumerate(zip(args, given, strict=True)) if _differs(a, b))
    return Outcome(value, error, printed.text, changed)


@contextlib.contextmanager
def _quiet(stream: _Printed):
    """Send printing and warnings aside."""
    with (
        contextlib.redirect_stdout(stream),
        contextlib.redirect_stderr(stream),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield


def _differs(before: object, after: object) -> bool:
    """Whether a list or array argument was changed in place."""
    if not isinstance(before, (list, np.ndarray)):
        return False
    try:
        return not np.array_equal(np.asarray(before), np.asarray(after), equal_nan=True)
    except Exception:  # what a reader put into the list may refuse to be compared
        return True
