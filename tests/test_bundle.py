"""A bundle is for its recipients, proven by its sender and whole, or refused without a trace."""

import gzip
import hashlib
import json
import zlib
from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joined import join, joined, kept_by

from models.individual import FollowUp
from models.sharing import EDUCATOR, LEADER, SUPERVISOR
from models.team import Memo
from storage import identity
from storage.database import reading
from storage.facts import Facts
from storage.folder import Folder
from storage.refusals import Refused
from storage.sharing import bundle, cards, heard, keys
from storage.sharing.bundle import FIRST_LINE
from storage.sharing.manifest import Manifest
from storage.sharing.refused_bundles import (
    DamagedBundle,
    ForeignBundle,
    ForgedBundle,
    NewerBundle,
    OtherTeam,
    UnknownSender,
)
from storage.sharing.roll import signed
from storage.tables import METADATA
from storage.versions import Version

TODAY = date(2024, 6, 12)
CHIEF = Facts.drawn("Équipe", "AB")


def member(name):
    return replace(Facts.drawn("", name), team_id=CHIEF.team_id, founder=CHIEF.founder)


EVE, MO, SUE, STRANGER = (member(name) for name in ("EF", "MO", "SU", "XX"))
ROLES = {EVE: EDUCATOR, MO: EDUCATOR, SUE: SUPERVISOR}


def version(facts, seq, kind, body, **more):
    """An entry of a notebook."""
    values = {
        "record_id": identity.new_id(),
        "hlc": identity.next_moment(None, 1_718_000_000_000 + seq, facts.device_id),
        "team_id": CHIEF.team_id,
        "kind": kind,
        "device_id": facts.device_id,
        "seq": seq,
        "base_hlc": None,
        "author": facts.author,
        "deleted": False,
        "schema": 1,
        "body": body,
        "change_id": identity.new_id(),
    }
    return Version(**values | more)


def carried(facts, role, seq):
    body = signed(cards.own(facts, role, TODAY), CHIEF).model_dump_json(exclude={"id", "version"})
    return version(CHIEF, seq, "members", body)


CARDS = [
    carried(CHIEF, LEADER, 1),
    *(carried(facts, role, seq) for seq, (facts, role) in enumerate(ROLES.items(), 2)),
]
KNOWN = [(card.device_id, card.seq, card.body) for card in CARDS]
ENTRIES = [
    version(CHIEF, 10, "followups", '{"pseudonym":"Loup gris","known_since":"2024-01-02"}'),
    version(EVE, 1, "novelties", '{"of": "a newer program"}', undoes="x", settles='["a"]'),
]


def manifest(sender=CHIEF, recipients=(EVE,), **more):
    return Manifest(
        team_id=CHIEF.team_id,
        sender=sender.device_id,
        made_at=1,
        recipients=tuple(facts.device_id for facts in recipients),
        audience=("team",),
        ranges=((CHIEF.device_id, 0, 10),),
        marks={CHIEF.device_id: 10},
        **more,
    )


def written(sender=CHIEF, recipients=(EVE,), versions=(*CARDS, *ENTRIES), **more):
    age_keys = [keys.recipient_of(facts.age_key) for facts in recipients]
    told = replace(manifest(sender, recipients), **more)
    return bundle.write(told, versions, sender, age_keys)


GOOD = written()


def test_what_was_sent_is_read_again_word_for_word():
    opened = bundle.read(GOOD, EVE, KNOWN)
    assert set(opened.versions) == {*CARDS, *ENTRIES}
    assert opened.sender.person == "AB"
    assert opened.manifest.ranges == ((CHIEF.device_id, 0, 10),)
    assert opened.manifest.marks == {CHIEF.device_id: 10}
    assert bundle.read(GOOD, EVE, []).versions == opened.versions  # the cards inside are enough
    assert bundle.read(written(EVE, [CHIEF], ENTRIES), CHIEF, KNOWN).sender.person == "EF"


