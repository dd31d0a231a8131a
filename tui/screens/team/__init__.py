"""Équipe: who belongs to it, what came from whom, what has not left, what asks for a look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static

from models.language import N_, _
from tui.screens.report.progress_line import ProgressLine
from tui.screens.team.belonging import Belonging
from tui.screens.team.concurrent import ConcurrentScreen
from tui.screens.team.duplicates import DuplicatesScreen
from tui.screens.team.reading import TeamRead, read_team
from tui.widgets.line_list import LineList
from tui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from storage.sharing.told import MemberStatus

FOR_LEADERS = {"invite", "open_request", "change_role", "depart"}
FOR_TEAMS = {"send", "receive", "synchronise", "change_role", "depart"}
FOR_SENDERS = {"send", "synchronise"}


class TeamScreen(Belonging):
    """The notebooks of the team, and under them what can be looked at or done."""

    CSS_PATH: ClassVar[list[Path]] = [Path(__file__).parent / "team.tcss"]
    AUTO_FOCUS = "#lines"
    HELP = N_("""\
# Équipe

Chacun·e garde son carnet, même sans réseau. Les carnets échangent des paquets chiffrés :
une clé USB, un courriel, un dossier partagé. Recevoir n’efface rien, dans n’importe quel
ordre, autant de fois qu’on veut. Les mémos ne partent jamais.

| touche | effet |
|---|---|
| s | synchroniser : écrire le mien dans le dossier partagé, prendre ceux des autres |
| e | envoyer : voir tout ce qui part, puis écrire un paquet |
| r | recevoir un paquet, ou tous ceux d’un dossier |
| i, o | inviter quelqu’un ; ouvrir sa demande, entendre ses six mots, l’accepter |
| j | rejoindre une équipe où l’on vous invite |
| m | changer le rôle du carnet choisi dans la liste |
| d | un départ, un ordinateur perdu |
| l | les listes de l’équipe |
| Tab | de la liste des carnets à ce qui est à regarder |
| Entrée | ouvrir la ligne choisie |

L’encadrement ne reçoit que le temps de travail et les bilans protégés.
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "synchronise", N_("Synchroniser")),
        Binding("e", "send", N_("Envoyer")),
        Binding("r", "receive", N_("Recevoir")),
        Binding("i", "invite", N_("Inviter")),
        Binding("o", "open_request", N_("Ouvrir une demande")),
        Binding("j", "join", N_("Rejoindre")),
        Binding("m", "change_role", N_("Rôle")),
        Binding("d", "depart", N_("Départ")),
        Binding("l", "lists", N_("Listes")),
        Binding("n", "new", N_("Noter"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.team: TeamRead | None = None

    def compose_content(self) -> ComposeResult:
        yield Static(id="screen-title", markup=False)
        yield RecordTable(
            Column(_("Qui"), 7),
            Column(_("Rôle"), 21),
            Column(_("Saisies jusqu’au"), 16),
            Column(_("Paquet du"), 10),
            Column(_("État")),
            id="members",
        )
        yield LineList(id="lines")
        yield ProgressLine()

    def reload(self) -> None:
        self.load()

    @work(exclusive=True, group="team", exit_on_error=False)
    async def load(self) -> None:
        """Read the team."""
        self.team = await self.app.ask(read_team)
        self.query_one("#screen-title", Static).update(self.team.title)
        members = self.query_one("#members", RecordTable)
        members.show(self.team.rows())
        members.display = not self.team.is_alone
        self.query_one("#lines", LineList).show(self.team.lines())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        team = self.team
        if team is None:
            return action not in FOR_LEADERS | FOR_TEAMS | {"join"}
        if action == "join":
            return team.is_alone
        if action in FOR_LEADERS and not team.is_leader:
            return False
        if action in FOR_SENDERS and team.me.supervises:
            return False
        return not team.is_alone or action not in FOR_TEAMS

    @property
    def member(self) -> MemberStatus | None:
        device = self.query_one("#members", RecordTable).current
        return self.team.member(device) if self.team else None

    @on(OptionList.OptionSelected, "#lines")
    def _open_line(self, event: OptionList.OptionSelected) -> None:
        opened = {
            "unsent": self.show_unsent,
            "sync": self.action_synchronise,
            "folder": self._rename_folder,
            "concurrent": lambda: self.app.bring_up(ConcurrentScreen()),
            "duplicates": lambda: self.app.bring_up(DuplicatesScreen()),
            "invite": self.action_invite,
            "request": self.action_open_request,
            "join": self.action_join,
        }
        if event.option_id in opened:
            opened[event.option_id]()

    def _rename_folder(self) -> None:
        if self.team is not None:
            self.action_name_folder(self.team.status.shared_folder)

    def action_lists(self) -> None:
        """Show the lists of the team."""
        from tui.screens.lists import open_lists

        open_lists(self.app)
