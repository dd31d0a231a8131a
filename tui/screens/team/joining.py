"""Joining a team, step by step from the team's page: an invitation, a request, a welcome."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _
from tui.screens.report.progress_line import Progress
from tui.screens.team.exchanging import Exchanging
from tui.screens.team.file_dialog import FileDialog
from tui.screens.team.received import Received
from tui.screens.team.words import WordsScreen
from tui.widgets.options import Option, options_of
from tui.widgets.pick_list import PickList

if TYPE_CHECKING:
    from storage.notebook import Notebook

ANSWER, COME_IN = "answer", "come_in"


class Joining(Exchanging):
    """How a notebook that is alone comes into a team."""

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
            self.app.bring_up(dialog, self.say_received)
        else:
            sentence = _("L’invitation que vous a remise la personne qui mène l’équipe.")
            invitation = FileDialog(
                _("Répondre à une invitation"), sentence, _check, yes_label=_("Ouvrir")
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


def _come_in(notebook: Notebook, path: Path, _progress: Progress) -> Received:
    return Received(notebook.team.come_in(path), len(notebook.team.concurrent()))


def _check(notebook: Notebook, path: Path, _progress: Progress) -> Path:
    notebook.team.check_invitation(path)
    return path