def test_nothing_of_it_is_read_on_the_way():
    assert b"Loup" not in GOOD
    assert CHIEF.device_id.encode() not in GOOD


@settings(max_examples=300)
@given(st.data())
def test_a_bundle_with_any_byte_flipped_or_cut_anywhere_is_refused(data):
    place = data.draw(st.integers(0, len(GOOD) - 1))
    if data.draw(st.booleans()):
        damaged = GOOD[:place]
    else:
        flipped = GOOD[place] ^ (1 << data.draw(st.integers(0, 7)))
        damaged = GOOD[:place] + bytes([flipped]) + GOOD[place + 1 :]
    with pytest.raises((DamagedBundle, ForeignBundle)):
        bundle.read(damaged, EVE, KNOWN)


INSIDE = keys.decrypt(GOOD, EVE.age_key)


@settings(max_examples=300)
@given(st.integers(0, len(INSIDE) - 1), st.integers(0, 7), st.booleans())
def test_so_is_one_that_somebody_opened_changed_and_sealed_again(place, bit, cut):
    changed = INSIDE[:place] + bytes([INSIDE[place] ^ (1 << bit)]) + INSIDE[place + 1 :]
    sealed = keys.encrypt(INSIDE[:place] if cut else changed, [keys.recipient_of(EVE.age_key)])
    with pytest.raises(Refused):
        bundle.read(sealed, EVE, KNOWN)


MADE_UP = [
    {"marks": {"a": 1 << 70}},
    {"marks": {"a": -1}},
    {"marks": {"a": True}},
    {"marks": []},
    {"made_at": float("inf")},
    {"ranges": [["a", 0, 1 << 70]]},
    {"ranges": [["a", 0]]},
    {"recipients": None},
    {"size": 1 << 29},
    {"raw": b"[" * 99_999},
    {"raw": b"\xff"},
]
LINES = [b"[" * 99_999, b"{}", b"[]", b'{"seq": "1"}', b"\xff", b"\n"]


def test_each_refusal_says_what_is_wrong():
    refusals = {
        ForeignBundle: [(written(recipients=[MO]), EVE), (addressed_to_another(), EVE)],
        OtherTeam: [(written(team_id="elsewhere"), EVE)],
        NewerBundle: [(written(reader=2), EVE), (in_another_format(), EVE)],
        UnknownSender: [
            (written(STRANGER, [EVE]), EVE),
            (written(SUE, [EVE]), EVE),
            (written(versions=ENTRIES, sender=STRANGER), EVE),
        ],
        ForgedBundle: [(forged(), EVE)],
        DamagedBundle: [
            (b"", EVE),
            (b"carnet", EVE),
            (sealed_for_eve(b"something else"), EVE),
            (sealed_for_eve(INSIDE[:60]), EVE),
            (bomb(), EVE),
            (bomb(1 << 26), EVE),
            *((made_up(b"", **said), EVE) for said in MADE_UP),
            *((made_up(gzip.compress(line), size=len(line), number=1), EVE) for line in LINES),
        ],
    }
    for refusal, bundles in refusals.items():
        for sealed, reader in bundles:
            with pytest.raises(refusal):
                bundle.read(sealed, reader, KNOWN)


def sealed_for_eve(content):
    return keys.encrypt(content, [keys.recipient_of(EVE.age_key)])


def addressed_to_another():
    """Sealed for Eve, and for Mo by its manifest: handed on by somebody who could open it."""
    return sealed_for_eve(keys.decrypt(written(recipients=[MO]), MO.age_key))


def in_another_format():
    return sealed_for_eve(INSIDE.replace(FIRST_LINE % 1, FIRST_LINE % 2))


def forged():
    """What a colleague says that the leader sent."""
    return bundle.write(
        manifest(), [*CARDS, *ENTRIES], replace(MO), [keys.recipient_of(EVE.age_key)]
    )


