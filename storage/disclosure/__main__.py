"""`python -m storage.disclosure FILE`: withhold and attack plain cells and equations, as JSON.

FILE holds {"cases": [{"id", "cells": {name: number}, "equations": [{"parent", "children"}],
"primary": [name…], "zeros_published": bool, "threshold": number}]}. Without a threshold, a primary
cell is safe when it is not exact.
"""

import json
import sys
from math import inf
from pathlib import Path
from typing import Any

from storage.disclosure.attack import Interval, intervals
from storage.disclosure.system import System, sum_of
from storage.disclosure.withholding import Task, Unprotectable, withhold


def solved(case: dict[str, Any]) -> dict[str, Any]:
    """The cells to withhold of one case, and between which values each of them lies."""
    cells: dict[str, int] = case["cells"]
    equations = [sum_of(equation["children"], equation["parent"]) for equation in case["equations"]]
    system = System(cells, equations, least=int(case["zeros_published"]))
    threshold = case.get("threshold", 0)
    reach = {
        cell: (threshold,) if cells[cell] < threshold else (cells[cell] + 1, cells[cell] - 1)
        for cell in case["primary"]
    }
    # Among cells that do equally well, the smaller one loses less.
    largest = max(cells.values(), default=0) + 1
    costs = {cell: 1 + value / largest for cell, value in cells.items()}
    withheld = withhold(Task(system, reach, costs))
    found = intervals(system, withheld)
    return {
        "id": case["id"],
        "withheld": sorted(withheld),
        "intervals": {cell: _written(found[cell]) for cell in sorted(withheld)},
    }


def _written(interval: Interval) -> list[float | None]:
    return [None if end == inf else round(end, 6) + 0.0 for end in interval]


def main(arguments: list[str]) -> int:
    """Solve every case of a file."""
    if len(arguments) != 1:
        print("python -m storage.disclosure FILE", file=sys.stderr)
        return 2
    try:
        cases = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))["cases"]
        print(json.dumps({"cases": [solved(case) for case in cases]}, indent=1))
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{arguments[0]}: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    except Unprotectable as failure:
        print(f"{arguments[0]}: cannot be protected: {sorted(failure.cells)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
