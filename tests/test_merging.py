"""Merging is adding: in any order, any number of times, what stands is the same everywhere."""

import json
from dataclasses import replace
from datetime import date, datetime
from uuid import NAMESPACE_OID, uuid5

import pytest
import sqlalchemy as sql
from colleagues import colleagues, merge, shared, tell
from conftest import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from test_versions import contents

from models.sharing import Erasure
from models.street import Contact
from storage import identity, versions
from storage.facts import Facts
from storage.sharing import cards, merging
from storage.sharing.roll import signed
from storage.sharing.sound import NotMergeable
from storage.tables import VERSIONS
from storage.versions import Change, Version

HOUR = 3_600_000
NOW = int(datetime.fromisoformat("2024-06-12T18:00:00+00:00").timestamp() * 1000)
DEVICES = ("a" * 12, "b" * 12, "c" * 12)


def id_of(name):
    """The identity of the record that a test knows by a name."""
    return str(uuid5(NAMESPACE_OID, name))


RECORDS = {
    "contact": ("contacts", {"date": "2024-06-12", "counts": "girl:13-15:2"}),
    "outing": ("outings", {"date": "2024-06-12", "duration_min": 60}),
    "followup": ("followups", {"pseudonym": "loutre-417", "known_since": "2024-01-01"}),
    "act": (
        "interventions",
        {"date": "2024-06-12", "followup": id_of("followup"), "duration_min": 30},
    ),
    "other": ("drones", {"height": 12}),
}


class Written:
    """What three devices write, each entry after the one before, by clocks that say anything."""

    def __init__(self, facts):
        self.facts = facts
        self.leader = replace(facts, device_id=DEVICES[0])
        self.versions = []
        self.keep_card(cards.own(self.leader, "leader", TODAY))

    def keep_card(self, card):
        body = signed(card, self.leader).model_dump_json(exclude={"id", "version"})
        self.add(0, 0, f"card {card.device}", "members", body)

    def add(self, device, hours, name, kind, body, **more):
        writer = DEVICES[device]
        seq = 1 + sum(version.device_id == writer for version in self.versions)
        moment = identity.next_moment(None, NOW + hours * HOUR + len(self.versions), writer)
        said = {"deleted": False, "base_hlc": None, "change_id": moment} | more
        self.versions.append(
            Version(
                record_id=id_of(name),
                hlc=moment,
                team_id=self.facts.team_id,
                kind=kind,
                device_id=writer,
                seq=seq,
                author="AB",
                schema=1,
                body=body,
                **said,
            )
        )

    def leave(self, device, last_entry):
        keeper = replace(self.facts, device_id=DEVICES[device], author="CD")
        card = cards.own(keeper, "educator", TODAY)
        self.keep_card(card)
        self.keep_card(replace(card, number=1, left_on=TODAY, last_entry=last_entry))

    def erase(self, device, hours, *names):
        order = Erasure(erased_on=TODAY, erased_by="AB", records=json.dumps([*map(id_of, names)]))
        body = order.model_dump_json(exclude={"id", "version"})
        self.add(device, hours, f"erasure {len(self.versions)}", "erasures", body)


@st.composite
def histories(draw, facts):
    """Versions of a few records by three devices, with all that puts some of them aside."""
    written = Written(facts)
    for _ in range(draw(st.integers(1, 12))):
        device, name = draw(st.integers(0, 2)), draw(st.sampled_from(list(RECORDS)))
        hours = draw(st.sampled_from([-30, -1, 0, 1, 47, 49, 600_000]))
        kind, body = RECORDS[name]
        before = [version for version in written.versions if version.record_id == id_of(name)]
        base = draw(st.sampled_from([None, *before]))
        match draw(st.sampled_from(["save", "save", "delete", "again", "erase", "leave"])):
            case "save":
                said = json.dumps(body | {"note": draw(st.sampled_from("xy"))})
                moment = base and base.hlc
                written.add(device, hours, name, kind, said, base_hlc=moment)
            case "delete":
                written.add(device, hours, name, kind, "{}", deleted=True)
            case "again" if base and base.hlc > identity.first_moment(NOW + hours * HOUR + HOUR):
                written.add(device, hours, name, kind, base.body, reissues=base.hlc)
            case "erase":
                written.erase(device, hours, name)
            case "leave" if device:
                written.leave(device, draw(st.integers(0, 4)))
    return written.versions


