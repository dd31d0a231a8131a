"""What came from others is looked at before anything is merged: can a notebook have written it?"""

import json
import re
from collections.abc import Iterable
from typing import Any

from models.kinds import KINDS
from models.language import _
from models.sharing import PRIVATE_KINDS, Erasure
from storage.facts import Facts
from storage.refusals import Refused
from storage.sharing import standing
from storage.versions import Version

_LARGEST = 2**63
"""Of whole numbers, SQLite keeps those below."""
_IDENTITY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"[0-9a-f]{11}-[0-9a-f]{4}-([0-9a-f]{12})")


class NotMergeable(Refused):
    """What came contradicts itself or what is here: nothing of it is merged."""


def checked(facts: Facts, arriving: Iterable[Version]) -> list[Version]:
    """Each version once; raise NotMergeable."""
    by_entry: dict[tuple[str, int], Version] = {}
    for version in arriving:
        if not _is_sound(version, facts):
            raise _not_of_a_notebook()
        if not _is_readable(version):
            raise not_readable()
        if by_entry.setdefault((version.device_id, version.seq), version) != version:
            raise _not_of_a_notebook()
    found = list(by_entry.values())
    moments = {(version.record_id, version.hlc) for version in found}
    kinds = {(version.record_id, version.kind) for version in found}
    if len(moments) < len(found) or len(kinds) > len({record_id for record_id, _ in kinds}):
        raise _not_of_a_notebook()
    return found


def is_mergeable(version: Version, facts: Facts) -> bool:
    """Whether a notebook of this team can have written a version, and this one can read it."""
    return _is_sound(version, facts) and _is_readable(version)


def _is_sound(version: Version, facts: Facts) -> bool:
    """Whether a notebook of this team can have written a version."""
    moment = _MOMENT.fullmatch(version.hlc)
    return (
        version.team_id == facts.team_id
        and _IDENTITY.fullmatch(version.record_id) is not None
        and moment is not None
        and moment[1] == version.device_id
        and 1 <= version.seq < _LARGEST
        and 0 <= version.schema < _LARGEST
        and version.kind not in PRIVATE_KINDS
        and (version.reissues is None or _is_later(version.reissues, version.hlc))
        and (version.settles is None or isinstance(_said(version.settles), list))
        and isinstance(_said(version.body), dict)
        and _is_text(version)
        and not (version.kind in standing.NEVER_ERASED and _is_stub(version))
    )


def _is_later(moment: str, other: str) -> bool:
    return _MOMENT.fullmatch(moment) is not None and moment > other


def _is_readable(version: Version) -> bool:
    """Whether this program can read what a version says, if it knows such records."""
    if version.kind not in KINDS or version.deleted or _is_stub(version):
        return True
    try:
        record = version.record()
    except ValueError:
        return False
    if isinstance(record, Erasure):
        named = _said(record.records)
        return isinstance(named, list) and all(isinstance(id_, str) for id_ in named)
    return all(abs(n) < _LARGEST for n in vars(record).values() if isinstance(n, int))


def _is_stub(version: Version) -> bool:
    return version.body == standing.EMPTY and not version.deleted


def _is_text(version: Version) -> bool:
    """Whether its texts can be kept: JSON can spell half a character."""
    texts = version.record_id, version.kind, version.author, version.change_id, version.body
    try:
        "".join((*texts, version.base_hlc or "", version.undoes or "")).encode()
    except UnicodeEncodeError:
        return False
    return True


def _said(text: str) -> Any:
    """What a text says as JSON; None for what is none, or cannot be kept."""
    try:
        said = json.loads(text)
        if "\\u" in text:
            json.dumps(said, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return said


def not_readable() -> NotMergeable:
    return NotMergeable(
        _(
            "Une fiche reçue n’est pas lisible par cette version du programme. Rien n’a été "
            "modifié : installez la dernière version et recommencez."
        )
    )


def _not_of_a_notebook() -> NotMergeable:
    return NotMergeable(
        _(
            "Ce qui est reçu ne vient pas d’un carnet de cette équipe, ou a été abîmé en chemin. "
            "Rien n’a été modifié ; demandez un nouvel envoi."
        )
    )
