"""Coming into a team and leaving it, step by step from the team's page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from models.language import _
from storage.refusals import Refused
from tui.keys_in_order import OPENING
from tui.screens.dialog import Notice
from tui.screens.report.progress_line import Progress
from tui.screens.team.departing import DepartureScreen
from tui.screens.team.exchanging import Exchanging
from tui.screens.team.file_dialog import FileDialog
from tui.screens.team.reading import said_role
from tui.screens.team.words import RequestScreen, WordsScreen
from tui.widgets.options import Option, options_of
from tui.widgets.pick_list import PickList

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.sharing.told import MemberStatus, Merged, Request

ANSWER, COME_IN = "answer", "come_in"


class Belonging(Exchanging):
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
            self.app.bring_up(RequestScreen(request), partial(self._welcome, request))

    def _welcome(self, request: Request, role: str | None) -> None:
        if role is None:
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
        self.app.bring_up(dialog, partial(self._say_accepted, request.person))

    def _say_accepted(self, person: str, path: Path | None) -> None:
        if path is not None:
            self.app.changed()
            said = _(
                "{person} est de l’équipe.\n\nÉcrit : {path}\n\nÀ lui remettre. Dans son carnet : "
                "page Équipe, « j », puis « Entrer »."
            )
            self.app.bring_up(Notice(said.format(person=person, path=path)))

    # Joining

    def action_join(self) -> None:
        """Choose the step: answer an invitation, or come in with the welcome."""
        steps = [
            (ANSWER, _("Répondre à une invitation")),
            (COME_IN, _("Entrer avec le fichier de bienvenue")),
        ]
        self.app.bring_up(PickList(_("Rejoindre une équipe"), options_of(steps)), self._join)

    def _join(self, picked: Option | None) -> None:
        if picked is None:
            return
        if picked.value == COME_IN:
            sentence = _(
                "Le fichier que vous a remis la personne qui vous a accepté·e. Vos fiches viennent "
                "avec vous ; une sauvegarde est faite d’abord."
            )
            dialog = FileDialog(
                _("Entrer dans l’équipe"), sentence, _come_in, yes_label=_("Entrer")
            )
            self.app.bring_up(dialog, self._say_entered)
        else:
            sentence = _("L’invitation que vous a remise la personne qui mène l’équipe.")
            invitation = FileDialog(
                _("Répondre à une invitation"), sentence, _there, yes_label=_("Ouvrir")
            )
            self.app.bring_up(invitation, self._ask_to_join)

    def _ask_to_join(self, invitation: Path | None) -> None:
        if invitation is None:
            return

        def ask(notebook: Notebook, path: Path, _progress: Progress) -> tuple[str, ...]:
            return notebook.team.ask_to_join(invitation, path)

        sentence = _(
            "Votre demande, chiffrée pour la personne qui vous invite : vos initiales et les clés "
            "publiques de ce carnet, aucune fiche."
        )
        dialog = FileDialog(
            _("Écrire la demande"),
            sentence,
            ask,
            yes_label=_("Écrire la demande"),
            name="carnet-demande.carnet",
        )
        self.app.bring_up(dialog, self._show_words)

    def _show_words(self, words: tuple[str, ...] | None) -> None:
        if words is not None:
            sentence = _(
                "La demande est écrite : remettez-la à qui vous invite, et lisez-lui ces mots. "
                "Vous recevrez un fichier de bienvenue : « j », puis « Entrer »."
            )
            self.app.bring_up(WordsScreen(words, sentence))

    def _say_entered(self, merged: Merged | None) -> None:
        if merged is not None:
            self.say_received(merged)

    # Another role, a departure

    def action_change_role(self) -> None:
        """Choose the role of the notebook under the cursor."""
        member = self.member
        if member is not None:
            from models.sharing import ROLES

            roles = options_of((role, said_role(role)) for role in ROLES)
            title = _("Le rôle de {person}").format(person=member.card.person)
            self.app.bring_up(
                PickList(title, roles, member.card.role), partial(self.change_role, member)
            )

    @work(exit_on_error=False)
    async def change_role(self, member: MemberStatus, picked: Option | None) -> None:
        """Give a notebook another role."""
        if picked is not None and picked.value != member.card.role:
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
            await self.app.push_screen(
                DepartureScreen(member), lambda sure: self.remove(member) if sure else None
            )

    @work(exit_on_error=False)
    async def remove(self, member: MemberStatus) -> None:
        """Put a notebook out of the team."""
        await self.app.ask(lambda notebook: notebook.team.remove(member.card.device))
        self.app.changed()
        said = _("{person} n’est plus de l’équipe, qui l’apprend au prochain échange.")
        self.notify(said.format(person=member.card.person), markup=False)


def _invite(notebook: Notebook, path: Path, _progress: Progress) -> Path:
    notebook.team.invite(path)
    return path


def _come_in(notebook: Notebook, path: Path, _progress: Progress) -> Merged:
    return notebook.team.come_in(path)


def _there(_notebook: Notebook, path: Path, _progress: Progress) -> Path:
    if not path.is_file():
        raise Refused(
            _("Il n’y a pas de fichier à cet endroit. Rien n’a été changé ; vérifier le chemin.")
        )
    return path
