"""A notebook joins a team by an invitation, six words, and a welcome; what it holds comes along."""

import json
from dataclasses import replace
from datetime import date

import pytest
from conftest import EXAMPLE, PASSPHRASE, TODAY
from joined import _locked, join, kept_by

from models.individual import FollowUp
from models.network import Partner
from models.sharing import EDUCATOR, LEADER, SUPERVISOR
from models.street import Contact, Outing
from models.team import ConventionTerm, Memo
from models.territory import Neighbourhood, Place
from storage.folder import Folder
from storage.notebook import Notebook
from storage.refusals import Refused
from storage.sharing import joining, keys
from storage.sharing.joining import NotAnInvitation, NotARequest, NotAWelcome
from storage.sharing.led import LedByAnother
from storage.sharing.words import of


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """Three notebooks that are alone, locked."""
    places = {person: tmp_path_factory.mktemp("alone") for person in ("AB", "CD", "EF")}
    return [_locked(kept_by(person, path / person, TODAY)) for person, path in places.items()]


@pytest.fixture
def notebooks(alone, tmp_path):
    opened = [
        kept.open_copy(Folder(tmp_path / f"carnet-{number}"), TODAY)
        for number, kept in enumerate(alone)
    ]
    yield opened
    for notebook in opened:
        notebook.lock()


def people(notebook):
    return {(card.person, card.role) for card in notebook.team.roll().standing}


def test_a_notebook_alone_leads_a_team_of_one_and_keeps_nothing_for_it(notebook):
    before = notebook.team.outgoing
    assert notebook.team.is_alone
    assert notebook.team.is_leader
    assert notebook.team.me.role == LEADER
    assert notebook.records("members") == []
    with pytest.raises(Refused, match="seul dans l’équipe"):
        before("team")


def test_both_sides_see_the_same_six_words_and_no_secret_is_in_the_files(notebooks, tmp_path):
    leader, eve, mo = notebooks
    invitation, request = tmp_path / "i", tmp_path / "r"
    leader.team.invite(invitation)
    words = eve.team.ask_to_join(invitation, request)
    asked = leader.team.read_request(request)
    assert len(words) == 6
    assert asked.words == words
    assert (asked.person, asked.device) == ("CD", eve.facts.device_id)
    assert mo.team.ask_to_join(invitation, tmp_path / "r2") != words
    files = invitation.read_bytes() + request.read_bytes()
    for facts in (leader.facts, eve.facts):
        for secret in (facts.team_secret, facts.signing_key, facts.age_key):
            assert secret.encode() not in files
    assert eve.facts.device_id.encode() not in request.read_bytes()


def test_words_change_with_either_file():
    assert of(b"a", b"b") != of(b"a", b"c") != of(b"b", b"b")
    assert of(b"ab", b"") != of(b"a", b"b")


def test_who_changes_a_file_on_the_way_changes_the_words_or_is_refused(notebooks, tmp_path):
    leader, eve, thief = notebooks
    invitation, changed, request = tmp_path / "i", tmp_path / "changed", tmp_path / "r"
    leader.team.invite(invitation)
    told = json.loads(invitation.read_text("utf-8"))
    told["age_key"] = keys.recipient_of(thief.facts.age_key)
    changed.write_text(json.dumps(told), "utf-8")
    heard = eve.team.ask_to_join(changed, request)
    with pytest.raises(NotARequest):
        leader.team.read_request(request)
    read_by_thief = keys.decrypt(request.read_bytes(), thief.facts.age_key)
    passed_on = tmp_path / "p"
    passed_on.write_bytes(keys.encrypt(read_by_thief, [leader.team.me.age_key]))
    with pytest.raises(NotARequest, match="que ce carnet n’a pas écrite"):
        leader.team.read_request(passed_on)
    thief.team.ask_to_join(invitation, request)
    assert leader.team.read_request(request).words != heard