def bomb(size=10):
    """Much of nothing, in a manifest that says little, or all."""
    return made_up(gzip.compress(bytes(1 << 26)), size=size)


def made_up(packed, raw=b"", **said):
    """A bundle signed by the leader's notebook whose program does what it wants."""
    true = asdict(manifest()) | {"size": 10, "sha256": hashlib.sha256(packed).hexdigest()}
    told = raw or json.dumps(true | said).encode()
    signature = keys.sign(CHIEF.signing_key, FIRST_LINE % 1 + told)
    return sealed_for_eve(FIRST_LINE % 1 + signature + len(told).to_bytes(4) + told + packed)


def test_a_bomb_is_not_unpacked(monkeypatch):
    asked = []
    unpacking = zlib.decompressobj

    class Watched:
        def __init__(self, bits):
            self.inner = unpacking(bits)

        def decompress(self, packed, most):
            asked.append(most)
            return self.inner.decompress(packed, most)

        @property
        def eof(self):
            return self.inner.eof

    monkeypatch.setattr(zlib, "decompressobj", Watched)
    with pytest.raises(DamagedBundle):
        bundle.read(bomb(), EVE, KNOWN)
    assert asked == [11]


def test_what_left_the_team_after_its_departure_is_refused():
    gone = replace(cards.own(EVE, EDUCATOR, TODAY), number=1, left_on=TODAY, last_entry=1)
    body = signed(gone, CHIEF).model_dump_json(exclude={"id", "version"})
    departure = (CHIEF.device_id, 9, body)
    with pytest.raises(UnknownSender):
        bundle.read(written(EVE, [CHIEF], ENTRIES), CHIEF, [*KNOWN, departure])


# From notebook to notebook


@pytest.fixture(scope="module")
def team(blank, tmp_path_factory):
    return joined(blank, tmp_path_factory.mktemp("team"), (EDUCATOR, EDUCATOR))


@pytest.fixture
def notebooks(team, tmp_path):
    opened = [
        kept.open_copy(Folder(tmp_path / f"carnet-{number}"), TODAY)
        for number, kept in enumerate(team)
    ]
    yield opened
    for notebook in opened:
        notebook.lock()


def everything(notebook):
    with reading(notebook._engine) as connection:
        return {table: connection.execute(table.select()).all() for table in METADATA.sorted_tables}


def sent(notebook, path, *audience):
    notebook.team.write_bundle(notebook.team.outgoing(*audience), path)
    return path


def met(notebook, *pseudonyms):
    for pseudonym in pseudonyms:
        notebook.save(FollowUp(pseudonym=pseudonym, known_since=TODAY))


def known(notebook):
    return {record.pseudonym for record in notebook.records("followups")}


def test_what_leaves_is_shown_first_and_is_all_that_leaves(notebooks, tmp_path):
    leader, eve, _mo = notebooks
    met(eve, "Hibou")
    eve.save(Memo(date=TODAY, text="pour moi seule"))
    outgoing = eve.team.outgoing("leader")
    assert [card.person for card in outgoing.recipients] == ["AB"]
    assert outgoing.by_kind["followups"] == 1
    assert "memos" not in outgoing.by_kind
    assert [v.content()["pseudonym"] for v in outgoing.of_kind("followups")] == ["Hibou"]
    met(eve, "Renard")  # after it was shown
    eve.team.write_bundle(outgoing, tmp_path / "b")
    merged = leader.team.merge([tmp_path / "b"])
    assert (merged.by_kind["followups"], merged.senders) == (1, ("CD",))
    assert known(leader) == {"Hibou"}
    assert leader.records("memos") == []
    assert eve.team.unsent().by_kind == {"followups": 1}


