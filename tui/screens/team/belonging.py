"""Letting somebody into the team, giving a role, seeing somebody off: what its leader does."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from models.language import _
from tui.keys_in_order import OPENING
from tui.screens.dialog import ConfirmLoss, Notice
from tui.screens.report.progress_line import Progress
from tui.screens.team.audiences import announced
from tui.screens.team.departing import DepartureScreen
from tui.screens.team.file_dialog import FileDialog
from tui.screens.team.joining import Joining
from tui.screens.team.leaving import LeavingScreen
from tui.screens.team.wording import lowering, said_role
from tui.screens.team.words import RequestScreen
from tui.widgets.options import Option, options_of
from tui.widgets.pick_list import PickList

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.sharing.told import MemberStatus, Request


class Belonging(Joining):
    """Who comes into the team, in which role, and who leaves it."""

    @property
    def member(self) -> MemberStatus | None:
        """The notebook under the cursor."""
        raise NotImplementedError

    # Letting somebody in

    def action_invite(self) -> None:
        """Ask where to write an invitation."""
        sentence = _(
            "Un petit fichier sans secret, à remettre à qui rejoint l’équipe : clé USB, courriel. "
            "Il ne suffit pas pour entrer : sa demande vient ensuite à vous."
        )
        dialog = FileDialog(
            _("Inviter"),
            sentence,
            _invite,
            yes_label=_("Écrire l’invitation"),
            name="carnet-invitation.json",
        )
        self.app.bring_up(dialog, self._say_invited)

    def _say_invited(self, path: Path | None) -> None:
        if path is not None:
            said = _(
                "Écrit : {path}\n\nÀ remettre à votre collègue. Dans son carnet : page Équipe, "
                "« j », et sa demande vous revient. Ouvrez-la ici par « o »."
            )
            self.app.changed()
            self.app.bring_up(Notice(said.format(path=path)))

    def action_open_request(self) -> None:
        """Ask for the request of somebody who was invited."""
        sentence = _("La demande que votre collègue a écrite en réponse à votre invitation.")

        def read(notebook: Notebook, path: Path, _progress: Progress) -> Request:
            return notebook.team.read_request(path)

        dialog = FileDialog(_("Ouvrir une demande"), sentence, read, yes_label=_("Ouvrir"))
        self.app.bring_up(dialog, self._show_request)

    def _show_request(self, request: Request | None) -> None:
        if request is not None:
            self.app.bring_up(RequestScreen(request), partial(self.show_welcome, request))

    @work(group=OPENING, exit_on_error=False)
    async def show_welcome(self, request: Request, role: str | None) -> None:
        """Show all that would leave for whoever asked."""
        if role is not None:
            outgoing = await self.app.ask(lambda found: found.team.welcoming(request, role))
            [card] = outgoing.recipients
            who = _("{person}, {role}").format(person=card.person, role=said_role(card.role))
            screen = LeavingScreen(*announced(outgoing, who), outgoing.versions)
            await self.app.push_screen(screen, partial(self.ask_where_to_welcome, request, role))

    def ask_where_to_welcome(self, request: Request, role: str, sure: bool | None) -> None:
        """Ask for the file that brings somebody in."""
        if not sure:
            return

        def accept(notebook: Notebook, path: Path, _progress: Progress) -> Path:
            notebook.team.accept(request, role, path)
            return path

        sentence = _(
            "Le fichier de bienvenue fait entrer {person} : il est chiffré pour son carnet seul."
        )
        dialog = FileDialog(
            _("Accepter {person}, {role}").format(person=request.person, role=said_role(role)),
            sentence.format(person=request.person),
            accept,
            yes_label=_("Accepter"),
            name=f"carnet-bienvenue-{request.person}.carnet",
        )
        self.app.bring_up(dialog, partial(self._say_accepted, request))

    def _say_accepted(self, request: Request, path: Path | None) -> None:
        if path is not None:
            self.app.changed()
            said = _(
                "{person} est de l’équipe.\n\nÉcrit : {path}\n\nÀ lui remettre. Dans son carnet : "
                "page Équipe, « j », puis « Entrer »."
            )
            if request.role:
                said = _(
                    "{person} était déjà de l’équipe, et y garde son rôle : le fichier de "
                    "bienvenue est écrit de nouveau.\n\nÉcrit : {path}\n\nÀ lui remettre. Dans son "
                    "carnet : page Équipe, « j », puis « Entrer »."
                )
            self.app.bring_up(Notice(said.format(person=request.person, path=path)))

    # Another role, a departure

    def action_change_role(self) -> None:
        """Choose the role of the notebook under the cursor."""
        member = self.member
        if member is not None:
            from models.sharing import ROLES

            roles = options_of((role, said_role(role)) for role in ROLES)
            title = _("Le rôle de {person}").format(person=member.card.person)
            self.app.bring_up(
                PickList(title, roles, member.card.role), partial(self._ask_to_change, member)
            )

    def _ask_to_change(self, member: MemberStatus, picked: Option | None) -> None:
        if picked is None or picked.value == member.card.role:
            return
        if member.card.is_lowered_to(picked.value):
            question = lowering(member, picked.value)
            confirm = ConfirmLoss(question, _("Changer le rôle"), _("Ne rien changer"))
            self.app.bring_up(
                confirm, lambda sure: self.change_role(member, picked) if sure else None
            )
        else:
            self.change_role(member, picked)

    @work(exit_on_error=False)
    async def change_role(self, member: MemberStatus, picked: Option) -> None:
        """Give a notebook another role."""
        device = member.card.device
        await self.app.ask(lambda notebook: notebook.team.change_role(device, picked.value))
        self.app.changed()
        said = _("{person} : {role}. L’équipe l’apprend au prochain échange.")
        self.notify(said.format(person=member.card.person, role=picked.label), markup=False)

    @work(group=OPENING, exit_on_error=False)
    async def action_depart(self) -> None:
        """Ask whether the notebook under the cursor leaves the team."""
        member = self.member
        if member is None or not member.card.stands:
            self.notify(_("Choisir dans la liste le carnet qui quitte l’équipe."))
        elif member.is_me:
            self.notify(
                _("C’est ce carnet : seul·e un·e autre chef·fe de service peut le retirer.")
            )
        else:
            device = member.card.device
            after = await self.app.ask(lambda notebook: notebook.team.roll().after(device))
            screen = DepartureScreen(member, after)
            await self.app.push_screen(screen, partial(self.remove, member))

    @work(exit_on_error=False)
    async def remove(self, member: MemberStatus, keeping: list[str] | None) -> None:
        """Put a notebook out of the team, and those that go on after it but for some."""
        if keeping is None:
            return
        device = member.card.device
        await self.app.ask(lambda notebook: notebook.team.remove(device, keeping=keeping))
        self.app.changed()
        said = _("{person} n’est plus de l’équipe, qui l’apprend au prochain échange.")
        self.notify(said.format(person=member.card.person), markup=False)


def _invite(notebook: Notebook, path: Path, _progress: Progress) -> Path:
    notebook.team.invite(path)
    return path