@pytest.mark.parametrize(
    "changed",
    [
        {"person": "\x1b[2Jchef"},
        {"person": "A\nB"},
        {"person": "\u202eBA"},
        {"person": "A" * 41},
        {"person": ""},
        {"device": "../../x"},
        {"device": "0123456789AB"},
        {"signature": "zz"},
        {"signature": "00" * 64},
        {"signing_key": "00"},
    ],
    ids=str,
)
def test_a_request_that_shows_what_it_is_not_is_refused(notebooks, tmp_path, changed):
    leader, stranger, _mo = notebooks
    leader.team.invite(tmp_path / "i")
    digest = joining._digest((tmp_path / "i").read_bytes())
    asked = joining._Request(
        person="CD",
        device=stranger.facts.device_id,
        signing_key=keys.public_key(stranger.facts.signing_key),
        age_key=keys.recipient_of(stranger.facts.age_key),
        invitation=digest,
    )
    asked = replace(asked, **changed)
    signature = keys.sign(stranger.facts.signing_key, asked.signed_part()).hex()
    asked = replace(asked, signature=changed.get("signature", signature))
    written = joining._written("request", asked)
    (tmp_path / "r").write_bytes(keys.encrypt(written, [leader.team.me.age_key]))
    with pytest.raises(NotARequest):
        leader.team.read_request(tmp_path / "r")


def test_only_what_was_asked_for_lets_in(notebooks, tmp_path):
    leader, eve, mo = notebooks
    leader.team.invite(tmp_path / "i0")
    eve.team.ask_to_join(tmp_path / "i0", tmp_path / "r0")
    leader.team.accept(leader.team.read_request(tmp_path / "r0"), EDUCATOR, tmp_path / "w0")
    with pytest.raises(NotAWelcome):
        mo.team.come_in(tmp_path / "w0")  # it asked for nothing
    leader.team.invite(tmp_path / "i1")
    mo.team.ask_to_join(tmp_path / "i1", tmp_path / "r1")
    with pytest.raises(Refused):
        mo.team.come_in(tmp_path / "w0")  # it is another's
    with pytest.raises(Refused):
        mo.team.come_in(tmp_path / "i1")
    eve.team.come_in(tmp_path / "w0")
    assert people(eve) == {("AB", LEADER), ("CD", EDUCATOR)}
    with pytest.raises(Refused, match="déjà partie d’une équipe"):
        eve.team.come_in(tmp_path / "w0")
    with pytest.raises(Refused, match="déjà partie d’une équipe"):
        eve.team.ask_to_join(tmp_path / "i1", tmp_path / "r")
    with pytest.raises(Refused, match="chef·fe de service"):
        eve.team.invite(tmp_path / "i")
    for path in ("r1", "w0"):
        with pytest.raises(NotAnInvitation):
            mo.team.ask_to_join(tmp_path / path, tmp_path / "r")
    with pytest.raises(NotARequest):
        leader.team.read_request(tmp_path / "i1")


def test_a_lost_welcome_is_written_again_for_the_same_request_alone(notebooks, tmp_path):
    leader, eve, mo = notebooks
    invitation, request, welcome = (tmp_path / name for name in "irw")
    leader.team.invite(invitation)
    eve.team.ask_to_join(invitation, request)
    assert leader.team.read_request(request).role == ""
    leader.team.accept(leader.team.read_request(request), EDUCATOR, welcome)
    welcome.unlink()
    cards = leader.records("members")
    again = leader.team.read_request(request)
    assert again.role == EDUCATOR
    leader.team.accept(again, LEADER, welcome)
    assert leader.records("members") == cards
    with pytest.raises(Refused, match="fait ou a fait partie"):
        leader.team.accept(
            replace(again, signing_key=mo.team.me.signing_key), EDUCATOR, tmp_path / "w2"
        )
    eve.team.come_in(welcome)
    assert people(eve) == {("AB", LEADER), ("CD", EDUCATOR)}
    leader.team.remove(eve.facts.device_id)
    with pytest.raises(Refused, match="fait ou a fait partie"):
        leader.team.accept(again, EDUCATOR, tmp_path / "w2")


