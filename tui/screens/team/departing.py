"""A notebook leaves the team: a departure, or a computer that is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label

from models.language import N_, _
from models.vocabulary import folded
from tui.screens.team.entries import said_moment
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from storage.sharing.told import MemberStatus


class DepartureScreen(ModalScreen[bool]):
    """Says what a departure means; dismissed with whether the initials were typed to confirm it."""

    CSS_PATH = "team.tcss"
    HELP: ClassVar[str] = N_("""\
## Un départ, un ordinateur perdu

Un carnet qui quitte l’équipe ne reçoit plus rien, et ce qu’il écrit ensuite n’est plus
accepté par personne. Ses saisies déjà reçues restent et comptent.

| Touche | |
|---|---|
| initiales, puis F2 ou Entrée | confirmer |
| Échap | ne rien changer |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "confirm", N_("Confirmer"), key_display="F2", priority=True),
        Binding("escape", "dismiss(False)", N_("Ne rien changer")),
    ]

    def __init__(self, member: MemberStatus) -> None:
        super().__init__()
        self.member = member

    def compose(self) -> ComposeResult:
        person = self.member.card.person
        with VerticalScroll(id="words-frame", can_focus=False) as frame:
            frame.border_title = _("{person} quitte l’équipe, ou son ordinateur est perdu").format(
                person=person
            )
            yield Sentence(self._meaning(), id="said")
            with Horizontal(id="typed"):
                yield Label(_("Ses initiales, pour confirmer"), classes="long")
                yield Input(compact=True, select_on_focus=False)
            yield Sentence(id="refused")
            with Horizontal(id="buttons"):
                yield Button(_("Retirer (F2)"), id="yes", compact=True)
                yield Button(_("Ne rien changer (Échap)"), id="no", variant="primary", compact=True)

    def _meaning(self) -> str:
        until = said_moment(self.member.last_moment)
        kept = (
            _("Ses saisies reçues ici, jusqu’au {moment}, restent et comptent.").format(
                moment=until
            )
            if until
            else _("Aucune de ses saisies n’a été reçue ici.")
        )
        return "\n".join(
            [
                kept,
                _("Ce que cet ordinateur écrit ensuite ne sera accepté par personne."),
                _("Il ne recevra plus rien, mais lit encore ce qu’il a déjà reçu."),
                _("Si c’est possible, recevez d’abord son dernier paquet."),
                _("Pour revenir, il faudra une nouvelle invitation : un départ ne s’annule pas."),
            ]
        )

    @on(Button.Pressed, "#yes")
    @on(Input.Submitted)
    def action_confirm(self) -> None:
        """Confirm, where the initials are right."""
        if folded(self.query_one(Input).value) == folded(self.member.card.person):
            self.dismiss(True)
        else:
            refused = _("Rien n’a été changé : taper les initiales, {person}.")
            said = refused.format(person=self.member.card.person)
            self.query_one("#refused", Sentence).update(said)

    @on(Button.Pressed, "#no")
    def _leave(self) -> None:
        self.dismiss(False)
