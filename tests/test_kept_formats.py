"""What the program once wrote, kept in tests/data/formats: every later one reads it.

A file there is never made again. A new format gets new files beside the old ones.
"""

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from storage import keys as key_file
from storage.facts import Facts
from storage.sharing import bundle, joining, reports
from storage.sharing.lines import from_line, to_line
from storage.sharing.remembered import INVITED, remember

KEPT = Path(__file__).parent / "data" / "formats"
SECRETS = json.loads((KEPT / "secrets.json").read_text(encoding="utf-8"))
LEADER, READER, NEWCOMER = (Facts(**SECRETS[who]) for who in ("leader", "reader", "newcomer"))


@pytest.fixture
def undone(tables):
    """A connection of which nothing stays."""
    with tables.connect() as connection:
        yield connection


def test_a_bundle_of_format_1_is_read_word_for_word():
    lines = (KEPT / "bundle-1.jsonl").read_bytes().splitlines(keepends=True)
    opened = bundle.read((KEPT / "bundle-1.carnet").read_bytes(), READER, ())
    assert set(opened.versions) == {from_line(line, LEADER.team_id) for line in lines}
    assert sorted(map(to_line, opened.versions)) == sorted(lines)
    assert (opened.sender.device, opened.sender.role) == (LEADER.device_id, "leader")
    told = opened.manifest
    assert told.ranges == ((LEADER.device_id, 0, 12),)
    assert told.marks == {LEADER.device_id: 12}
    assert told.welcome == {"team_name": "Équipe"}
    assert (told.made_at, told.audience) == (1_718_000_000_000, ("team",))


def test_an_invitation_and_a_request_of_format_1_are_read_with_their_six_words(undone):
    invitation = (KEPT / "invitation-1.json").read_bytes()
    remember(undone, INVITED, [hashlib.sha256(invitation).hexdigest()])
    sealed = (KEPT / "request-1.carnet").read_bytes()
    asked = joining.read_request(undone, LEADER, sealed, date(2024, 6, 12))
    assert (asked.person, asked.device) == ("CD", NEWCOMER.device_id)
    assert list(asked.words) == SECRETS["words"]
    answer, words = joining.ask(undone, NEWCOMER, invitation)
    assert joining.read_request(undone, LEADER, answer, date(2024, 6, 12)) == replace(
        asked, words=words
    )


def test_a_key_file_of_format_1_opens_with_its_passphrase_and_its_code():
    path, key = KEPT / "keys-1.json", bytes.fromhex(SECRETS["key"])
    assert key_file.unlock(path, SECRETS["passphrase"]) == key
    assert key_file.recover(path, SECRETS["recovery_code"]) == key


def test_a_published_report_of_format_1_is_read_and_written_the_same():
    content = (KEPT / "published-1.json").read_text(encoding="utf-8")
    report = reports.read(content)
    assert report is not None
    assert json.loads(reports.written(report)) == json.loads(content)
    assert {row.status for row in report.rows} >= {"published", "withheld"}