def test_only_what_somebody_has_not_said_to_hold_leaves_again(notebooks, tmp_path):
    leader, eve, mo = notebooks
    met(eve, "Hibou")
    leader.team.merge([sent(eve, tmp_path / "1", "leader")])
    eve.team.merge([sent(leader, tmp_path / "2", "EF", "CD")])
    assert len(eve.team.outgoing("leader").versions) == 0
    assert eve.team.outgoing("team").by_kind["followups"] == 1  # the other has it not, or may not
    assert mo.team.merge([tmp_path / "2"]).by_kind["followups"] == 1
    assert known(mo) == {"Hibou"}  # by the leader


def test_late_and_repeated_bundles_are_told_and_end_the_same(notebooks, tmp_path):
    leader, eve, _mo = notebooks
    met(eve, "Hibou")
    first = sent(eve, tmp_path / "1", "leader")
    marks = {eve.facts.device_id: eve.team.outgoing("leader").last_entry}
    with eve.team.writing() as connection:  # as if the leader had said to hold it all
        heard.hear(connection, leader.facts.device_id, marks, 1)
    met(eve, "Renard")
    second = sent(eve, tmp_path / "2", "leader")
    merged = leader.team.merge([second])
    assert [(gap.person, gap.last) for gap in merged.gaps] == [("CD", *marks.values())]
    assert known(leader) == {"Renard"}
    late = [member for member in leader.team.status().members if member.is_missing_entries]
    assert [member.card.person for member in late] == ["CD"]
    assert leader.team.merge([first, first]).gaps == ()
    assert leader.team.merge([second]).gaps == ()
    assert known(leader) == {"Hibou", "Renard"}
    assert not any(member.is_missing_entries for member in leader.team.status().members)


def test_a_backup_is_made_before_what_is_new_comes_in_and_only_then(notebooks, tmp_path):
    leader, eve, _mo = notebooks
    met(eve, "Hibou")
    path = sent(eve, tmp_path / "1", "leader")
    leader.team.merge([path])
    leader.team.merge([path])
    assert [copy.name.split("-")[-1] for copy in leader.folder.backups.iterdir()] == ["merge"]


def test_one_bad_bundle_among_good_ones_and_nothing_is_merged(notebooks, tmp_path):
    leader, eve, _mo = notebooks
    met(eve, "Hibou")
    good = sent(eve, tmp_path / "good", "leader")
    bad = tmp_path / "bad"
    bad.write_bytes(good.read_bytes()[:-1])
    stranger = kept_by("AB", tmp_path / "stranger", TODAY)
    another = kept_by("ZZ", tmp_path / "another", TODAY)
    join(stranger, another, tmp_path)
    foreign = sent(stranger, tmp_path / "foreign", "team")
    stranger.lock()
    another.lock()
    before = everything(leader)
    for path in (bad, foreign, sent(eve, tmp_path / "for EF", "EF"), tmp_path / "absent"):
        with pytest.raises(Refused, match="Rien n’a été modifié") as refusal:
            leader.team.merge([good, path])
        assert path.name in str(refusal.value)
    assert everything(leader) == before
    assert not leader.folder.backups.exists()


def test_who_left_sends_nothing_that_counts_and_gets_nothing(notebooks, tmp_path):
    leader, eve, mo = notebooks
    met(eve, "Hibou")
    leader.team.merge([sent(eve, tmp_path / "1", "leader")])
    met(eve, "Renard")
    mo.team.merge([sent(eve, tmp_path / "2", "team")])
    assert known(mo) == {"Hibou", "Renard"}
    leader.team.remove(eve.facts.device_id)
    with pytest.raises(UnknownSender):
        leader.team.merge([tmp_path / "2"])
    outgoing = leader.team.outgoing("team")
    assert [card.person for card in outgoing.recipients] == ["EF"]
    leader.team.write_bundle(outgoing, tmp_path / "3")
    mo.team.merge([tmp_path / "3"])
    assert known(mo) == {"Hibou"}  # what came after the last entry that counts is put aside
    with pytest.raises(Refused, match="ne répond à « CD »"):
        mo.team.outgoing("CD")
