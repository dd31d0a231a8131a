"""The first screen comes before the heavy libraries: only sys.modules can tell."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {
    "alembic",
    "cryptography",
    "openpyxl",
    "pydantic",
    "python_calamine",
    "sqlalchemy",
    "sqlcipher3",
    "sqlmodel",
    "xlsxwriter",
}


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def light_modules() -> list[str]:
    """What may be imported before the first screen: every face, and what the faces use at once."""
    named = [
        "models/vocabulary.py",
        "models/headcount.py",
        "models/period.py",
        "models/capture/__init__.py",
        "models/capture/grammar.py",
        "storage/folder.py",
        "storage/refusals.py",
    ]
    faces = [path for path in ROOT.glob("tui/**/*.py") if path.name != "__main__.py"]
    return sorted(dotted(path) for path in [ROOT / name for name in named] + faces if path.exists())


@pytest.mark.skipif(not (ROOT / "tui").exists(), reason="the screens are not there yet")
def test_the_screens_are_among_the_light_modules() -> None:
    modules = light_modules()
    assert {"tui.cli", "tui.app"} <= set(modules)
    assert any(module.startswith("tui.screens.") for module in modules)


@pytest.mark.parametrize("module", light_modules())
def test_a_light_module_loads_nothing_heavy(module: str) -> None:
    script = f"import json, sys, {module}; print(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True
    )
    loaded = set(json.loads(done.stdout))
    assert module in loaded
    assert loaded & HEAVY == set()
