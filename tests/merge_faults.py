"""What a merge could do wrong, done on purpose: the notebooks of a team then disagree, each time.

`pytest -v tests/merge_faults.py` shows it, fault by fault (about two minutes); the suite tries the
quickest of them.
"""

import hashlib
import json
import re
from dataclasses import replace
from itertools import count
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from test_agreement import Team, team, world  # noqa: F401

from models.kinds import KINDS
from storage import identity, versions
from storage.refusals import Refused
from storage.sharing import bundle, clocks, merging, sound, standing

LONG = settings(
    max_examples=60,
    stateful_step_count=30,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    database=None,
    derandomize=True,
    report_multiple_bugs=False,
)
merge = merging.merge


def wall_clock(patch):
    """The moment of a version is what the computer's clock says, whatever was seen before."""
    ticks = count()

    def next_moment(_latest, now_ms, device):
        return f"{now_ms:011x}-{next(ticks) & 0xFFFF:04x}-{device}"

    patch.setattr(identity, "next_moment", next_moment)


def no_tie_break(patch):
    """Two versions of one moment: whichever came first stands."""
    plain = identity.next_moment

    def next_moment(latest, now_ms, device):
        return plain(latest, now_ms, device)[:16] + "-" + "0" * 12

    def is_sound(version, _facts):
        return re.fullmatch(r"[0-9a-f]{11}-[0-9a-f]{4}-0{12}", version.hlc) is not None

    patch.setattr(identity, "next_moment", next_moment)
    patch.setattr(sound, "_is_sound", is_sound)
    patch.setattr(merging, "_refuse_contradictions", lambda _connection: None)


def no_hash_check(patch):
    """The versions of a bundle are taken for those that its sender signed."""
    digest = hashlib.sha256

    class Whatever(str):
        __slots__ = ()
        __hash__ = str.__hash__

        def __ne__(self, other):
            return False

    class Digest:
        def __init__(self, content):
            self.content = content

        def hexdigest(self):
            return Whatever(digest(self.content).hexdigest())

    patch.setattr(bundle, "hashlib", SimpleNamespace(sha256=Digest))


def unknown_fields_dropped(patch):
    """What a newer program wrote into a record is left out."""

    def dropping(connection, facts, arriving, now_ms):
        return merge(connection, facts, [known(version) for version in arriving], now_ms)

    def known(version):
        if version.kind not in KINDS:
            return version
        body = json.loads(version.body)
        fields = KINDS[version.kind].field_types()
        kept = {name: value for name, value in body.items() if name in fields}
        return replace(version, body=json.dumps(kept, ensure_ascii=False, separators=(",", ":")))

    patch.setattr(merging, "merge", dropping)


def deletion_overwritten(patch):
    """A record that is here outlives its deletion by somebody else."""

    def keeping(connection, facts, arriving, now_ms):
        standing_here = [version for version in arriving if not version.deleted]
        return merge(connection, facts, standing_here, now_ms)

    patch.setattr(merging, "merge", keeping)


def duplicates_on_a_second_merge(patch):
    """What is here already is added once more, as if it were new."""

    def adding(connection, facts, arriving, now_ms):
        arriving = list(arriving)
        here = versions.winners(connection, {version.record_id for version in arriving})
        merged = merge(connection, facts, arriving, now_ms)
        moment, seq = versions.last_mark(connection, facts.device_id)
        again = [
            replace(
                version,
                record_id=identity.new_id(),
                hlc=identity.next_moment(moment, now_ms, facts.device_id),
                device_id=facts.device_id,
                seq=seq + number,
            )
            for number, version in enumerate(arriving, start=1)
            if version.record_id in here and version.kind not in standing.NEVER_ERASED
        ]
        versions.add(connection, versions.VERSIONS, again)
        versions.tell_again(connection, {version.record_id for version in again})
        return merged

    patch.setattr(merging, "merge", adding)


def no_limit_on_future_clocks(patch):
    """A version stands however far ahead it is dated."""
    patch.setattr(standing, "farthest", lambda _connection, _now_ms: "z")
    patch.setattr(clocks, "mend", lambda _connection, _facts, _now_ms: None)


FAULTS = [
    wall_clock,
    no_tie_break,
    no_hash_check,
    unknown_fields_dropped,
    deletion_overwritten,
    duplicates_on_a_second_merge,
    no_limit_on_future_clocks,
]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_faulty_merge_does_not_pass(fault, monkeypatch):
    assert_noticed(fault, monkeypatch)


def assert_noticed(fault, patch):
    """The notebooks of a team with this fault disagree, or refuse what they should take."""
    fault(patch)
    with pytest.raises((AssertionError, Refused, pytest.fail.Exception)) as noticed:
        run_state_machine_as_test(Team, settings=LONG)
    print(f"{fault.__name__}: {noticed.typename} {str(noticed.value)[:300]}")
