"""The same evening in the notebook, by the line and by the forms, every key pressed for real."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from textual.events import Key
from textual.keys import _character_to_key

from benchmarks.keystrokes import evening
from models.headcount import Headcount
from models.kinds import KINDS
from models.record import Record
from storage.folder import Folder
from storage.notebook import Notebook
from tui.app import CarnetApp
from tui.keys_in_order import OPENING

TODAY = date(2026, 6, 12)
PASSPHRASE = "quatre mots pour compter"
BY_THE_LINE = [
    "f3",
    *"s noc 18h30 2h", "enter",
    *"3g 13-15", "enter",
    *"2f 16-17 +san", "enter",
    *"1g 18-21 +emp ?emp", "enter",
    *"4g 1f 13-15", "enter",
    *"2g 16-17 !iso", "enter",
    "escape",
]  # fmt: skip
"""From Aujourd’hui and back."""
BY_THE_FORMS = [
    "s", *"18h30", "tab", *"2h", "f2",
    "c", "down", "3", "f2",
    "c", "right", "2", "tab", "s", "f2",
    "c", "down", "right", "right", "1", "tab", "e", "tab", "e", "f2",
    "c", "1", "down", "4", "f2",
    "c", "down", "right", "2", "tab", "tab", "tab", "i", "f2",
]  # fmt: skip
"""The neighbourhood and the pair are those of the last time; a letter ticks a theme."""


async def count(keys: Sequence[str]) -> int:
    """Press keys in a team's notebook; return how many, once the evening is found written there."""
    with tempfile.TemporaryDirectory() as directory:
        notebook = _team(Path(directory))
        app = CarnetApp(notebook.folder.path, today=lambda: TODAY)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.show_notebook(notebook)
            await pilot.pause()
            for key in keys:
                name = key if len(key) > 1 else _character_to_key(key)
                app.post_message(Key(name, key if len(key) == 1 else None))
                await pilot.pause()
                while app.typed_ahead or any(w.group == OPENING for w in app.workers):
                    await pilot.pause()
            _check(notebook)
    return len(keys)


def _team(folder: Path) -> Notebook:
    """A notebook where the pair went out in the neighbourhood the day before."""
    notebook, _ = Notebook.create(
        Folder(folder), PASSPHRASE, team="T", author="AB", preset="montelimar", today=lambda: TODAY
    )
    quarter = next(
        record for record in notebook.records("neighbourhoods") if record.key == "nocaze"
    )
    known = {record.key: record.id for record in notebook.records("educators")}
    for alias in evening.PAIR:
        if alias not in known:
            [record] = notebook.save(_new("educators", key=alias))
            known[alias] = record.id
    notebook.save(
        _new(
            "outings",
            date=TODAY - timedelta(days=1),
            start="18:00",
            duration_min=90,
            neighbourhood=quarter.id,
            educators=[known[alias] for alias in evening.PAIR],
        )
    )
    return notebook


def _new(kind: str, **values: object) -> Record:
    return KINDS[kind].checked(values, TODAY)


def _check(notebook: Notebook) -> None:
    """Raise AssertionError unless the evening is in the notebook, all of it."""
    names = notebook.names()
    [outing] = [record for record in notebook.records("outings") if record.date == TODAY]
    assert (f"{outing.start:%H:%M}", outing.duration_min) == (evening.START, evening.MINUTES)
    assert names.of(outing.neighbourhood) == evening.NEIGHBOURHOOD
    assert {names.of(educator) for educator in outing.educators} == set(evening.PAIR)
    contacts = notebook.records("contacts")
    assert all(contact.outing == outing.id for contact in contacts)
    written = [
        (contact.counts, *map(tuple, (contact.themes, contact.requests, contact.problems)))
        for contact in contacts
    ]
    for met in evening.CONTACTS:
        counts = Headcount({(gender, band): number for number, gender, band in met.groups})
        written.remove((counts, met.themes, met.requests, met.problems))
    assert written == []
