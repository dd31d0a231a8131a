"""The history of a record in words: who changed what, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models.headcount import Headcount
from models.kinds import KINDS
from models.language import N_, _
from models.record import Record
from models.wording import labelled
from storage import identity
from storage.names import Names
from storage.versions import Version
from storage.wording import words

NOTHING = N_("rien")


@dataclass(frozen=True)
class Step:
    """One version told: its moment in local time, its author, what was done, each difference."""

    moment: datetime
    author: str
    deed: str
    differences: tuple[str, ...]


def retell(versions: Sequence[Version], names: Names) -> list[Step]:
    """The versions of one record, the latest first, each compared with the one it replaced."""
    known = {version.reissues: version for version in versions if version.reissues}
    known |= {version.hlc: version for version in versions}
    return [_step(version, known.get(version.base_hlc or ""), names) for version in versions]


def _step(version: Version, before: Version | None, names: Names) -> Step:
    moment = datetime.fromtimestamp(identity.wall_ms(version.hlc) / 1000).astimezone()
    standing = before is not None and not before.deleted
    if version.deleted:
        deed = _("suppression")
    elif not standing:
        deed = _("remise en place") if before is not None else _("création")
    else:
        deed = _("changement")
    if version.undoes:
        deed = _("{deed} (annulation)").format(deed=deed)
    if version.settles:
        deed = _("{deed} (choix entre plusieurs modifications)").format(deed=deed)
    differences = [] if version.deleted else _differences(before, version, names)
    return Step(moment, version.author, deed, tuple(differences))


def _differences(before: Version | None, after: Version, names: Names) -> list[str]:
    if after.kind not in KINDS:  # of a newer program
        return []
    new = after.record()
    old = before.record() if before is not None and not before.deleted else None
    said = []
    for field in new.field_types():
        then, now = _said(old, field, names), _said(new, field, names)
        if then != now:
            change = f"{then} → {now}" if old else now
            said.append(labelled(new.label_of(field), change))
    return said


def _said(record: Record | None, field: str, names: Names) -> str:
    value = getattr(record, field, None)
    if record is None or value is None:
        return _(NOTHING)
    if isinstance(value, Headcount):
        said = value.words
    else:
        said = words(record.field_types()[field], value, names)
    return ", ".join(said) or _(NOTHING)
