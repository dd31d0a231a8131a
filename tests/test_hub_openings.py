"""What a leader opens to whoever reads a hub: no person, and no word that somebody typed."""

import json
from datetime import date

import pytest
import sqlalchemy as sql
from checked import counts, followed, keep, neighbourhood
from hub_server import as_role
from hubbed import entries, on_hub, pushed, synced

from models.figures import FIGURE
from models.period import Period
from models.report import Cell
from storage import identity
from storage.refusals import Refused
from storage.sharing.hub import deciding, report, schema
from storage.sharing.hub.opening import OPENABLE
from storage.sharing.hub.openings import Openings
from storage.sharing.hub.schema import VERSIONS
from storage.sharing.hub.syncing import sync

WORDS = ("loutre", "Tournoi", "secret", "chuchoté", "Zorro", "brouillard")
"""What somebody typed here that names no place."""


def shown(hub):
    """What the hub shows of each entry that shows something, by kind."""
    found = {}
    for row in pushed(hub, VERSIONS.c.kind, VERSIONS.c.hlc, VERSIONS.c.opened):
        if row.opened is not None:
            found.setdefault(row.kind, []).append(row.opened)
    return found


@pytest.fixture
def filled(hub_team):
    """A leader's notebook with something typed in every field that takes words."""
    leader, one, _ = hub_team
    where = neighbourhood(leader)
    young = followed(leader, pseudonym="loutre-du-brouillard", neighbourhood=where.id)
    action = keep(leader, "actions", title="Tournoi Zorro", aims="un secret", type="workshop")
    outing = keep(leader, "outings", educators=[leader.facts.author_id], neighbourhood=where.id)
    keep(
        leader,
        "contacts",
        outing=outing.id,
        neighbourhood=where.id,
        counts=counts("girl:13-15:2"),
        followups=[young.id],
    )
    keep(leader, "sessions", action=action.id, counts=counts("boy:16-17:4"), followups=[young.id])
    keep(leader, "interventions", followup=young.id)
    keep(leader, "observations", neighbourhood=where.id, problem="nuisance", text="chuchoté")
    return leader, one, young


def test_nothing_is_shown_until_a_leader_opens_it_and_nothing_after_it_is_closed(
    hub, hub_place, filled
):
    leader, one, _ = filled
    synced(leader, hub_place)
    synced(one, hub_place)
    assert shown(hub) == {}
    with pytest.raises(Refused):
        deciding.open_kinds(one, ["outings"], "Département")
    deciding.open_kinds(leader, ["outings"], "Département de la Drôme")
    synced(leader, hub_place)
    assert shown(hub).keys() == {"outings", "neighbourhoods"}
    assert synced(one, hub_place).merged.by_kind["openings"] == 1
    [opening] = one.records("openings")
    assert (opening.readers, json.loads(opening.kinds)) == (
        "Département de la Drôme",
        ["neighbourhoods", "outings"],
    )
    late = keep(one, "outings")
    one.delete(keep(one, "outings"))
    synced(one, hub_place)
    of_one = [o for o in shown(hub)["outings"] if o.get("date") == str(late.date)]
    assert [o for o in shown(hub)["outings"] if not o] == [{}]
    assert of_one
    assert deciding.close_all(leader) == 1
    keep(one, "outings")

    def meanwhile(_leaving):
        synced(leader, hub_place)
        assert shown(hub) == {}
        assert {row.kind for row in pushed(hub)} == {None}
        return True

    sync(one, hub_place, meanwhile)  # it has not heard yet, and still shows what it pushes
    assert shown(hub).keys() == {"outings"}
    synced(one, hub_place)
    assert shown(hub) == {}


def test_what_is_opened_holds_no_person_and_no_word(hub, hub_place, filled):
    leader, _, young = filled
    deciding.open_kinds(leader, OPENABLE, "Département")
    synced(leader, hub_place)
    opened = shown(hub)
    assert {"outings", "contacts", "actions", "sessions", "worktime"} <= opened.keys()
    said = json.dumps(opened, ensure_ascii=False)
    typed = (*WORDS, young.id, leader.facts.author_id, f'"{leader.facts.author}"')
    assert [word for word in typed if word in said] == []
    assert opened["outings"][0]["educators"] == 1
    with hub.begin() as connection:
        query = sql.select(VERSIONS.c.record_id).where(VERSIONS.c.opened.is_not(None))
        assert young.id not in {str(record) for record in connection.scalars(query)}


def test_the_preview_is_what_the_hub_shows(hub, hub_place, filled):
    leader, *_ = filled
    preview = deciding.preview(leader, ["contacts", "sessions"])
    deciding.open_kinds(leader, ["contacts", "sessions"], "Département")
    synced(leader, hub_place)
    opened = shown(hub)
    assert preview["places"] is None
    assert {kind: told for kind, told in preview.items() if told} == {
        kind: told[-1] for kind, told in opened.items()
    }


def test_an_erased_record_shows_nothing_any_more(hub, hub_place, filled):
    from storage.sharing import erasing

    leader, *_ = filled
    deciding.open_kinds(leader, ["contacts"], "Département")
    synced(leader, hub_place)
    [contact] = leader.records("contacts")
    with leader._writing() as connection:
        erasing.erase(connection, leader.facts, [contact.id], leader.today())
    synced(leader, hub_place)
    assert "contacts" not in shown(hub)


def test_what_no_report_could_read_stays_sealed_and_stops_nothing_else(hub, hub_place, filled):
    leader, one, _ = filled
    crowd = [identity.new_id() for _ in range(101)]
    for notebook in (leader, one):
        keep(notebook, "outings", educators=crowd)
    synced(leader, hub_place)
    deciding.open_kinds(leader, ["outings"], "Département")  # shown after it was pushed
    synced(leader, hub_place)
    synced(one, hub_place)  # shown as it is pushed
    assert [told["educators"] for told in shown(hub)["outings"]] == [1]
    assert entries(one) == on_hub(hub)


def test_readers_count_what_the_team_opened(hub, hub_place, filled):
    leader, one, _ = filled
    deciding.open_kinds(leader, ["contacts", "outings", "worktime"], "Département")
    synced(leader, hub_place)
    synced(one, hub_place)  # whose own working time the leader has told already
    with hub.begin() as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS departement")
        connection.exec_driver_sql(f"CREATE ROLE departement LOGIN IN ROLE {schema.READER}")
    period = Period.year(date(2024, 1, 1).year)
    with as_role(hub, "departement").begin() as connection:
        told = report.report(connection, period)
    here = leader.report(period)
    for figure, cell in (
        ("contacts", Cell()),
        ("outings", Cell(measure="minutes")),
    ):
        assert told.row(FIGURE[figure], cell).value == here.row(FIGURE[figure], cell).value
    with leader.team.reading() as connection:
        assert Openings.read(connection).devices == {leader.facts.device_id}
