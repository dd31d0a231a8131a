"""What roles and clocks are called, on the team's page and in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.language import _, ngettext
from models.wording import grouped

if TYPE_CHECKING:
    from storage.sharing.told import MemberStatus, Request, WrongClock

MS_PER_DAY = 24 * 3600 * 1000
DAYS_PER_YEAR = 365.25


def said_role(role: str) -> str:
    """What a role is called; its code for one of a newer program."""
    from models.sharing import ROLES

    return _(ROLES.get(role, role))


def again(request: Request) -> str:
    """That a request was accepted before, and what accepting it once more does."""
    said = _(
        "Demande déjà acceptée : {person} est de l’équipe, {role}. Accepter écrit seulement le "
        "fichier de bienvenue de nouveau, si le premier est perdu ou abîmé."
    )
    return said.format(person=request.person, role=said_role(request.role))


def lowering(member: MemberStatus, role: str) -> str:
    """The question before a notebook gets a role in which it may less, and what it means."""
    from models.sharing import SUPERVISOR

    question = _("{person} : passer de « {before} » à « {after} » ?").format(
        person=member.card.person, before=said_role(member.card.role), after=said_role(role)
    )
    means = [_("Ce carnet ne pourra plus diriger l’équipe, même plus tard.")]
    if role == SUPERVISOR:
        means.append(_("Il ne recevra plus que le temps de travail et les bilans protégés."))
    if member.is_me:
        means.append(
            _(
                "C’est votre carnet : vous ne pourrez plus inviter, ni changer les rôles, ni les "
                "listes."
            )
        )
    return "\n\n".join([question, *means])


def said_clock(clock: WrongClock, my_device: str) -> str:
    """Whose clock is wrong, by how much, and what becomes of what it dated."""
    if clock.device == my_device:
        return _(
            "L’horloge de cet ordinateur retarde d’au moins {time}. Rien n’est perdu : mettez-la "
            "à l’heure, puis rouvrez le carnet."
        ).format(time=_said_time(-clock.ahead_ms))
    waiting = ngettext("{n} saisie attend", "{n} saisies attendent", clock.versions)
    return _(
        "L’ordinateur de {person} avance de {time}, ou celui-ci retarde : {waiting}, rien n’est "
        "perdu. Mettez-le à l’heure, puis échangez de nouveau."
    ).format(
        person=clock.person or clock.device,
        time=_said_time(clock.ahead_ms),
        waiting=waiting.format(n=grouped(clock.versions)),
    )


def _said_time(wall_ms: int) -> str:
    days = wall_ms // MS_PER_DAY
    years = int(days / DAYS_PER_YEAR)
    if years:
        return ngettext("{n} an", "{n} ans", years).format(n=grouped(years))
    return ngettext("{n} jour", "{n} jours", days).format(n=grouped(days))
