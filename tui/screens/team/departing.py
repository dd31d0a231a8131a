"""A notebook leaves the team: a departure, or a computer that is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label

from models.language import N_, _
from models.vocabulary import folded
from models.wording import short_day
from tui.screens.team.entries import said_moment
from tui.widgets.choices import Choices
from tui.widgets.options import options_of
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from storage.sharing.told import Card, MemberStatus


GOES_ON = N_(
    "Il a été repris sur un autre appareil, depuis une sauvegarde. Par qui ? Un appareil coché "
    "reste dans l’équipe, les autres partent avec lui."
)


class DepartureScreen(ModalScreen["list[str] | None"]):
    """Says what a departure means, and asks for the initials to confirm it.

    Dismissed with the devices to keep among those that go on `after` it, None when left.
    """

    CSS_PATH = "team.tcss"
    HELP: ClassVar[str] = N_("""\
## Un départ, un ordinateur perdu

Un carnet qui quitte l’équipe ne reçoit plus rien, et ce qu’il écrit ensuite n’est plus
accepté par personne. Ses saisies déjà reçues restent et comptent.

| Touche | |
|---|---|
| lettres | cocher un appareil à garder, s’il a été repris sur un autre |
| initiales, puis F2 ou Entrée | confirmer |
| Échap | ne rien changer |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "confirm", N_("Confirmer"), key_display="F2", priority=True),
        Binding("escape", "dismiss(None)", N_("Ne rien changer")),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, member: MemberStatus, after: Sequence[Card]) -> None:
        super().__init__()
        self.member = member
        self.after = after

    def compose(self) -> ComposeResult:
        person = self.member.card.person
        with VerticalScroll(id="words-frame", can_focus=False) as frame:
            frame.border_title = _("{person} quitte l’équipe, ou son ordinateur est perdu").format(
                person=person
            )
            yield Sentence(self._meaning(), id="said")
            if self.after:
                yield Sentence(_(GOES_ON), id="goes-on")
                yield Choices(options_of((card.device, _said(card)) for card in self.after))
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
            self.dismiss(self.query_one(Choices).written if self.after else [])
        else:
            refused = _("Rien n’a été changé : taper les initiales, {person}.")
            said = refused.format(person=self.member.card.person)
            self.query_one("#refused", Sentence).update(said)

    @on(Button.Pressed, "#no")
    def _leave(self) -> None:
        self.dismiss(None)


def _said(card: Card) -> str:
    day = short_day(card.joined_on)
    return _("appareil {device}, depuis le {day}").format(device=card.device[:4], day=day)
