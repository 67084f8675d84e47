"""A JupyterHub for a class, on one machine.

Each student has an account there. The hub asks the system for passwords, and the system keeps the
students' files apart. The page *Teaching with this book* says how to set it up.
"""

from pathlib import Path

from neuronbook_site.node import node_binary

BIN = Path(__file__).resolve().parents[2] / ".venv/bin"

c = get_config()  # noqa: F821 (JupyterHub gives it)

# The hub's own address. A web server in front of it has the certificate and the public name.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.ConfigurableHTTPProxy.command = [str(node_binary()), str(BIN / "configurable-http-proxy")]
# Whoever has an account on this machine may sign in.
c.Authenticator.allow_all = True

c.Spawner.cmd = [str(BIN / "jupyterhub-singleuser")]
c.Spawner.default_url = "/lab"
# A whole class signs in at once, and its servers start more slowly than one would: seconds to wait.
c.Spawner.start_timeout = c.Spawner.http_timeout = 180
# The chapters' arrays are small: one thread for each student is fastest when all of them compute.
c.Spawner.environment = {"OPENBLAS_NUM_THREADS": "1"}
# Memory comes back when students leave: a kernel ends after an hour of rest, a server after two.
c.Spawner.args = [
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--ServerApp.shutdown_no_activity_timeout=7200",
]
# As many servers at once as 16 GB of memory hold; the page says what one student needs.
c.JupyterHub.active_server_limit = 50
