"""What a cell prints, sent in pieces, and cut when it is far too much."""

import io
import time
from collections.abc import Callable
from typing import Any

__all__ = ["Stream", "Throttle"]

LIMIT = 100_000  # characters printed by one cell
LARGEST = 5_000_000  # characters of one shown picture or table
MOST = 200  # things shown by one cell
_PIECE = 8_192
_PAUSE = 0.05


class Throttle:
    """Collect text, send it every 50 ms, and stop when a cell has said too much."""

    def __init__(self, send: Callable[[dict[str, Any]], None]) -> None:
        self._send = send
        self.reset()

    def reset(self) -> None:
        """Begin a new cell."""
        self._kept = ""
        self._name = "stdout"
        self._printed = self._shown = 0
        self._last = time.monotonic()

    def write(self, name: str, text: str) -> None:
        """Take text of the stream `name`."""
        if name != self._name:
            self.flush()
            self._name = name
        if self._printed > LIMIT:
            return
        self._printed += len(text)
        if self._printed > LIMIT:
            text = text[: len(text) - (self._printed - LIMIT)]
            note = f"\n… The rest is cut: a cell shows at most {LIMIT:,} characters.\n"
            self._kept += text + note
            self.flush()
            return
        self._kept += text
        if len(self._kept) > _PIECE or time.monotonic() - self._last > _PAUSE:
            self.flush()

    def flush(self) -> None:
        """Send what has been collected."""
        if self._kept:
            self._send({"kind": "stream", "name": self._name, "text": self._kept})
        self._kept = ""
        self._last = time.monotonic()

    def admits(self, data: dict[str, str]) -> bool:
        """Say whether one more output may be shown; an oversized one becomes a note."""
        self._shown += 1
        if self._shown == MOST + 1:
            self.write("stderr", f"… The rest is cut: a cell shows at most {MOST} outputs.\n")
            self.flush()
        for kind, text in data.items():
            limit = LIMIT if kind == "text/plain" else LARGEST
            if len(text) > limit:
                cut = text[:limit] if kind == "text/plain" else ""
                data[kind] = f"{cut}… This output is cut: it has {len(text):,} characters."
        return self._shown <= MOST


class Stream(io.TextIOBase):
    """A text stream that writes to the throttle."""

    encoding = "utf-8"

    def __init__(self, name: str, throttle: Throttle) -> None:
        self.name = name
        self._throttle = throttle

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str) -> int:
        """Take text; anything else is a TypeError, as in Python's own streams."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._throttle.write(self.name, text)
        return len(text)
