"""The same evening in a team's spreadsheet: LibreOffice Calc on a screen of its own, every key sent
by xdotool. The sheet is as kind as it can be: rows above, so that a first letter completes.

One sheet of outings, one of contacts with a row for each group: the day, the neighbourhood and the
pair stand in each row, since the year's totals are counted by them; they are filled down at once.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.keystrokes import evening
from models.vocabulary import LISTS

DISPLAY = ":87"
OUTINGS = ("Date", "Quartier", "Équipe", "Début", "Durée")
CONTACTS = (
    "Date", "Quartier", "Équipe", "Rencontre", "Nombre", "Sexe", "Âge",
    "Thèmes", "Demandes", "Problèmes",
)  # fmt: skip
TODAY = "ctrl+semicolon"
FIRST_FREE_ROW = ("ctrl+Down", "Down")
EARLIER = "01/06/2026"
PAIR = " ".join(evening.PAIR)
PATIENCE = 120  # seconds
KEYS = {"\t": "Tab", "\n": "Return", " ": "space", "-": "minus", ":": "colon", "/": "slash"}


def count() -> tuple[int, dict[str, list[list[str]]]]:
    """The keys that the evening takes, and the rows that the workbook then holds, by sheet."""
    with tempfile.TemporaryDirectory() as directory:
        workbook = _workbook(Path(directory))
        above = {name: len(rows) for name, rows in _rows(workbook).items()}
        keys = list(_keys())
        with _calc(workbook):
            for key in keys:
                _xdotool("key", key)
                time.sleep(0.05)
            time.sleep(3)
        written = {name: rows[above[name] :] for name, rows in _rows(workbook).items()}
        return len(keys), written


def _keys() -> Iterator[str]:
    """From the workbook that was just opened to the workbook saved."""
    yield from (*FIRST_FREE_ROW, TODAY)
    yield from _typed(f"\t{evening.NEIGHBOURHOOD[0].lower()}\t{PAIR[0].lower()}\t")
    yield from _typed(f"{evening.START}\t{evening.MINUTES}\n")
    yield from ("ctrl+Next", *FIRST_FREE_ROW, TODAY)
    yield from _typed(f"\t{evening.NEIGHBOURHOOD[0].lower()}\t{PAIR[0].lower()}\t")
    rows = list(_groups())
    for place, row in enumerate(rows):
        # Enter goes down to the column where the row was begun.
        yield from _typed("\t".join(row) + "\n")
        if not place:
            yield from ("Right", "Right", "Right")
    # Up to the first row again, then over the three columns on its left.
    yield from ("Up", "Left", "shift+Left", "shift+Left", *["shift+Up"] * (len(rows) - 1))
    yield from ("ctrl+d", "ctrl+s")


def _groups() -> Iterator[list[str]]:
    """What is typed of each group: as few letters as the rows above need to complete it."""
    for number, met in enumerate(evening.CONTACTS, start=1):
        for place, (count_, gender, band) in enumerate(met.groups):
            said = [met.themes, met.requests, met.problems] if not place else [(), (), ()]
            lists = ("domain", "domain", "problem")
            words = [
                LISTS[name].label_of(codes[0])[0] if codes else ""
                for name, codes in zip(lists, said, strict=True)
            ]
            row = [str(number), str(count_), LISTS["gender"].label_of(gender)[0], band[:2], *words]
            while row[-1] == "":
                row.pop()
            yield row


def _typed(text: str) -> Iterator[str]:
    for character in text:
        yield KEYS.get(character, character)


def _workbook(folder: Path) -> Path:
    """The team's workbook, with the rows of earlier evenings: every word was typed before."""
    from openpyxl import Workbook

    book = Workbook()
    outings: Any = book.active
    outings.title = "Sorties"
    outings.append(OUTINGS)
    outings.append((EARLIER, evening.NEIGHBOURHOOD, PAIR, "18:00", 90))
    contacts = book.create_sheet("Rencontres")
    contacts.append(CONTACTS)
    words = [("santé", "santé", "isolement"), ("emploi et formation",) * 2 + ("nuisances",)]
    for (gender, band), (theme, request, problem) in product(
        product(("garçon", "fille"), ("13-15", "16-17", "18-21")), words
    ):
        contacts.append(
            (EARLIER, evening.NEIGHBOURHOOD, PAIR, 1, 1, gender, band, theme, request, problem)
        )
    for sheet in (outings, contacts):
        for row in range(1, 40):
            sheet.cell(row, 7).number_format = "@"  # 10-12 is no date
    book.save(folder / "equipe.xlsx")
    convert = ["soffice", "--headless", "--convert-to", "ods", "--outdir", str(folder)]
    _run([*convert, f"-env:UserInstallation=file://{folder}/profile", str(folder / "equipe.xlsx")])
    return folder / "equipe.ods"


def _rows(workbook: Path) -> dict[str, list[list[str]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(workbook)
    return {
        name: [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


@contextmanager
def _calc(workbook: Path) -> Iterator[None]:
    """A window of Calc on the workbook, alone on its screen."""
    profile = f"-env:UserInstallation=file://{workbook.parent}/profile"
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1280x800x24"])
    environment = os.environ | {"DISPLAY": DISPLAY}
    command = ["soffice", "--calc", "--norestore", "--nologo", profile, str(workbook)]
    calc = subprocess.Popen(command, env=environment)
    try:
        _wait_for_window(workbook.stem)
        yield
    finally:
        calc.terminate()
        calc.wait()
        screen.terminate()
        screen.wait()


def _wait_for_window(title: str) -> None:
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        found = _xdotool("search", "--onlyvisible", "--name", title, check=False).split()
        if found:
            time.sleep(5)
            _xdotool("windowfocus", found[-1])
            return
        time.sleep(1)
    raise TimeoutError("Calc did not open")


def _xdotool(*arguments: str, check: bool = True) -> str:
    return _run(["xdotool", *arguments], check=check)


def _run(command: list[str], check: bool = True) -> str:
    environment = os.environ | {"DISPLAY": DISPLAY}
    done = subprocess.run(command, env=environment, check=check, capture_output=True, text=True)
    return done.stdout
