"""The locks hold every version and hash, and follow the project file."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
# Each lock, with the dependency groups that it adds to what the program needs to run.
LOCKS = {"requirements.txt": ["build"], "requirements-dev.txt": ["build", "dev"]}


def pins(lock: str) -> dict[str, list[str]]:
    """Each requirement of a lock, with its hashes."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if line.startswith("    --hash="):
            found[list(found)[-1]].append(line.strip(" \\"))
        elif line and not line.lstrip().startswith("#"):
            found[line.strip(" \\")] = []
    return found


def declared(*groups: str) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    base = project["project"]["dependencies"] + [item for extra in extras for item in extra]
    return base + [item for group in groups for item in project["dependency-groups"][group]]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_of_a_lock_is_pinned_and_hashed(lock: str) -> None:
    assert pins(lock)
    for requirement, hashes in pins(lock).items():
        assert re.match(r"[a-z0-9-]+==[^ ]+( ; .+)?$", requirement), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", item) for item in hashes)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_follows_the_project(lock: str) -> None:
    locked = [Requirement(pin) for pin in pins(lock)]
    for item in map(Requirement, declared(*LOCKS[lock])):
        if item.name != "carnet-de-rue":
            versions = [str(pin.specifier)[2:] for pin in locked if pin.name == item.name]
            assert any(map(item.specifier.contains, versions)), f"{item}: run make lock"


def test_the_development_lock_holds_the_one_that_users_get() -> None:
    # What develops may need the same package in more places, and so with another condition.
    runtime, development = (
        {pin.partition(" ; ")[0]: hashes for pin, hashes in pins(lock).items()} for lock in LOCKS
    )
    assert {pin: development.get(pin) for pin in runtime} == runtime


def test_the_extra_all_holds_every_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    [everything] = extras.pop("all")
    assert Requirement(everything).extras == set(extras)


def test_every_dependency_has_its_reason() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    names = {Requirement(item).name for item in declared("build", "dev")} - {"carnet-de-rue"}
    assert {name for name in names if f"\n| {name} |" not in page} == set()