def test_the_last_leader_who_was_heard_from_keeps_the_role(notebooks, tmp_path):
    leader, eve, _mo = notebooks
    join(leader, eve, tmp_path, LEADER)
    me = leader.facts.device_id
    with pytest.raises(Refused, match="Rien n’est encore venu"):
        leader.team.change_role(me, EDUCATOR)
    with pytest.raises(Refused, match="Rien n’est encore venu"):
        leader.team.remove(me)
    eve.team.write_bundle(eve.team.outgoing("team"), tmp_path / "b")
    leader.team.merge([tmp_path / "b"])
    leader.team.change_role(me, EDUCATOR)
    assert people(leader) == {("AB", EDUCATOR), ("CD", LEADER)}


def test_what_was_written_alone_comes_along_under_the_names_of_the_team(notebooks, tmp_path):
    leader, eve, _mo = notebooks
    leader.save(
        Neighbourhood(key="nocaze", label="Nocaze de l’équipe"),
        ConventionTerm(key="planned_posts", value=6),
    )
    (theirs,) = leader.records("neighbourhoods")
    mine = eve.save(
        Neighbourhood(key="nocaze", label="Nocaze"),
        Neighbourhood(key="ouest", label="Ouest"),
        ConventionTerm(key="planned_posts", value=3),
    )
    nocaze, ouest = mine[0].id, mine[1].id
    (place,) = eve.save(Place(key="monod", label="Monod", neighbourhood=ouest))
    (outing,) = eve.save(
        Outing(
            date=TODAY,
            duration_min=60,
            neighbourhood=nocaze,
            places=[place.id],
            educators=[eve.facts.author_id],
        )
    )
    (contact,) = eve.save(Contact(date=TODAY, outing=outing.id, counts="girl:13-15:2"))
    (memo,) = eve.save(Memo(date=TODAY, about=ouest, text="à moi"))
    eve.delete(*eve.save(FollowUp(pseudonym="Hibou", known_since=TODAY)))
    eve.keep_draft("f", {"neighbourhood": nocaze})
    join(leader, eve, tmp_path)

    labels = {r.key: (r.id, r.label) for r in eve.records("neighbourhoods")}
    assert labels["nocaze"] == (theirs.id, "Nocaze de l’équipe")
    assert labels["ouest"] == (leader.facts.record_id("neighbourhoods", "ouest"), "Ouest")
    assert [term.value for term in eve.records("convention")] == [6]
    came = eve.read(outing.id)
    assert came.neighbourhood == theirs.id
    assert came.educators == [eve.facts.author_id] == [leader.facts.record_id("educators", "CD")]
    assert came.places == [leader.facts.record_id("places", "monod")]
    assert eve.read(came.places[0]).neighbourhood == labels["ouest"][0]
    assert eve.read(contact.id).outing == outing.id
    assert eve.read(memo.id).about == labels["ouest"][0]
    assert eve.drafts()["f"].values == {"neighbourhood": theirs.id}
    assert eve.facts.team_secret == leader.facts.team_secret
    assert eve.undo() == []
    assert [copy.name.split("-")[-1] for copy in eve.folder.backups.iterdir()] == ["join"]

    eve.team.write_bundle(eve.team.outgoing("leader"), tmp_path / "b")
    leader.team.merge([tmp_path / "b"])
    assert leader.read(contact.id) == eve.read(contact.id)
    assert {r.key for r in leader.records("neighbourhoods")} == {"nocaze", "ouest"}
    assert {r.key for r in leader.records("educators")} == {"AB", "CD"}
    assert leader.read(memo.id) is None

    eve.lock()
    again = Notebook(eve.folder)
    again.unlock("x" * 12)  # what it became is written down
    assert again.team.me.person == "CD"
    assert len(again.journal()) == eve_journal(leader, again)
    again.lock()


