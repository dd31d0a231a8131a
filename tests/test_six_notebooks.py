"""The example, written down in six notebooks split in any way, is one truth once they exchange."""

import json
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sql
from hypothesis import given, settings
from hypothesis import strategies as st
from joined import joined
from test_figures_example import EXAMPLE, EXPECTED

from models.figures import FIGURE
from models.period import Period
from models.report import Cell
from models.sharing import EDUCATOR, LED_KINDS
from storage import versions
from storage.folder import Folder
from storage.tables import VERSIONS
from storage.versions import Change

TODAY = date(2026, 11, 21)
SIX = 6


@pytest.fixture(scope="module")
def team(blank, tmp_path_factory):
    """Six notebooks of one team, locked."""
    return joined(blank, tmp_path_factory.mktemp("six"), (EDUCATOR,) * (SIX - 1), TODAY)


@pytest.fixture(scope="module")
def changes(team, tmp_path_factory):
    """What the team wrote down in two years."""
    notebook = team[0].open_copy(Folder(tmp_path_factory.mktemp("whole") / "carnet"), TODAY)
    with notebook.team.reading() as connection:
        _moment, before = versions.last_mark(connection, notebook.facts.device_id)
    notebook.import_records([EXAMPLE / "records"])
    with notebook.team.reading() as connection:
        own = (VERSIONS.c.device_id == notebook.facts.device_id) & (VERSIONS.c.seq > before)
        written = list(versions.read(connection, sql.select(VERSIONS).where(own)))
    notebook.lock()
    return [Change(v.kind, v.record_id, v.content()) for v in written]


@settings(max_examples=3)
@given(
    keepers=st.lists(st.integers(0, SIX - 1), min_size=SIX + 1, max_size=SIX + 1),
    scattered=st.sampled_from([0.0, 0.1, 1.0]),
    seed=st.integers(0, 1000),
)
def test_six_notebooks_give_the_true_figures(team, changes, keepers, scattered, seed):
    parts = split(changes, keepers, scattered, Random(seed))
    with TemporaryDirectory() as place:
        notebooks = [
            kept.open_copy(Folder(Path(place) / str(number)), TODAY)
            for number, kept in enumerate(team)
        ]
        for notebook, part in zip(notebooks, parts, strict=True):
            with notebook.team.writing() as connection:
                versions.append(connection, notebook.facts, part)
        leader, *others = notebooks
        sent = [
            bundle(notebook, f"{place}/{n}.carnet", "leader") for n, notebook in enumerate(others)
        ]
        Random(seed).shuffle(sent)
        leader.team.merge(sent)
        others[0].team.merge([bundle(leader, f"{place}/all.carnet", "team")])
        for path in EXPECTED:
            assert_true(leader, path)
        assert_true(others[0], EXPECTED[0])
        for notebook in notebooks:
            notebook.lock()


def split(changes, keepers, scattered, random):
    """The changes of each notebook: an educator's go to who keeps them, some anywhere."""
    parts = [[] for _ in range(SIX)]
    numbers = {}
    for change in changes:
        who = change.body.get("educators") or [change.body.get("educator")]
        number = numbers.setdefault(who[0], len(numbers) % len(keepers))
        place = random.randrange(SIX) if random.random() < scattered else keepers[number]
        parts[0 if change.kind in LED_KINDS else place].append(change)
    return parts


def bundle(notebook, name, audience):
    path = Path(name)
    notebook.team.write_bundle(notebook.team.outgoing(audience), path)
    return path


def assert_true(notebook, path):
    expected = json.loads(path.read_text(encoding="utf-8"))
    true = {
        (row["figure"], Cell(*(row[name] for name in Cell._fields))): row["value"]
        for row in expected["rows"]
        if row["figure"] in FIGURE
    }
    report = notebook.report(Period.parse("{from}..{to}".format_map(expected["period"])))
    found = {(row.figure, row.cell): row.value for row in report.rows}
    assert {place: found.get(place) for place in true} == true
