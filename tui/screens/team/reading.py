"""What the team's page shows, read from the notebook in a thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from models.language import _, ngettext
from models.wording import grouped, short_day
from tui.screens.team.entries import noun, said_moment
from tui.screens.team.wording import said_clock, said_role
from tui.widgets.line_list import Line
from tui.widgets.record_table import Row

if TYPE_CHECKING:
    from models.sharing import Opening
    from storage.notebook import Notebook
    from storage.sharing.told import Card, MemberStatus, Status


@dataclass(frozen=True)
class TeamRead:
    """The team as one notebook sees it."""

    name: str
    me: Card
    is_leader: bool
    is_alone: bool
    status: Status
    replaced: dict[str, str]
    """The device that goes on after each one that was restored elsewhere."""
    openings: tuple[Opening, ...]

    @property
    def title(self) -> str:
        """The team, and who looks at it."""
        if self.is_alone:
            return _("{team} · {person}, seul·e dans l’équipe pour l’instant").format(
                team=self.name, person=self.me.person
            )
        return _("{team} · {person}, {role}").format(
            team=self.name, person=self.me.person, role=said_role(self.me.role)
        )

    def member(self, device: str | None) -> MemberStatus | None:
        """What is here of one notebook."""
        return next((one for one in self.status.members if one.card.device == device), None)

    def rows(self) -> Iterator[Row]:
        """A row for each notebook of the team."""
        persons = Counter(member.card.person for member in self.status.members)
        for member in self.status.members:
            card = member.card
            who = card.person if persons[card.person] == 1 else f"{card.person} {card.device[:4]}"
            yield Row(
                card.device,
                (
                    who,
                    said_role(card.role),
                    said_moment(member.last_moment),
                    said_moment(member.heard_at)[:10],
                    self._state(member),
                ),
            )

    def _state(self, member: MemberStatus) -> str:
        card = member.card
        if card.left_on is not None:
            return _("parti·e {day}").format(day=short_day(card.left_on))
        if card.device in self.replaced:
            return _("repris par {device}").format(device=self.replaced[card.device][:4])
        if card.device in {clock.device for clock in self.status.wrong_clocks}:
            return _("horloge fausse")
        if member.is_me:
            return _("c’est ce carnet")
        if member.is_missing_entries:
            return _("saisies manquantes")
        return "" if member.last_entry or card.supervises else _("rien reçu encore")

    def lines(self) -> Iterator[Line]:
        """What can be looked at, or done, from here: the key of a line is what it opens."""
        if self.is_alone:
            yield from _to_begin()
        elif self.me.supervises:
            yield _read(_("L’équipe vous transmet le temps et les bilans diffusés : r les reçoit."))
        else:
            yield from self._of_mine()
        yield from self._to_look_at()
        yield from map(_opened, self.openings)

    def _of_mine(self) -> Iterator[Line]:
        unsent = self.status.unsent
        if unsent:
            said = ngettext(
                "{n} saisie de ce carnet n’est pas encore partie : la voir",
                "{n} saisies de ce carnet ne sont pas encore parties : les voir",
                unsent,
            )
            yield _to_open("unsent", said.format(n=grouped(unsent)))
        elif self.status.last_sent is None:
            yield _read(_("Rien à envoyer : aucune saisie n’a été faite dans ce carnet."))
        else:
            sent = _("Tout ce qui est écrit ici est parti, le {moment}.")
            yield _read(sent.format(moment=said_moment(self.status.last_sent)))
        if self.status.shared_folder is None:
            yield _to_open(
                "sync", _("Pas de dossier partagé : en choisir un, clé USB ou dossier synchronisé")
            )
        else:
            shared = _("Dossier partagé : {folder}").format(folder=self.status.shared_folder)
            yield _to_open("folder", shared)

    def _to_look_at(self) -> Iterator[Line]:
        if self.status.concurrent:
            said = ngettext(
                "{n} fiche a été changée de deux côtés : comparer, choisir",
                "{n} fiches ont été changées de deux côtés : comparer, choisir",
                self.status.concurrent,
            )
            yield _to_open("concurrent", said.format(n=grouped(self.status.concurrent)))
        if self.status.duplicates:
            said = ngettext(
                "{n} doublon probable : regarder",
                "{n} doublons probables : regarder",
                self.status.duplicates,
            )
            yield _to_open("duplicates", said.format(n=grouped(self.status.duplicates)))
        for clock in self.status.wrong_clocks:
            yield _read(said_clock(clock, self.me.device))


def read_team(notebook: Notebook) -> TeamRead:
    """The team, and what it asks for."""
    team = notebook.team
    openings = [one for one in notebook.records("openings") if one.closed_on is None]
    return TeamRead(
        name=notebook.facts.team_name,
        me=team.me,
        is_leader=team.is_leader,
        is_alone=team.is_alone,
        status=team.status(),
        replaced={before: after for after, before in team.roll().following.items()},
        openings=tuple(openings),
    )


def _to_begin() -> Iterator[Line]:
    yield _read(
        _(
            "Ce carnet est le seul de son équipe. À plusieurs, chacun·e garde le sien et les "
            "carnets échangent des paquets chiffrés : clé USB, courriel, dossier partagé."
        )
    )
    yield _to_open("invite", _("i  Inviter un·e collègue dans cette équipe"))
    yield _to_open("request", _("o  Ouvrir la demande d’un·e collègue que vous avez invité·e"))
    yield _to_open("join", _("j  Rejoindre une équipe où l’on vous invite, avec vos fiches"))


def _opened(opening: Opening) -> Line:
    kinds = ", ".join(noun(kind).lower() for kind in opening.opened_kinds)
    said = _("Ouvert au relais depuis le {day} par {who} : {kinds}. Qui les lit : {readers}.")
    return _read(
        said.format(
            day=short_day(opening.opened_on),
            who=opening.opened_by,
            kinds=kinds,
            readers=opening.readers,
        )
    )


def _to_open(key: str, said: str) -> Line:
    return Line(Content(f"▸ {said}"), key)


def _read(said: str) -> Line:
    return Line(Content(f"  {said}"))
