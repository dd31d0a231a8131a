"""What a supervisor gets holds no young person and no word on one: a test opens it and looks."""

import gzip
import json
import re
from collections import Counter
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
import sqlalchemy as sql
from conftest import AT_THE_END
from filling import put
from hypothesis import given, settings
from hypothesis import strategies as st
from joined import join, kept_by
from test_releases import release

from models.figures import FIGURE
from models.period import Period
from models.sharing import EDUCATOR, SUPERVISED_KINDS, SUPERVISOR
from models.team import Leave
from models.vocabulary import OUTSIDE
from storage.figures.time import time_split
from storage.folder import Folder
from storage.notebook import Notebook
from storage.sharing import keys
from storage.tables import VERSIONS
from tui.screens.team.entries import facts

YEAR = Period.year(2024)
WORD = st.text("abcdefghijklmnopqrstuvwxyzéèçœ", min_size=8, max_size=14)
IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NUMBER = count(1)
MEMO, DRAFT = 6, 10  # among the words written down
TOLD = SUPERVISED_KINDS | {"members"}


class Trio(NamedTuple):
    """The notebooks of a leader, of the team's supervisor, of an educator; where files go."""

    leader: Notebook
    supervisor: Notebook
    educator: Notebook
    path: Path


@pytest.fixture(scope="module")
def team(kept_example, tmp_path_factory):
    """The example, of which the year 2024 left, in a leader's notebook, and two who joined."""
    path = tmp_path_factory.mktemp("supervised")
    leader = kept_example.open_copy(Folder(path / "leader"), AT_THE_END)
    supervisor, educator = (kept_by(who, path / who, AT_THE_END) for who in ("SV", "ED"))
    join(leader, supervisor, path, SUPERVISOR)
    join(leader, educator, path, EDUCATOR)
    release(leader, YEAR)
    yield Trio(leader, supervisor, educator, path)
    for notebook in (leader, supervisor, educator):
        notebook.lock()


def write_down(notebook, words):
    """Put one of these words wherever something is typed of young people, or for oneself."""
    day, word = AT_THE_END, iter(words)
    otter = put(notebook, "followups", pseudonym=next(word), known_since=day)
    put(notebook, "families", pseudonym=next(word), known_since=day)
    put(notebook, "interventions", followup=otter.id, date=day, duration_min=30)
    put(notebook, "actions", title=next(word), type="workshop", aims=next(word))
    put(notebook, "observations", date=day, text=next(word))
    put(notebook, "meetings", date=day, duration_min=60, decided=next(word))
    put(notebook, "memos", date=day, about=otter.id, text=next(word))
    notebook.save(Leave(starts_on=day, ends_on=day, educator=otter.id, kind=next(word)))
    put(notebook, "partners", key=next(word), label=next(word))
    notebook.keep_draft("observations", {"text": next(word)})


def plain(path, reader):
    """What is inside a bundle, for who can open it."""
    content = keys.decrypt(path.read_bytes(), reader.facts.age_key)
    start = content.index(b"\n") + 1 + 64
    length = int.from_bytes(content[start : start + 4])
    told = start + 4 + length
    return content[start + 4 : told].decode() + gzip.decompress(content[told:]).decode()


def everything(notebook):
    """All that stands in any table of a notebook."""
    with notebook._reading() as connection:
        names = sql.inspect(connection).get_table_names()
        assert {"versions", "entries", "worktime", "published"} <= set(names)
        return "\n".join(
            str(row)
            for name in names
            for row in connection.execute(sql.text(f'SELECT * FROM "{name}"'))
        )


def never_told(notebook):
    """The identities of all that a supervisor gets nothing of, and every pseudonym."""
    with notebook._reading() as connection:
        kept_back = sql.select(VERSIONS.c.record_id).where(VERSIONS.c.kind.not_in(TOLD))
        ids = set(connection.scalars(kept_back))
    named = [*notebook.records("followups"), *notebook.records("families")]
    return ids, {record.pseudonym for record in named}


