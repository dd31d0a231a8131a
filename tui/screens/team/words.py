"""Six words read aloud on both sides: that nobody stands between two notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from models.language import N_, _
from tui.screens.team.wording import again, said_role
from tui.widgets.choice import Choice
from tui.widgets.options import options_of
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from storage.sharing.told import Request

COLUMNS, WIDTH = 2, 24


def big(words: Sequence[str]) -> str:
    """Words spaced out and numbered, in columns read downwards."""
    rows = -(-len(words) // COLUMNS)
    spaced = [f"{at}  {' '.join(word.upper())}" for at, word in enumerate(words, start=1)]
    return "\n\n".join(
        "".join(f"{word:<{WIDTH}}" for word in spaced[row::rows]).rstrip() for row in range(rows)
    )


class WordsScreen(ModalScreen[None]):
    """The words to read to whoever invited; dismissed once read."""

    CSS_PATH = "team.tcss"
    HELP: ClassVar[str] = N_("""\
## Six mots à lire

La personne qui vous invite voit six mots en ouvrant votre demande. Lisez-lui ceux-ci de
vive voix, au téléphone ou face à face : les mêmes, la demande est bien la vôtre.

| Touche | |
|---|---|
| Entrée, Échap | fermer |
""")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "dismiss", N_("Fermer"))]

    def __init__(self, words: Sequence[str], sentence: str) -> None:
        super().__init__()
        self.words = words
        self.sentence = sentence

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="words-frame", can_focus=False) as frame:
            frame.border_title = _("Six mots à lire de vive voix")
            yield Static(big(self.words), id="six-words", markup=False)
            yield Sentence(self.sentence, id="said")
            with Horizontal(id="buttons"):
                yield Button(_("Fermer"), variant="primary", compact=True)

    @on(Button.Pressed)
    def _close(self) -> None:
        self.dismiss()


class RequestScreen(ModalScreen["str | None"]):
    """Who asks to join, the words to hear from them; dismissed with the role they get."""

    CSS_PATH = "team.tcss"
    HELP: ClassVar[str] = N_("""\
## Une demande

Appelez la personne et faites-lui lire ses six mots. S’ils sont les mêmes, sa demande est
bien la sienne ; sinon quelqu’un d’autre l’a écrite : n’acceptez pas.

| Touche | |
|---|---|
| ← → | choisir son rôle |
| F2 | les six mots sont les mêmes : accepter |
| Échap | ne pas accepter |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "accept", N_("Accepter"), key_display="F2", priority=True),
        Binding("escape", "dismiss(None)", N_("Ne pas accepter")),
    ]
    AUTO_FOCUS = "Choice"

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.request = request

    def compose(self) -> ComposeResult:
        from models.sharing import ROLES

        with VerticalScroll(id="words-frame", can_focus=False) as frame:
            frame.border_title = _("{person} demande à rejoindre l’équipe").format(
                person=self.request.person
            )
            if self.request.role:
                yield Sentence(again(self.request), id="again")
            yield Static(big(self.request.words), id="six-words", markup=False)
            sentence = _(
                "Demandez à {person} de lire ses six mots, de vive voix. Un seul mot différent : "
                "n’acceptez pas."
            )
            yield Sentence(sentence.format(person=self.request.person), id="said")
            with Horizontal(id="typed") as typed:
                typed.display = not self.request.role
                yield Label(_("Rôle"))
                roles = options_of((role, said_role(role)) for role in ROLES)
                yield Choice(roles, title=_("Rôle"), optional=False)
            with Horizontal(id="buttons"):
                yield Button(
                    _("Mêmes mots : accepter (F2)"), id="yes", variant="primary", compact=True
                )
                yield Button(_("Ne pas accepter (Échap)"), id="no", compact=True)

    def on_mount(self) -> None:
        from models.sharing import EDUCATOR

        self.query_one(Choice).written = self.request.role or EDUCATOR

    @on(Button.Pressed, "#yes")
    def action_accept(self) -> None:
        """Let them in, in this role."""
        self.dismiss(str(self.query_one(Choice).written))

    @on(Button.Pressed, "#no")
    def _refuse(self) -> None:
        self.dismiss(None)
