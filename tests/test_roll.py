"""Who belongs to the team and who leads it: by cards that lead to its founder, in any order."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.sharing import EDUCATOR, LEADER, SUPERVISOR
from storage.facts import Facts
from storage.sharing import keys
from storage.sharing.roll import Roll, signed
from storage.sharing.told import Card

TODAY = date(2024, 6, 12)
TEAM = Facts.drawn("Équipe", "AB")


def person(name, after=""):
    """The facts of a notebook that joins the team, and whose key names its device."""
    drawn = Facts.drawn("", name)
    device = keys.device_of(keys.public_key(drawn.signing_key), after)
    return replace(drawn, team_id=TEAM.team_id, founder=TEAM.founder, device_id=device)


CHIEF, EVE, MO, SUE = (person(name) for name in ("CD", "EF", "MO", "SU"))


def card(facts, role, number=0, **more):
    return Card(
        facts.device_id,
        facts.author,
        role,
        keys.public_key(facts.signing_key),
        keys.recipient_of(facts.age_key),
        number,
        TODAY,
        **more,
    )


def carried(of, by, entry, *, carrier=None):
    """What a version carries: a card, signed by a notebook, in one of its entries."""
    body = signed(of, by).model_dump_json(exclude={"id", "version"})
    return ((carrier or by).device_id, entry, body)


FOUNDED = carried(card(TEAM, LEADER), TEAM, 1)
JOINED = [
    FOUNDED,
    carried(card(CHIEF, LEADER), TEAM, 2),
    carried(card(EVE, EDUCATOR), CHIEF, 10),
    carried(card(MO, EDUCATOR), TEAM, 3),
    carried(card(SUE, SUPERVISOR), CHIEF, 11),
]


def roll(*cards):
    return Roll.of_cards(cards, TEAM.team_id, TEAM.founder)


def ended(facts, role, number, **more):
    """The card that ends a notebook of this team, by who heard all that it signed until now."""
    return card(facts, role, number, acts=roll(*JOINED).acts_of(facts.device_id), **more)


def says(found):
    return {(c.person, c.role, c.stands) for c in found.members}


ALL = {
    ("AB", LEADER, True),
    ("CD", LEADER, True),
    ("EF", EDUCATOR, True),
    ("MO", EDUCATOR, True),
    ("SU", SUPERVISOR, True),
}


@given(st.permutations(JOINED))
def test_every_card_that_leads_to_the_founder_counts_in_any_order(cards):
    found = roll(*cards, *cards)
    assert says(found) == ALL
    assert {c.person for c in found.leaders} == {"AB", "CD"}
    assert found.person(EVE.device_id) == "EF"


def test_a_card_of_another_team_or_touched_since_counts_for_nothing():
    elsewhere = replace(TEAM, team_id="elsewhere")
    device, entry, body = carried(card(EVE, EDUCATOR), TEAM, 2)
    assert says(roll(FOUNDED, carried(card(EVE, EDUCATOR), elsewhere, 2))) == {("AB", LEADER, True)}
    assert says(roll(FOUNDED, (device, entry, body.replace(EDUCATOR, LEADER)))) == {
        ("AB", LEADER, True)
    }
    half = body.replace('"signing_key":"', '"signing_key":"a', 1)
    half = half.replace('"signature":"', '"signature":"b', 1)
    nameless, unquoted = body.replace("EF", "\\u0000"), body.replace('"', "")
    for broken in ("{}", "[]", "", "null", "[" * 99_999, half, nameless, unquoted):
        assert says(roll(FOUNDED, (device, entry, broken))) == {("AB", LEADER, True)}


def test_the_highest_number_holds_and_a_departure_is_final():
    promoted = carried(card(EVE, LEADER, 1), TEAM, 4)
    gone = carried(ended(EVE, LEADER, 2, left_on=TODAY, last_entry=7), CHIEF, 12)
    again = carried(card(EVE, LEADER, 3), CHIEF, 13)
    assert ("EF", LEADER, True) in says(roll(*JOINED, promoted))
    found = roll(*JOINED, again, gone, promoted)
    assert ("EF", LEADER, False) in says(found)
    assert found.last_entries() == {EVE.device_id: 7}


def test_what_a_lost_laptop_of_a_leader_signs_afterwards_counts_for_nothing():
    thief = person("XX")
    lost = carried(ended(CHIEF, LEADER, 1, left_on=TODAY, last_entry=11), TEAM, 4)
    later = carried(card(thief, LEADER), CHIEF, 12)
    as_founder = carried(card(replace(CHIEF, device_id="0" * 12), LEADER), CHIEF, 5)
    others = carried(ended(EVE, EDUCATOR, 1, left_on=TODAY, last_entry=0), CHIEF, 13)
    assert "XX" in {c.person for c in roll(*JOINED, later).leaders}
    found = roll(*JOINED, later, lost, as_founder, others)
    assert says(found) - {("CD", LEADER, True)} == (ALL | {("CD", LEADER, False)}) - {
        ("CD", LEADER, True)
    }


def test_an_entry_that_nobody_else_can_see_carries_no_card_of_a_lost_laptop():
    lost = carried(ended(CHIEF, LEADER, 1, left_on=TODAY, last_entry=11), TEAM, 4)
    in_place_of_a_memo = carried(card(person("NN"), LEADER), CHIEF, 5)
    found = roll(*JOINED, lost, in_place_of_a_memo)
    assert "NN" not in {c.person for c in found.members}
    assert {c.person for c in found.standing} == {"AB", "EF", "MO", "SU"}


def test_the_founder_can_leave_and_its_key_founds_nothing_again():
    gone = carried(ended(TEAM, LEADER, 1, left_on=TODAY, last_entry=3), CHIEF, 12)
    refound = replace(TEAM, device_id="f" * 12)
    found = roll(*JOINED, gone, carried(card(refound, LEADER), refound, 1))
    assert {c.person for c in found.leaders} == {"CD"}
    assert {c.device for c in found.standing} == {f.device_id for f in (CHIEF, EVE, MO, SUE)}


def test_a_leader_whose_role_was_lowered_signs_no_more():
    lowered = carried(ended(CHIEF, EDUCATOR, 1, last_entry=12), CHIEF, 12)
    back = carried(card(CHIEF, LEADER, 2), CHIEF, 13)
    found = roll(*JOINED, lowered, back)
    assert ("CD", EDUCATOR, True) in says(found)
    assert ("EF", EDUCATOR, True) in says(found)  # what was signed before still counts


def test_two_leaders_who_put_each_other_out_are_both_out():
    one = carried(ended(CHIEF, LEADER, 1, left_on=TODAY, last_entry=11), TEAM, 4)
    other = carried(ended(TEAM, LEADER, 1, left_on=TODAY, last_entry=3), CHIEF, 12)
    found = roll(*JOINED, one, other)
    assert found.leaders == ()
    assert {c.person for c in found.standing} == {"EF", "MO", "SU"}


def test_a_restored_notebook_follows_the_one_it_was():
    restored = person("EF", EVE.device_id)
    follows = carried(card(restored, EDUCATOR), EVE, 1, carrier=restored)
    assert len([c for c in roll(*JOINED, follows).standing if c.person == "EF"]) == 2
    for wrong in (
        card(restored, LEADER),  # another role
        card(replace(restored, author="MO"), EDUCATOR),  # another person
        card(replace(restored, device_id=MO.device_id), EDUCATOR, 9),  # somebody's device
    ):
        forged = carried(wrong, EVE, 1, carrier=restored)
        assert says(roll(*JOINED, forged)) == ALL
        assert len(roll(*JOINED, forged).members) == len(ALL)
    lost = carried(ended(EVE, EDUCATOR, 1, left_on=TODAY, last_entry=3), TEAM, 5)
    assert ("EF", EDUCATOR, True) not in says(roll(*JOINED, follows, lost))


def test_a_removed_notebook_neither_founds_nor_follows_by_the_keys_of_others():
    gone = carried(ended(EVE, EDUCATOR, 1, left_on=TODAY, last_entry=5), TEAM, 5)
    claimed = keys.public_key(TEAM.signing_key)
    device = keys.device_of(claimed, EVE.device_id)
    as_founder = replace(card(replace(EVE, device_id=device), EDUCATOR), signing_key=claimed)
    thief = person("EF", EVE.device_id)
    tricks = [
        carried(replace(as_founder, last_entry=0), EVE, 1, carrier=replace(EVE, device_id=device)),
        carried(as_founder, EVE, 2, carrier=replace(EVE, device_id=device)),
        carried(card(thief, EDUCATOR), EVE, 1, carrier=thief),
    ]
    for first in range(len(tricks)):
        found = roll(*JOINED, gone, *tricks[first:])
        assert says(found) == (ALL | {("EF", EDUCATOR, False)}) - {("EF", EDUCATOR, True)}


def test_nobody_claims_the_device_of_a_restored_notebook():
    restored = person("CD", CHIEF.device_id)
    follows = carried(card(restored, LEADER), CHIEF, 1, carrier=restored)
    claim = replace(card(restored, EDUCATOR, 99), person="MO")
    found = roll(*JOINED, follows, carried(claim, MO, 1, carrier=restored))
    assert found.of(restored.device_id).leads
    assert found.after(CHIEF.device_id) == (found.of(restored.device_id),)


def test_a_removed_leader_lets_nobody_in_by_putting_out_who_removed_it():
    newcomer = person("NN")
    gone = carried(ended(CHIEF, LEADER, 1, left_on=TODAY, last_entry=11), TEAM, 4)
    revenge = carried(ended(TEAM, LEADER, 1, left_on=TODAY, last_entry=0), CHIEF, 12)
    found = roll(*JOINED, gone, revenge, carried(card(newcomer, LEADER), CHIEF, 13))
    assert "NN" not in {c.person for c in found.members}
    assert found.leaders == ()


def test_a_leader_who_restored_her_notebook_puts_the_lost_one_out():
    restored = person("AB", TEAM.device_id)
    follows = carried(card(restored, LEADER), TEAM, 1, carrier=restored)
    gone = carried(ended(TEAM, LEADER, 1, left_on=TODAY, last_entry=3), restored, 2)
    late = carried(card(person("XX"), LEADER), TEAM, 4)
    found = roll(*JOINED, follows, gone, late)
    assert {c.device for c in found.leaders} == {restored.device_id, CHIEF.device_id}
    assert not found.of(TEAM.device_id).stands
    assert "XX" not in {c.person for c in found.members}


STRANGER = Facts.drawn("", "XX")
SIGNERS = [replace(STRANGER, team_id=TEAM.team_id), EVE, MO, SUE]


@st.composite
def forged(draw):
    """A card about anybody, signed without a leader's key, and carried as anybody's entry."""
    everybody = [TEAM, CHIEF, *SIGNERS]
    about, by = draw(st.sampled_from(everybody)), draw(st.sampled_from(SIGNERS))
    said = card(
        draw(st.sampled_from([about, replace(about, author="XX")])),
        draw(st.sampled_from([EDUCATOR, LEADER, SUPERVISOR])),
        draw(st.integers(0, 5)),
        left_on=draw(st.sampled_from([None, TODAY])),
        last_entry=draw(st.sampled_from([None, 0, 5])),
    )
    if draw(st.booleans()):
        said = replace(said, signing_key=keys.public_key(by.signing_key))
    record = signed(said, by)
    record.signed_by = draw(st.sampled_from(everybody)).device_id
    body = record.model_dump_json(exclude={"id", "version"})
    return (draw(st.sampled_from(everybody)).device_id, draw(st.integers(0, 20)), body)


@settings(max_examples=150)
@given(st.lists(forged(), min_size=1, max_size=6))
def test_no_card_made_without_a_leaders_key_changes_who_leads_or_who_belongs(cards):
    assert roll(*JOINED, *cards).members == roll(*JOINED).members


@pytest.mark.parametrize("field", [f for f in asdict(card(EVE, EDUCATOR)) if f != "number"])
def test_a_signature_covers_every_field_of_a_card(field):
    device, entry, _ = FOUNDED
    record = signed(card(EVE, EDUCATOR), TEAM)
    other = card(MO, LEADER, 1, left_on=TODAY, last_entry=3, acts="0")
    setattr(record, field, getattr(signed(other, TEAM), field))
    record.joined_on = TODAY if field != "joined_on" else date(2020, 1, 1)
    body = record.model_dump_json(exclude={"id", "version"})
    changed = roll(FOUNDED, (device, entry, body))
    same = signed(card(EVE, EDUCATOR), TEAM).model_dump_json(exclude={"id", "version"})
    assert len(changed.members) == (2 if body == same else 1)
