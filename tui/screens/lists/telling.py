"""What the team made of one code, in a word beside it and in a sentence below."""

from __future__ import annotations

from collections.abc import Iterator

from models.language import _
from models.vocabulary import AS_SHIPPED, CodeList
from models.wording import short_day


def state(codes: CodeList, code: str) -> str:
    """« retiré », « ajouté », « renommé »: what changed last of all."""
    said = codes.of_team.get(code, AS_SHIPPED)
    if not codes.is_offered(code):
        return _("à venir") if said.retired_on is None else _("retiré")
    if code not in codes.sources:
        return _("ajouté")
    return _("renommé") if said.label else ""


def sentence(codes: CodeList, code: str) -> str:
    """All that is known of a code: its name, its letters in files, and each change."""
    return " · ".join(
        [codes.label_of(code), _("code {code}").format(code=code), *_changes(codes, code)]
    )


def _changes(codes: CodeList, code: str) -> Iterator[str]:
    said = codes.of_team.get(code, AS_SHIPPED)
    if said.label and code in codes.sources:
        yield _("« {label} » à l’origine").format(label=_(codes.sources[code]))
    if said.since is not None:
        yield _("dans la liste depuis le {day}").format(day=short_day(said.since))
    if said.retired_on is not None:
        yield _("retiré à partir du {day}").format(day=short_day(said.retired_on))
