"""Whom a bundle can be for, and what is said of it before it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.language import _
from tui.screens.team.leaving import entries_said
from tui.widgets.options import Option

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.sharing.told import Card, Outgoing


def audiences_of(notebook: Notebook) -> list[Option]:
    """Whom a bundle can be for: the team, who leads it, who supervises it, each person."""
    team = notebook.team
    others = [card for card in team.roll().members if card.stands and card.device != team.me.device]
    groups = {
        "team": (_("toute l’équipe"), [card for card in others if not card.supervises]),
        "leader": (_("chef·fe de service"), [card for card in others if card.leads]),
        "supervisor": (_("encadrement technique"), [card for card in others if card.supervises]),
    }
    offered = [
        Option(audience, f"{label} ({', '.join(_persons(cards))})")
        for audience, (label, cards) in groups.items()
        if cards
    ]
    return [*offered, *(Option(person, person) for person in _persons(others))]


def announced(outgoing: Outgoing, who: str = "") -> tuple[str, str]:
    """The title over what leaves, for its recipients unless said otherwise; a sentence on it."""
    title = _("Ce qui part · pour {who} · {entries}").format(
        who=who or recipients(outgoing), entries=entries_said(len(outgoing.versions))
    )
    if not outgoing.versions:
        return title, _("Rien de nouveau : le paquet dirait seulement ce que ce carnet a reçu.")
    if all(card.supervises for card in outgoing.recipients):
        return title, _(
            "Pour l’encadrement : le temps de travail et les bilans diffusés, protégés. Ni suivi, "
            "ni acte, ni note."
        )
    return title, _(
        "Ce que ces carnets n’ont pas encore dit avoir reçu. Les mémos et les brouillons restent "
        "ici."
    )


def recipients(outgoing: Outgoing) -> str:
    return ", ".join(_persons(outgoing.recipients))


def _persons(cards: Iterable[Card]) -> list[str]:
    return list(dict.fromkeys(card.person for card in cards))
