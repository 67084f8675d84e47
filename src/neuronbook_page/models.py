"""The widgets on the page: the reader's sliders set their traits, Python's changes go back."""

import sys
from collections.abc import Callable
from typing import Any

__all__ = ["Models"]


class Models:
    """Shown widgets by an id."""

    def __init__(self, send: Callable[[dict[str, Any]], None]) -> None:
        self._send = send
        self._shown: dict[str, Any] = {}
        self._known: dict[str, dict[str, Any]] = {}

    def add(self, value: Any) -> str | None:
        """Return the id of a widget that is now on the page; None for any other value."""
        base = sys.modules.get("neuronbook.widgets.base")
        if base is None or not isinstance(value, base.BookWidget):
            return None
        model = f"model-{id(value)}"
        self._known[model] = value.state()
        self._shown[model] = value
        return model

    def bundle(self, value: Any) -> dict[str, str]:
        """Return a widget's representations; the page draws it, without Matplotlib's picture."""
        return {"text/plain": repr(value), "text/html": value.figure_html(static=False)}

    def receive(self, states: dict[str, dict[str, Any]]) -> None:
        """Take what the reader changed; the widgets check it."""
        for model, state in states.items():
            widget = self._shown.get(model)
            if widget is None:
                continue
            allowed = {name: state[name] for name in widget.state().keys() & state.keys()}
            with widget.hold_trait_notifications():
                for name, value in allowed.items():
                    setattr(widget, name, value)
            self._known[model] = widget.state()

    def send_changes(self) -> None:
        """Send the traits that Python changed since the last exchange."""
        for model, widget in self._shown.items():
            try:
                state = widget.state()
            except Exception:  # a reader's own class: its figure stays as it was
                continue
            before = self._known[model]
            changed = {name: value for name, value in state.items() if value != before.get(name)}
            if changed:
                self._known[model] = state
                self._send({"kind": "model", "id": model, "state": changed})
