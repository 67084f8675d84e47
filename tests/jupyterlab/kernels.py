"""What a kernel knows of the widgets."""

import time

from jupyter_client import BlockingKernelClient

from tests.jupyterlab.server import sessions

# The state of each widget of the book, by its model.
STATES = """{
    key: widget.state()
    for key, widget in __import__("ipywidgets").widgets.widget._instances.items()
    if hasattr(widget, "figure_html")
}"""


class Kernel:
    """A second listener to a notebook's kernel, which knows what its widgets hold."""

    def __init__(self, lab, runtime, name):
        [session] = sessions(lab, name)
        file = runtime / f"kernel-{session['kernel']['id']}.json"
        self._client = BlockingKernelClient(connection_file=str(file))
        self._client.load_connection_file()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=60)

    def states(self):
        """Return the state of each widget, as the kernel has it."""
        code = {"states": STATES.replace("\n", " ")}
        asked = self._client.execute("", silent=True, user_expressions=code)
        while True:
            answer = self._client.get_shell_msg(timeout=60)
            if answer["parent_header"].get("msg_id") == asked:
                break
        found = answer["content"]["user_expressions"]["states"]
        assert found["status"] == "ok", found
        return found["data"]["text/plain"]

    def has_changed(self, before, patience=60):
        """Wait until some widget has another state."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self.states() != before:
                return True
            time.sleep(0.05)
        return False

    def close(self):
        """Stop listening."""
        self._client.stop_channels()
