"""`carnet hub` and `carnet sync --hub`: what is shown before anything leaves, and what is done."""

import json

import pytest
import sqlalchemy as sql
from checked import counts, keep
from conftest import PASSPHRASE, TODAY
from hub_server import let_in
from hubbed import address_of, pushed

from storage.folder import Folder
from storage.sharing.hub import schema
from storage.sharing.hub.schema import VERSIONS
from tui.cli import main


@pytest.fixture
def carnet(blank, tmp_path, capsys):
    """The command on a notebook with one contact; gives its status and what it printed."""
    notebook = blank.open_copy(Folder(tmp_path / "carnet"), TODAY)
    keep(notebook, "contacts", counts=counts("girl:13-15:3"))
    notebook.lock()
    passphrase = tmp_path / "phrase.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    where = ("--notebook", str(notebook.folder.path), "--passphrase-file", str(passphrase))

    def run(*arguments):
        status = main([*where, *map(str, arguments)])
        return status, capsys.readouterr()

    run.team = notebook.facts.team_id
    return run


def owned(database):
    """The address of a database as its owner gives it."""
    return address_of(database).replace("postgresql:///", "postgresql://postgres@/")


def test_a_hub_is_prepared_by_sql_that_was_shown(carnet, hub_database, monkeypatch):
    status, printed = carnet("hub", "init")
    assert status == 0
    assert "CREATE TABLE IF NOT EXISTS carnet_versions" in printed.out
    assert schema.team_role(carnet.team) in printed.out
    status, printed = carnet("hub", "init", "--hub", owned(hub_database))
    assert (status, "--yes" in printed.err) == (1, True)
    monkeypatch.setenv("CARNET_HUB_TEAM_PASSWORD", "un mot de passe d’équipe")
    status, printed = carnet("hub", "init", "--yes", "--hub", owned(hub_database))
    assert (status, "un mot de passe" in printed.out) == (0, False)
    with sql.create_engine(hub_database, poolclass=sql.NullPool).begin() as connection:
        query = "SELECT rolpassword FROM pg_authid WHERE rolname = %s"
        kept = connection.exec_driver_sql(query, (schema.team_role(carnet.team),)).scalar()
    assert kept.startswith("SCRAM-SHA-256$")
    monkeypatch.delenv("CARNET_HUB_TEAM_PASSWORD")
    status, printed = carnet("hub", "init", "--yes", "--hub", owned(hub_database))
    assert (status, "qui ne sera plus montré" in printed.out) == (0, True)


def test_who_does_not_own_the_base_prepares_nothing(carnet, hub):
    let_in(hub, carnet.team).dispose()
    status, printed = carnet("hub", "init", "--yes", "--hub", team_address(hub, carnet.team))
    assert (status, "n’a pas les droits" in printed.err) == (1, True)


def team_address(hub, team):
    return address_of(hub.url).replace("postgresql:///", f"postgresql://{schema.team_role(team)}@/")


def test_what_leaves_is_shown_and_needs_a_yes(carnet, hub):
    let_in(hub, carnet.team).dispose()
    place = address_of(hub.url)
    status, printed = carnet("sync", "--hub", place)
    assert status == 1
    assert "rencontre" in printed.out
    assert "--yes" in printed.err
    assert pushed(hub) == []
    status, printed = carnet("sync", "--yes", "--hub", place)
    assert status == 0
    assert f"{len(pushed(hub))} saisies envoyées." in printed.out
    assert carnet("sync", "--yes", "--hub", place)[1].out == "0 saisie reçue.\n0 saisie envoyée.\n"


def test_kinds_are_opened_after_a_preview_counted_and_closed(carnet, hub, tmp_path):
    let_in(hub, carnet.team).dispose()
    place = address_of(hub.url)
    readers = ("--readers", "Département de la Drôme")
    with pytest.raises(SystemExit) as refusal:
        carnet("hub", "open", *readers, "--kinds", "followups")
    assert refusal.value.code == 2
    status, printed = carnet("hub", "open", *readers, "--kinds", "contacts")
    assert status == 1
    assert "Jeunes rencontrés" in printed.out
    assert "Rien n’a été envoyé" in printed.err
    status, printed = carnet("hub", "open", *readers, "--kinds", "contacts", "--yes")
    assert status == 0
    status, printed = carnet("sync", "--yes", "--hub", place)
    assert "Dont une part lisible" in printed.out
    assert [row.kind for row in pushed(hub, VERSIONS.c.kind) if row.kind] == ["contacts"]
    with hub.begin() as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS departement")
        connection.exec_driver_sql(f"CREATE ROLE departement LOGIN IN ROLE {schema.READER}")
    read = place.replace("postgresql:///", "postgresql://departement@/")
    output = tmp_path / "bilan.json"
    status, printed = carnet("hub", "report", "--hub", read, "--period", 2024, "--output", output)
    assert (status, printed.err) == (0, "")
    rows = json.loads(output.read_text(encoding="utf-8"))["rows"]
    total = [
        row["value"]
        for row in rows
        if row["figure"] == "contacts"
        and {row[name] for name in ("neighbourhood", "age_band", "gender")} == {"*"}
    ]
    assert total == [3]
    assert carnet("hub", "close")[1].out.startswith("1 ouverture refermée")
    assert carnet("hub", "close")[1].out == "Rien n’était ouvert.\n"
    carnet("sync", "--yes", "--hub", place)
    assert [row.kind for row in pushed(hub, VERSIONS.c.kind) if row.kind] == []


def test_the_reader_of_a_hub_sees_no_sealed_row(carnet, hub):
    let_in(hub, carnet.team).dispose()
    carnet("sync", "--yes", "--hub", address_of(hub.url))
    read = address_of(hub.url).replace("postgresql:///", "postgresql://carnet_reader@/")
    status, printed = carnet("hub", "report", "--hub", read, "--period", 2024)
    assert (status, "Rien n’a été perdu" in printed.err) == (1, True)
