"""The repository itself: what it names and what it ships."""

import os
import re
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {"tui", "models", "storage"}

# Written so that none of them matches this file.
PACKAGE_HOST = re.compile(
    r"py[p]i\.(org|io)|[p]ythonhosted|[n]pmjs\.|conda\.(org|io)|[d]eb\.debian|[c]rates\.io|"
    r"(?<!emit-)\bindex[-_]url\b|[-]-find-links|[t]rusted-host",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.)\]])/(?:home|opt|root|tmp|Users|work)/\w|\b[A-Z]:\\Users\b")


@cache
def files() -> tuple[Path, ...]:
    """Every file that git holds or is about to, relative to the root."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return tuple(Path(name) for name in listing.split("\0") if (ROOT / name).is_file())


def places_matching(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in files():
        lines = (ROOT / path).read_text(encoding="utf-8", errors="replace").splitlines()
        found += [f"{path}:{n}: {line}" for n, line in enumerate(lines, 1) if pattern.search(line)]
    return found


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        (PACKAGE_HOST, "see https://py" + "pi.org/simple"),
        (PACKAGE_HOST, "--extra-index" + "-url x"),
        (MACHINE_PATH, "cd /ho" + "me/camille/carnet"),
        (MACHINE_PATH, '"/tm' + 'p/carnet"'),
        (MACHINE_PATH, "C:\\Use" + "rs\\camille"),
    ],
)
def test_the_search_sees_what_it_looks_for(pattern: re.Pattern[str], written: str) -> None:
    assert pattern.search(written)


def test_no_file_names_a_package_host() -> None:
    assert places_matching(PACKAGE_HOST) == []


def test_no_file_names_a_path_of_a_machine() -> None:
    assert places_matching(MACHINE_PATH) == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    [built] = folder.glob("carnet_de_rue-*.whl")
    return built


def pip(command: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", command, "--quiet", "--no-deps", *arguments],
        check=True,
        env=os.environ | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )


complete = pytest.mark.skipif(
    not all((ROOT / package / "__init__.py").exists() for package in PACKAGES)
    or not (ROOT / "tui" / "cli.py").exists(),
    reason="the three packages are not there yet",
)


@complete
def test_the_wheel_ships_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    shipped = {Path(name) for name in ZipFile(wheel).namelist()}
    expected = {path for path in files() if path.parts[0] in PACKAGES}
    assert {path for path in shipped if not path.parts[0].endswith(".dist-info")} == expected
    assert any(path.suffix == ".tcss" for path in expected)
    assert any(path.match("storage/migrations/versions/*.py") for path in expected)


@complete
def test_the_wheel_starts_away_from_the_sources(wheel: Path, tmp_path: Path) -> None:
    pip("install", "--target", str(tmp_path), str(wheel))
    # Without site, the editable install is not seen: only the wheel and its dependencies are.
    path = os.pathsep.join([str(tmp_path), sysconfig.get_path("purelib")])
    done = subprocess.run(
        [sys.executable, "-S", tmp_path / "bin" / "carnet", "--help"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": path, "CARNET_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "carnet" in done.stdout
