"""The hub's table: what the program says of it, and who may do what there."""

import hashlib
import uuid

import pytest
import sqlalchemy as sql
from hub_server import as_role, let_in
from sqlalchemy.exc import DBAPIError

from storage.sharing.hub import schema
from storage.sharing.hub.opening import OPENABLE
from storage.sharing.hub.schema import VERSIONS

ONE, OTHER = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
RECORD = str(uuid.UUID(int=9))


def row(team, seq=1, **more):
    return {
        "team_id": team,
        "device_id": "a1",
        "seq": seq,
        "record_id": RECORD,
        "epoch": 1,
        "digest": hashlib.sha256(b"sealed").digest(),
        "body": b"sealed",
        "sender": "a1",
        "signature": b"signed",
    } | more


LEGIBLE = {
    "neighbourhoods": {"key": "nocaze", "label": "Nocaze"},
    "places": {"key": "square", "label": "Square"},
    "outings": {"date": "2024-06-12", "start": "17:30:00", "duration_min": 90, "educators": 2},
    "contacts": {"date": "2024-06-12", "counts": [["girl", "13-15", 2]], "new": 0},
    "actions": {"type": "workshop", "result": "reached"},
    "sessions": {"date": "2024-06-12", "counts": []},
    "worktime": {"month": "2024-06", "content": [["2024-06-12", "street", "n1", 60]]},
    "published": {
        "rows": [["problems", "*", "*", "*", "*", "acts", None, "withheld"]],
        "coarse": [],
    },
}
OPENED = {"kind": "outings", "hlc": "0", "deleted": False, "opened": LEGIBLE["outings"]}


def push(engine, *rows):
    with engine.begin() as connection:
        for one in rows:
            connection.execute(VERSIONS.insert(), one)


def seen(engine, *columns):
    with engine.connect() as connection:
        return connection.execute(sql.select(*columns)).all()


def refused(engine, statement):
    with pytest.raises(DBAPIError) as refusal, engine.begin() as connection:
        connection.execute(statement)
    return str(refusal.value.orig)


def test_the_table_is_what_the_program_believes(hub):
    inspector = sql.inspect(hub)
    found = {
        column["name"]: (type(column["type"].as_generic()), column["nullable"])
        for column in inspector.get_columns(VERSIONS.name)
    }
    believed = {
        column.name: (type(column.type.as_generic()), column.nullable)
        for column in VERSIONS.columns
    }
    assert found == believed
    assert inspector.get_pk_constraint(VERSIONS.name)["constrained_columns"] == [
        column.name for column in VERSIONS.primary_key
    ]
    assert inspector.get_table_comment(VERSIONS.name)["text"] == schema.COMMENT


def test_what_is_there_already_is_left_as_it_is(hub):
    push(hub, row(ONE))
    with hub.begin() as connection:
        connection.exec_driver_sql(schema.sql_for_init())
    assert len(seen(hub, VERSIONS.c.seq)) == 1


def test_a_team_sees_and_changes_its_own_rows_alone(hub):
    push(hub, row(OTHER))
    one, other = let_in(hub, ONE), let_in(hub, OTHER)
    push(one, row(ONE))
    with one.begin() as connection:
        connection.execute(VERSIONS.update().values(body=VERSIONS.c.digest, opened=None))

    assert seen(one, VERSIONS.c.team_id, VERSIONS.c.body) == [
        (ONE, hashlib.sha256(b"sealed").digest())
    ]
    assert seen(other, VERSIONS.c.team_id, VERSIONS.c.body) == [(OTHER, b"sealed")]
    assert "row-level security" in refused(one, VERSIONS.insert().values(row(OTHER, 2)))


def test_a_team_takes_no_other_role(hub):
    push(hub, row(OTHER))
    one = let_in(hub, ONE)
    let_in(hub, OTHER)
    assert "permission denied" in refused(one, sql.text(f"SET ROLE {schema.team_role(OTHER)}"))
    with one.connect() as connection:
        connection.exec_driver_sql("SET ROLE carnet_teams")
        assert connection.execute(sql.select(VERSIONS.c.seq)).all() == []


