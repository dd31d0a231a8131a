"""Published cases of disclosure control, from the tools of statistical offices."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from storage.disclosure.attack import intervals
from storage.disclosure.linear import NoSolution
from storage.disclosure.system import System, sum_of

FILE = Path(__file__).parent / "data" / "disclosure.json"
CASES = {case["id"]: case for case in json.loads(FILE.read_text(encoding="utf-8"))["cases"]}
PATTERNS = [
    pytest.param(case, pattern, id=f"{name}, {pattern['name']}")
    for name, case in CASES.items()
    for pattern in case["patterns"]
]
MOST = 1.5
"""How many more cells than a published safe pattern may be withheld."""


@pytest.fixture(scope="module")
def solved():
    """What the command prints of each case."""
    run = subprocess.run(
        [sys.executable, "-m", "storage.disclosure", str(FILE)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parent.parent,
        encoding="utf-8",
    )
    return {case["id"]: case for case in json.loads(run.stdout)["cases"]}


def attacked(case, withheld, equations=None):
    chosen = case["equations"] if equations is None else equations
    ties = [sum_of(equation["children"], equation["parent"]) for equation in chosen]
    return intervals(System(case["cells"], ties, least=int(case["zeros_published"])), withheld)


def is_exact(interval):
    low, high = interval
    return high is not None and high - low < 1


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_nothing_primary_can_be_worked_out(case, solved):
    found = solved[case["id"]]
    assert {*case["primary"]} <= {*found["withheld"]} < {*case["cells"]}
    assert found["intervals"].keys() == {*found["withheld"]}
    assert [cell for cell in case["primary"] if is_exact(found["intervals"][cell])] == []
    for cell, (low, high) in found["intervals"].items():
        assert low <= case["cells"][cell] <= (high if high is not None else case["cells"][cell])


@pytest.mark.parametrize(
    ("case", "pattern"),
    [p for p in PATTERNS if p.values[1]["expected"]["safe_exact"]],
)
def test_hardly_more_is_withheld_than_in_a_published_safe_pattern(case, pattern, solved):
    assert len(solved[case["id"]]["withheld"]) <= MOST * len(pattern["suppressed"])


@pytest.mark.parametrize(("case", "pattern"), PATTERNS)
def test_the_attack_finds_what_is_published_of_a_pattern(case, pattern):
    expected, found = pattern["expected"], attacked(case, pattern["suppressed"])
    exact = {cell for cell in case["primary"] if found[cell].is_exact}
    assert (not exact) == expected["safe_exact"]
    for cell, value in expected.get("disclosed", {}).items():
        assert found[cell] == (value, value)
    for cell, interval in expected.get("intervals", {}).items():
        assert found[cell] == pytest.approx(interval)


def test_tables_that_are_safe_alone_are_not_together():
    case = CASES["sdctable-linked-tables"]
    [pattern] = [p for p in case["patterns"] if p["expected"].get("safe_per_group")]
    for group in case["equation_groups"].values():
        cells = {cell for e in group for cell in (e["parent"], *e["children"])}
        found = attacked(case, cells & {*pattern["suppressed"]}, group)
        assert not any(interval.is_exact for interval in found.values())
    assert attacked(case, pattern["suppressed"])["K"].is_exact


def test_the_linked_pattern_withholds_what_its_authors_added():
    case = CASES["sdctable-linked-tables"]
    [alone, linked] = case["patterns"]
    more = {*linked["suppressed"]} - {*alone["suppressed"]}
    assert more == {*linked["expected"]["extra_secondary"]}


def test_what_contradicts_itself_is_never_a_pass():
    with pytest.raises(NoSolution):
        intervals(System({"a": 3, "b": 4, "all": 9}, [sum_of(["a", "b"], "all")]), [])
    cells = {"a": 1, "b": 1, "c": 1, "all": 2, "too": 9}
    ties = [sum_of(["a", "b", "c"], "all"), sum_of(["a", "b"], "too")]
    with pytest.raises(NoSolution):
        intervals(System(cells, ties), ["a", "b", "c"])
