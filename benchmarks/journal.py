"""What a search in the journal costs, each as if typed letter by letter.

`page`: the records of the first page, with the names and the places that they are shown with;
`shown`: the same, put into words and marked; `count`: how many there are, asked afterwards. In
milliseconds of this process's own time, so that a busy machine matters less.

`python -m benchmarks.journal` makes a notebook of 100 000 records first; another number can be
given, and a folder, which keeps the notebook for the next time.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import many_records
from models.period import Period
from models.vocabulary import OUTSIDE
from storage.folder import Folder
from storage.notebook import Notebook
from tui.screens.journal.pages import PAGE, Wanted, read_rows

RUNS = 5
GOAL = 50.0  # milliseconds
RECORDS = 100_000
SEARCHED = ("santé", "rencontre noc sante", "loutre-3", "12/03/2026", "collège décrochage", "zzz")


def main(number: int = RECORDS, kept: Path | None = None) -> int:
    """Print the measures; 1 when the median of the worst search is over GOAL."""
    with tempfile.TemporaryDirectory() as directory:
        notebook = _opened(Folder(kept or Path(directory) / "notebook"), number)
        print(f"{notebook.journal_count()} records, milliseconds, median of {RUNS}")
        print(f"{'':34}{'page':>8}{'shown':>8}{'count':>8}{'found':>9}")
        medians = [_measure(notebook, name, wanted) for name, wanted in _wanted(notebook).items()]
        notebook.lock()
    print(f"{'worst':34}{max(medians):8.1f}")
    return int(max(medians) > GOAL)


def _opened(folder: Folder, number: int) -> Notebook:
    if not folder.holds_notebook():
        return many_records.make(folder, number)
    notebook = Notebook(folder, today=lambda: many_records.TODAY)
    notebook.unlock(many_records.PASSPHRASE)
    return notebook


def _wanted(notebook: Notebook) -> dict[str, Wanted]:
    names = notebook.names().by_kind
    place, educator = (
        max(names[kind], key=lambda one: notebook.journal_count(Wanted(**{wanted: one}).filter))
        for kind, wanted in (("neighbourhoods", "neighbourhood"), ("educators", "educator"))
    )
    year = Period.year(many_records.TODAY.year - 1)
    typed = (text[:end] for text in SEARCHED for end in range(1, len(text) + 1))
    return {
        "everything": Wanted(),
        "one kind": Wanted(kind="contacts"),
        "one kind and a word": Wanted(kind="contacts", text="sante"),
        "one neighbourhood": Wanted(neighbourhood=place),
        "outside": Wanted(neighbourhood=OUTSIDE),
        "one educator": Wanted(educator=educator),
        "one year": Wanted(period=year),
        "all filters": Wanted("contacts", place, educator, year, "sante"),
        **{f"« {text} »": Wanted(text=text) for text in typed},
    }


def _measure(notebook: Notebook, name: str, wanted: Wanted) -> float:
    """Print one search; return how long its page takes."""
    page = _median(lambda: _page(notebook, wanted))
    shown = _median(lambda: read_rows(notebook, wanted, 0, PAGE))
    count = _median(lambda: notebook.journal_count(wanted.filter))
    found = notebook.journal_count(wanted.filter)
    print(f"{name:34}{page:8.1f}{shown:8.1f}{count:8.1f}{found:9}")
    return page


def _page(notebook: Notebook, wanted: Wanted) -> None:
    notebook.names()
    notebook.neighbourhoods(notebook.journal(wanted.filter, 0, PAGE))


def _median(question: Callable[[], object]) -> float:
    spent = []
    for _ in range(RUNS):
        start = time.thread_time()
        question()
        spent.append((time.thread_time() - start) * 1000)
    return statistics.median(spent)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(*map(int, arguments[:1]), *map(Path, arguments[1:2])))