def eve_journal(leader, eve):
    """What both see, and the memo of one."""
    assert leader.journal_count() + 1 == eve.journal_count()
    return eve.journal_count()


def test_what_a_notebook_starts_with_gives_way(tmp_path):
    made = [
        Notebook.create(
            Folder(tmp_path / person), PASSPHRASE, team=person, author=person, preset="montelimar"
        )[0]
        for person in ("AB", "CD")
    ]
    leader, eve = made
    leader.delete(*leader.records("partners"))
    (used,) = [p for p in eve.records("places") if p.label == "Pracomtal"]
    eve.save(Outing(date=date.today(), duration_min=60, places=[used.id]))
    eve.save(Partner(key="fab", label="Fablab d’ici", kind="other"))
    join(leader, eve, tmp_path)
    assert {p.key for p in eve.records("partners")} == {"fab"}
    assert len(eve.records("places")) == len(leader.records("places"))
    for notebook in made:
        notebook.lock()


def test_a_file_imported_on_both_sides_after_joining_is_one_set_of_records(notebooks, tmp_path):
    leader, eve, _mo = notebooks
    join(leader, eve, tmp_path)
    leader.import_records([EXAMPLE / "neighbourhoods.csv"])
    leader.team.write_bundle(leader.team.outgoing("team"), tmp_path / "b")
    eve.team.merge([tmp_path / "b"])
    for notebook in (leader, eve):
        notebook.import_records([EXAMPLE / "educators.csv", EXAMPLE / "outings.csv"])
    eve.team.write_bundle(eve.team.outgoing("team"), tmp_path / "b2")
    outings = len(leader.records("outings"))
    leader.team.merge([tmp_path / "b2"])
    assert len(leader.records("outings")) == outings == len(eve.records("outings"))


def test_the_leader_alone_writes_what_the_team_shares(notebooks, tmp_path):
    leader, eve, mo = notebooks
    eve.save(Neighbourhood(key="a", label="A"))  # alone, one leads oneself
    join(leader, eve, tmp_path)
    join(leader, mo, tmp_path, SUPERVISOR)
    for notebook in (eve, mo):
        with pytest.raises(LedByAnother):
            notebook.save(Neighbourhood(key="b", label="B"))
    leader.save(Neighbourhood(key="b", label="B"))
    leader.team.change_role(eve.facts.device_id, LEADER)
    leader.team.write_bundle(leader.team.outgoing("team"), tmp_path / "b")
    eve.team.merge([tmp_path / "b"])
    assert eve.team.is_leader
    eve.save(Neighbourhood(key="c", label="C"))
    eve.team.write_bundle(eve.team.outgoing("team"), tmp_path / "c")
    leader.team.merge([tmp_path / "c"])
    leader.team.change_role(leader.facts.device_id, EDUCATOR)
    assert people(leader) == {("AB", EDUCATOR), ("CD", LEADER), ("EF", SUPERVISOR)}
    with pytest.raises(Refused, match="chef·fe de service"):
        leader.team.remove(eve.facts.device_id)
    leader.team.write_bundle(leader.team.outgoing("team"), tmp_path / "b2")
    eve.team.merge([tmp_path / "b2"])
    with pytest.raises(Refused, match="le seul carnet"):
        eve.team.remove(eve.facts.device_id)
    eve.team.remove(mo.facts.device_id)
    assert ("EF", SUPERVISOR) not in people(eve)


def test_a_supervisor_learns_no_secret_of_the_team(notebooks, tmp_path):
    leader, eve, mo = notebooks
    join(leader, eve, tmp_path)
    leader.save(FollowUp(pseudonym="Loup", known_since=TODAY))
    join(leader, mo, tmp_path, SUPERVISOR)
    assert mo.facts.team_secret != leader.facts.team_secret
    assert mo.facts.team_name == leader.facts.team_name
    assert mo.records("followups") == []
    with pytest.raises(Refused, match="reçoit de l’équipe"):
        mo.team.outgoing("team")
    assert not any(member.is_missing_entries for member in mo.team.status().members)
