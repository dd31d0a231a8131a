"""What a merge brought, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from models.language import _, ngettext
from models.wording import grouped, labelled
from tui.screens.team.entries import noun

if TYPE_CHECKING:
    from storage.sharing.told import Merged


class Received(NamedTuple):
    """What a merge brought, and how many records are now edited on two sides."""

    merged: Merged
    concurrent: int

    @property
    def said(self) -> str:
        """What came and from whom, what waits, what is missing, what to look at."""
        parts = [*_parts(self.merged)]
        if self.concurrent:
            said = ngettext(
                "{n} fiche est changée de deux côtés : à comparer sur la page Équipe.",
                "{n} fiches sont changées de deux côtés : à comparer sur la page Équipe.",
                self.concurrent,
            )
            parts.append(said.format(n=grouped(self.concurrent)))
        return "\n\n".join(parts)


def _parts(merged: Merged) -> Iterator[str]:
    who = ", ".join(merged.senders)
    if merged.added:
        came = ngettext(
            "{n} nouvelle saisie reçue de {who} :",
            "{n} nouvelles saisies reçues de {who} :",
            merged.added,
        )
        kinds = [
            f"  {labelled(noun(kind), grouped(number))}" for kind, number in merged.by_kind.items()
        ]
        yield "\n".join([came.format(n=grouped(merged.added), who=who or "?"), *kinds])
    elif who:
        yield _("Rien de nouveau de {who} : tout était déjà ici.").format(who=who)
    else:
        yield _("Rien de nouveau à recevoir.")
    if merged.waiting:
        waits = ngettext(
            "{n} saisie attend : elle est datée trop loin dans l’avenir. Rien n’est perdu.",
            "{n} saisies attendent : elles sont datées trop loin dans l’avenir. Rien n’est perdu.",
            merged.waiting,
        )
        yield waits.format(n=grouped(merged.waiting))
    if merged.erased:
        erased = ngettext(
            "{n} saisie est restée vide : sa fiche a été effacée.",
            "{n} saisies sont restées vides : leurs fiches ont été effacées.",
            merged.erased,
        )
        yield erased.format(n=grouped(merged.erased))
    for gap in merged.gaps:
        missing = _(
            "Il manque des saisies de {person}, antérieures à celles-ci : demandez-lui un "
            "nouveau paquet."
        )
        yield missing.format(person=gap.person)
    for path, sentence in merged.unread:
        yield f"{path.name}\n{sentence}"
