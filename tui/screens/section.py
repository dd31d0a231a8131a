"""What the seven sections share: the tabs, a banner, the keys below, and when to read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from models.language import N_
from tui.screens.tour import TourCard
from tui.sections import SECTIONS
from tui.widgets.banner import Banner
from tui.widgets.key_bar import KeyBar
from tui.widgets.tabs import SectionTabs

if TYPE_CHECKING:
    from tui.app import CarnetApp


class Section(Screen[None]):
    """A section of the notebook: its content is read again when it is shown after a change.

    A subclass yields its widgets in `compose_content` and reads what they show in `reload`.
    """

    app: CarnetApp
    HELP: ClassVar[str] = ""
    _shown: tuple[int, date] | None = None
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"app.section('{name}')", title, show=False)
            for number, (name, (title, _)) in enumerate(SECTIONS.items(), start=1)
        ),
        Binding("f1", "app.help", N_("Aide"), show=False, priority=True),  # the tabs show it
        Binding("colon", "app.capture", N_("Ligne"), show=False),
        Binding("u,ctrl+z,f9", "app.undo", N_("Annuler")),
        Binding("U,ctrl+y,f5", "app.redo", N_("Refaire"), show=False),
    ]

    def compose(self) -> ComposeResult:
        yield SectionTabs(type(self).__module__.split(".")[2])
        yield Banner(markup=False)
        yield from self.compose_content()
        if self.app.demo:
            yield TourCard()
        yield KeyBar()

    def compose_content(self) -> ComposeResult:
        """The widgets of the section, between the tabs and the footer."""
        yield from ()

    def reload(self) -> None:
        """Read again what the section shows: override it, and read in a worker."""

    def action_new(self) -> None:
        """Write down anything."""
        self.app.new_of_any_kind()

    def show_changes(self) -> None:
        """Reload, unless nothing was changed since the last time."""
        state = (self.app.changes, self.app.today())
        if state != self._shown:
            self._shown = state
            self.reload()

    def on_screen_resume(self) -> None:
        self.show_changes()