def held(connection):
    """Every version and every row that follows from them."""
    rows = connection.execute(sql.select(VERSIONS)).all()
    return contents(connection) | {"versions": sorted(map(str, rows))}


@settings(max_examples=30)
@given(data=st.data())
def test_in_any_order_and_any_number_of_times_the_same_stands(tables, data):
    with tables.connect() as connection:
        facts = Facts.read(connection)
        arriving = data.draw(histories(facts))
        merging.merge(connection, facts, arriving, NOW)
        at_once = held(connection)
        versions.rebuild(connection)
        assert held(connection) == at_once
        assert merging.merge(connection, facts, arriving, NOW).added == 0
        assert held(connection) == at_once
        connection.rollback()
        shuffled = data.draw(st.permutations(arriving))
        cut = data.draw(st.integers(0, len(shuffled)))
        for part in (shuffled[:cut], shuffled[cut // 2 :], shuffled):
            merging.merge(connection, facts, part, NOW)
        assert held(connection) == at_once
        connection.rollback()


def test_what_another_notebook_wrote_is_there_as_it_was_said(blank, tmp_path):
    first, second = colleagues(blank, tmp_path)
    with first._writing() as connection:
        changes = [
            Change("drones", id_of("drone"), {"height": 12}),
            Change("contacts", id_of("contact"), {"date": "2024-01-02", "weather": "pluie"}),
        ]
        versions.append(connection, first.facts, changes)
    merged = tell(first, second)
    assert (merged.by_kind["drones"], merged.by_kind["contacts"]) == (1, 1)
    assert (merged.added, merged.waiting, merged.erased) == (2, 0, 0)
    assert tell(first, second).added == 0
    [contact] = [record for record in second.journal() if record.id == id_of("contact")]
    second.save(contact.model_copy(update={"new": 2}))
    tell(second, first)
    assert first.read(contact.id).body() == second.read(contact.id).body()
    assert first.read(contact.id).model_extra == {"weather": "pluie"}
    assert second.history(id_of("drone"))[0].content() == {"height": 12}
    first.lock()
    second.lock()


def test_what_no_notebook_of_the_team_can_have_written_is_refused_whole(blank, tmp_path):
    first, second = colleagues(blank, tmp_path)
    first.save(Contact(date=date(2024, 1, 2)))
    good = shared(first)
    tell(first, second)
    second.save(Contact(date=date(2024, 1, 3)))
    with second._reading() as connection:
        before = held(connection)
    known = good[-1]
    order = Erasure(erased_on=TODAY, erased_by="AB", records='{"a": 1}')
    unlisted = order.model_dump_json(exclude={"id", "version"})
    late = replace(known, hlc="f" * 11 + known.hlc[11:], seq=99)
    for bad in (
        replace(late, team_id="another"),
        replace(late, record_id="c1"),
        replace(late, reissues="g"),
        replace(late, hlc="2024-06-12"),
        replace(late, device_id="0" * 12),
        replace(late, seq=0),
        replace(late, body="[]"),
        replace(late, body='{"date": '),
        replace(late, body='{"of": ' + "[" * 100_000),
        replace(late, body='{"date": "2024-06-12", "note": "\\ud800"}'),
        replace(late, body='{"counts": "girl:13-15:2"}'),
        replace(late, body=late.body.replace('"new":0', f'"new":{2**70}')),
        replace(late, author="\ud800"),
        replace(late, schema=2**63),
        replace(late, settles="{}"),
        replace(
            late, record_id=id_of("memo"), kind="memos", body='{"date": "2024-06-12", "text": "x"}'
        ),
        replace(late, record_id=id_of("order"), kind="erasures", body="{}"),
        replace(late, record_id=id_of("order"), kind="erasures", body=unlisted),
        replace(late, reissues=known.hlc),
        replace(late, kind="outings"),
        replace(late, seq=known.seq),
        replace(late, body='{"date": "hier"}'),
        replace(known, seq=99),
        replace(known, body='{"date": "2024-01-03"}'),
        replace(known, author="ZZ"),
        replace(known, deleted=True, body="{}"),
    ):
        with pytest.raises(NotMergeable):
            merge(second, [*good, bad])
        with second._reading() as connection:
            assert held(connection) == before, bad
    with pytest.raises(NotMergeable):
        merge(second, [late, replace(late, record_id=id_of("another"))])
    assert merge(second, [late]).waiting == 1  # which was good
    first.lock()
    second.lock()
