"""Erasing: nothing of what was said of somebody is left, wherever and whenever it arrives."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sql
from colleagues import colleagues, merge, shared, tell
from sheets import write_csv

from models.individual import FollowUp, Goal, Intervention
from models.network import Referral
from models.street import Contact, Outing
from models.team import Memo
from storage.filtering import Filter
from storage.refusals import Refused
from storage.sharing import erasing
from storage.tables import METADATA, VERSIONS

DAY = date(2024, 6, 12)
PSEUDONYM, FORMER = "loutre417", "castor88"


@pytest.fixture
def pair(blank, tmp_path):
    notebooks = colleagues(blank, tmp_path)
    yield notebooks
    for notebook in notebooks:
        notebook.lock()


def known(notebook):
    """A young person with all that can be told of one, and others beside."""
    [followup] = notebook.save(FollowUp(pseudonym=FORMER, known_since=DAY, birth_year=2008))
    [followup] = notebook.save(followup.model_copy(update={"pseudonym": PSEUDONYM}))
    [other] = notebook.save(FollowUp(pseudonym="renard-9", known_since=DAY))
    about = notebook.save(
        Intervention(followup=followup.id, date=DAY, duration_min=43),
        Goal(followup=followup.id, set_on=DAY),
        Referral(followup=followup.id, date=DAY),
        Memo(date=DAY, about=PSEUDONYM, text="à rappeler jeudi"),
    )
    notebook.delete(about[1])
    moved = notebook.save(Intervention(followup=followup.id, date=DAY, duration_min=44))[0]
    [moved] = notebook.save(moved.model_copy(update={"followup": other.id}))
    [contact] = notebook.save(Contact(date=DAY, new=1, followups=[followup.id, other.id]))
    notebook.keep_draft("interventions", {"followup": followup.id, "duration_min": "0:45"})
    notebook.keep_draft("line", {"line": f"suivi {PSEUDONYM} 45 min"})
    notebook.keep_draft("outings", {"duration_min": "2:00"})
    return followup, about, (other, moved, contact)


def every_row(notebook):
    """All that a notebook holds, as text."""
    words = sql.text("SELECT name, words FROM entry_words")
    queries = [words, *(sql.select(table) for table in METADATA.tables.values())]
    with notebook._reading() as connection:
        return str([connection.execute(query).all() for query in queries])


def test_nothing_is_left_of_somebody_who_is_erased_here_and_elsewhere(pair):
    first, second = pair
    followup, about, others = known(first)
    everything = shared(first)
    merge(second, everything)
    second.keep_draft("interventions", {"followup": followup.id})
    said = (PSEUDONYM, FORMER, '"birth_year":2008', "à rappeler", '"duration_min":43')
    assert all(word in every_row(first) for word in said)

    first.erase(followup.id)
    tell(first, second)
    for notebook in pair:
        rows = every_row(notebook)
        assert not [word for word in said if word in rows]
        assert notebook.read(followup.id) is None
        assert not any(notebook.history(record.id) for record in (followup, *about))
        assert not notebook.journal(Filter(text=PSEUDONYM))
        assert notebook.holdings(followup.id) is None
        assert {record.id for record in others} <= {record.id for record in notebook.journal()}
    assert list(first.drafts()) == ["outings"]
    assert list(second.drafts()) == []

    merged = merge(second, everything)  # an old bundle, late
    assert (merged.added, PSEUDONYM in every_row(second)) == (0, False)
    with pytest.raises(Refused, match="effacée pour toute l’équipe"):
        first.save(followup.model_copy(update={"gender": "girl"}))
    assert [v.kind for v in first.undo()] == ["contacts"]  # the last thing that can be undone


def test_what_arrives_after_the_order_is_emptied_as_it_arrives(pair):
    first, second = pair
    followup, *_ = known(first)
    told = shared(first)
    merge(second, told)
    act = Intervention(followup=followup.id, date=DAY, duration_min=51)
    [late] = second.save(act)  # by somebody who had not heard
    first.erase(followup.id)
    order = [version for version in shared(first) if version.kind == "erasures"]
    assert tell(second, first).erased == 1
    assert first.history(late.id) == []
    merge(second, order)
    assert second.history(late.id) == []
    for notebook in pair:
        with notebook._reading() as connection:
            bodies = connection.scalars(
                sql.select(VERSIONS.c.body).where(VERSIONS.c.record_id == late.id)
            )
            assert bodies.all() == ["{}"]


def test_an_order_can_come_before_what_it_empties_and_what_was_emptied_before_the_order(pair):
    first, second = pair
    followup, *_ = known(first)
    full = shared(first)
    first.erase(followup.id)
    emptied = shared(first)
    order = [version for version in emptied if version.kind == "erasures"]
    merge(second, order)
    assert merge(second, full).erased > 0
    merge(second, emptied)
    assert PSEUDONYM not in every_row(second)
    [outing] = first.save(Outing(date=DAY, duration_min=61))
    with first._writing() as connection:
        erasing.erase(connection, first.facts, [outing.id], DAY)
    stub = [version for version in shared(first) if version.record_id == outing.id]
    assert merge(second, stub).erased == 1
    assert second.read(outing.id) is None
    assert second.history(outing.id) == []


def test_who_empties_a_version_without_an_order_keeps_nobody_from_the_whole_of_it(pair):
    first, second = pair
    [outing] = first.save(Outing(date=DAY, duration_min=61))
    whole = [version for version in shared(first) if version.record_id == outing.id]
    assert merge(second, [replace(version, body="{}") for version in whole]).erased == 1
    assert merge(second, whole).added == 0
    assert second.read(outing.id) == outing


def test_neither_cards_nor_orders_can_be_erased(pair):
    first, second = pair
    tell(second, first)
    [outing] = first.save(Outing(date=DAY, duration_min=61))
    with first._writing() as connection:
        cards = connection.scalars(
            sql.select(VERSIONS.c.record_id).where(VERSIONS.c.kind == "members")
        )
        erasing.erase(connection, first.facts, [outing.id, *cards], DAY)
    tell(first, second)
    for notebook in pair:
        assert len(notebook.team.roll().standing) == 2
        assert notebook.read(outing.id) is None


def test_what_was_erased_is_left_out_of_an_import(pair, tmp_path):
    first, second = pair
    files = write_csv(
        tmp_path / "files",
        followups=f"id,known_since\n{PSEUDONYM},2024-01-01\nrenard-9,2024-01-01\n",
        interventions=f"followup,date,duration_min\n{PSEUDONYM},2024-06-12,30\n",
    )
    first.import_records([files])
    [followup] = first.records("followups", pseudonym=PSEUDONYM)
    first.erase(followup.id)
    tell(first, second)
    for notebook in pair:
        done = notebook.import_records([files])
        assert dict(done.erased) == {"followups": 1, "interventions": 1}
        assert PSEUDONYM not in every_row(notebook)
        assert [found.pseudonym for found in notebook.records("followups")] == ["renard-9"]
