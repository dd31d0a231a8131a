"""F1: what a screen is for, and its keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown

from models.language import N_, _


class HelpScreen(ModalScreen[None]):
    """The help of a screen, in Markdown, over it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", N_("Fermer"))]

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help") as frame:
            frame.border_title = _("Aide")
            frame.border_subtitle = _("↑ ↓ lire la suite · Échap ferme")
            yield Markdown(self.text)