@settings(max_examples=3)
@given(words=st.lists(WORD, min_size=11, max_size=11, unique=True))
def test_a_supervisors_bundle_holds_no_young_person_and_no_word_on_one(team, words):
    leader, supervisor, _educator, path = team
    words = [f"{word}{next(NUMBER)}" for word in words]  # a pseudonym is given once
    write_down(leader, words)
    file = path / "supervisor.carnet"
    outgoing = leader.team.outgoing("supervisor")
    leader.team.write_bundle(outgoing, file)
    inside = plain(file, supervisor)
    assert set(outgoing.by_kind) <= TOLD
    assert json.dumps(leader.facts.author) in inside  # the search below can find
    ids, pseudonyms = never_told(leader)
    assert len(ids) > 1000
    assert len(pseudonyms) > 50
    supervisor.team.merge([file])
    held = everything(supervisor)
    for text in (inside, held):
        assert not [word for word in words if word in text]
        assert not [name for name in pseudonyms if name in text]
        assert not ids & set(IDENTITY.findall(text))
    assert leader.facts.team_secret not in held


def test_its_counts_are_0_or_large_enough(team):
    [report] = bring(team)
    rows = [row for row in report["rows"] if FIGURE[row["figure"]].counts_young]
    assert sum(row["status"] == "withheld" for row in rows) > 20
    for row in rows:
        for number in (row["value"], row["previous"]):
            assert number in (None, 0) or number >= report["threshold"] >= 5, row
    assert not team.supervisor.records("releases")  # they hold what is withheld


def test_its_working_time_is_that_of_the_team(team):
    leader, supervisor, *_ = team
    bring(team)
    assert supervisor.team.is_supervisor
    assert not leader.team.is_supervisor
    minutes = Counter()
    for worked in supervisor.team.worked(YEAR):
        minutes[worked.neighbourhood, worked.category] += worked.minutes
    with leader._reading() as connection:
        split = {
            (cell.neighbourhood, cell.category): number
            for cell, number in time_split(connection, YEAR).items()
        }
    assert len(split) > 10
    assert minutes == split


def test_an_educator_tells_her_own_time_and_what_the_leader_told_holds(team):
    leader, supervisor, educator, path = team
    bring(team)
    before = supervisor.team.worked(YEAR)
    both = [educator.facts.author_id, leader.facts.author_id]
    put(educator, "outings", date=YEAR.first, duration_min=90, educators=both)
    outgoing = educator.team.outgoing("supervisor")
    told = [v for v in outgoing.of_kind("worktime") if v.device_id == educator.facts.device_id]
    assert [json.loads(version.content()["content"]) for version in told] == [
        [[str(YEAR.first), both[0], "street", OUTSIDE, 90]]
    ]
    file = path / "educator.carnet"
    educator.team.write_bundle(outgoing, file)
    supervisor.team.merge([file])
    assert supervisor.records("worktime", sender=educator.facts.device_id)
    assert supervisor.team.worked(YEAR) == before


def test_a_colleague_gets_what_a_supervisor_does_not(team):
    """The search above can fail: the same words are in what a colleague gets, memos apart."""
    leader, _supervisor, educator, path = team
    words = [f"colporteur{next(NUMBER)}" for _ in range(11)]
    write_down(leader, words)
    file = path / "colleague.carnet"
    leader.team.write_bundle(leader.team.outgoing("ED"), file)
    inside = plain(file, educator)
    assert [word for word in words if word not in inside] == [words[MEMO], words[DRAFT]]


def test_whoever_sends_it_reads_it_in_words(team):
    outgoing, names = team.leader.team.outgoing("supervisor"), team.leader.names()
    said = {
        kind: dict(facts(outgoing.of_kind(kind)[0], names)) for kind in ("worktime", "published")
    }
    assert (
        "\n02/01/2025 · E6 · actions collectives · Ouest · 4\u202fh\n"
        in said["worktime"]["Contenu"]
    )
    assert "\n  Ensemble, fille : s personnes\n" in said["published"]["Contenu"]
    assert not IDENTITY.search(str(said))


def test_what_is_told_leaves_undo_and_redo_as_they_were(team):
    meeting = put(team.leader, "meetings", date=AT_THE_END, duration_min=45)
    team.leader.team.outgoing("supervisor")
    assert [version.record_id for version in team.leader.undo()] == [meeting.id]
    team.leader.team.outgoing("supervisor")
    assert [version.record_id for version in team.leader.redo()] == [meeting.id]


def bring(team):
    """Let the supervisor's notebook merge what the leader's sends; return the reports it got."""
    leader, supervisor, _educator, path = team
    file = path / "news.carnet"
    leader.team.write_bundle(leader.team.outgoing("supervisor"), file)
    supervisor.team.merge([file])
    return [json.loads(record.content) for record in supervisor.records("published")]