@pytest.mark.parametrize(
    "statement",
    [
        VERSIONS.delete(),
        VERSIONS.update().values(seq=7),
        VERSIONS.update().values(signature=b"forged"),
        VERSIONS.update().values(digest=VERSIONS.c.body),
        VERSIONS.update().values(body=b"spoilt"),
        sql.text("TRUNCATE carnet_versions"),
        sql.text("ALTER TABLE carnet_versions DISABLE ROW LEVEL SECURITY"),
    ],
    ids=str,
)
def test_a_team_empties_bodies_and_changes_nothing_else(hub, statement):
    push(hub, row(ONE))
    message = refused(let_in(hub, ONE), statement)
    assert any(why in message for why in ("permission denied", "must be owner", "whole_or_erased"))


def test_whoever_makes_reports_sees_what_is_opened_and_no_body(hub):
    push(hub, row(ONE), row(OTHER, 2, **OPENED))
    with hub.begin() as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS departement")
        connection.exec_driver_sql(f"CREATE ROLE departement LOGIN IN ROLE {schema.READER}")
    reader = as_role(hub, "departement")

    assert seen(reader, VERSIONS.c.team_id) == [(OTHER,)]
    for statement in (sql.select(VERSIONS.c.body), VERSIONS.insert().values(row(ONE, 3))):
        assert "permission denied" in refused(reader, statement)


@pytest.mark.parametrize(
    "opened",
    [
        OPENED | {"kind": "followups"},
        OPENED | {"kind": None},
        OPENED | {"deleted": None},
        OPENED | {"opened": LEGIBLE["outings"] | {"date": "2024-02-30"}},
        OPENED | {"opened": {}},
        *(
            OPENED | {"kind": kind, "opened": LEGIBLE[kind] | spoilt}
            for kind, spoilt in (
                ("neighbourhoods", {"label": 5}),
                ("outings", {"educators": 2_000_000}),
                ("outings", {"educators": "x"}),
                ("outings", {"duration_min": 1.5}),
                ("outings", {"start": "zz"}),
                ("contacts", {"counts": 5}),
                ("contacts", {"counts": None}),
                ("contacts", {"counts": [["girl", "13-15"]]}),
                ("contacts", {"counts": [["girl", "13-15", "x"]]}),
                ("contacts", {"new": None}),
                ("sessions", {"counts": [5]}),
                ("actions", {"type": None}),
                ("worktime", {"content": 5}),
                ("worktime", {"content": [["x", "street", "n1", 60]]}),
                ("worktime", {"content": [["2024-06-12", "street", "n1", 0.5]]}),
                ("published", {"rows": 5}),
                ("published", {"rows": [["problems", "*", "*", "*", "*", "acts", "x", ""]]}),
            )
        ),
    ],
    ids=str,
)
def test_what_no_report_could_read_is_not_opened(hub, opened):
    with pytest.raises(DBAPIError):
        push(let_in(hub, ONE), row(ONE, **opened))


def test_the_table_and_the_program_open_the_same_kinds(hub):
    one = let_in(hub, ONE)
    assert OPENABLE.keys() == LEGIBLE.keys()
    for number, (kind, told) in enumerate(LEGIBLE.items(), start=1):
        push(one, row(ONE, number, **OPENED | {"kind": kind, "opened": told}))
    assert len(seen(one, VERSIONS.c.seq)) == len(OPENABLE)


def test_a_role_is_named_after_a_team_and_nothing_else():
    assert schema.team_role(ONE) == f"carnet_team_{'0' * 31}1"
    with pytest.raises(ValueError, match="badly formed"):
        schema.sql_for_team("x; DROP TABLE carnet_versions")
