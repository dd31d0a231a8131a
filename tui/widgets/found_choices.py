"""Several choices among too many options to show: only those chosen and those found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from tui.keys_in_order import OPENING
from tui.widgets.choices import Choices
from tui.widgets.options import Option, found
from tui.widgets.pick_list import NEW, PickList

SHOWN = 8
"""How many of the options found are shown."""


class FoundChoices(Choices):
    """Any number of options of a long list, which stays out of sight until it is searched."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "unsearch", "Effacer une lettre", show=False),
        Binding("slash", "open_list", "Ouvrir la liste", show=False),
    ]

    searched: reactive[str] = reactive("", layout=True)

    def offer(self, options: Sequence[Option]) -> None:
        super().offer(options)
        self.letters = []

    def watch_searched(self) -> None:
        self.cursor = 0

    def on_blur(self) -> None:
        self.searched = ""

    @property
    def shown(self) -> list[Option]:
        chosen = [option for option in super().shown if option.value in self.chosen]
        return [option for option in self._matches if option not in chosen][:SHOWN] + chosen

    @property
    def _matches(self) -> list[Option]:
        return found(self.options, self.searched) if self.searched else []

    @property
    def hint(self) -> str:
        search = "taper pour chercher · / liste"
        if self.searched:
            number = len(self._matches)
            said = f"{number} trouvé{'s' if number > 1 else ''} · espace coche"
            search = f"« {self.searched} » : {said if number else 'aucun'}"
        return search + (" · + ajouter" if self.creates else "")

    def type_letter(self, letter: str) -> None:
        """Add a letter to the search."""
        self.searched += letter

    def action_unsearch(self) -> None:
        """Take back the last letter of the search."""
        self.searched = self.searched[:-1]

    def action_toggle(self) -> None:
        super().action_toggle()
        self.searched = ""

    def click_hint(self) -> None:
        self.action_open_list()

    @work(group=OPENING, exit_on_error=False)
    async def action_open_list(self) -> None:
        """Show the whole list, to choose one more from."""
        options = PickList(self.title, self.options, creates=self.creates)
        await self.app.push_screen(options, self._pick)

    def _pick(self, picked: Option | None) -> None:
        if picked == NEW:
            self.action_create()
        elif picked is not None:
            self.choose(picked.value)
