"""Several choices among too many options to show: only those chosen and those found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import reactive

from models.language import N_, _, ngettext
from models.wording import grouped
from tui.widgets.choices import Choices
from tui.widgets.options import Option, found

SHOWN = 8
"""How many of the options found are shown."""


class FoundChoices(Choices):
    """Any number of options of a long list, which stays out of sight until it is searched."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "unsearch", N_("Effacer une lettre"), show=False),
    ]

    searched: reactive[str] = reactive("", layout=True)
    _number_found = 0

    def letters_for(self, _options: Sequence[Option]) -> list[str]:
        return []  # letters search

    def watch_searched(self) -> None:
        self.cursor = 0
        self.show_options()

    def on_blur(self) -> None:
        self.searched = ""

    def show_options(self) -> None:
        super().show_options()
        chosen = [option for option in self.shown if option.value in self.chosen]
        matches = found(self.options, self.searched) if self.searched else []
        self._number_found = len(matches)
        self.shown = [option for option in matches if option not in chosen][:SHOWN] + chosen

    @property
    def hint(self) -> str:
        return " · ".join([self._said_of_the_search(), *([_("+ ajouter")] if self.creates else [])])

    def _said_of_the_search(self) -> str:
        if not self.searched:
            return _("taper pour chercher · / liste")
        if not self._number_found:
            return _("« {letters} » : aucun").format(letters=self.searched)
        said = ngettext(
            "« {letters} » : {n} trouvé · espace coche",
            "« {letters} » : {n} trouvés · espace coche",
            self._number_found,
        )
        return said.format(letters=self.searched, n=grouped(self._number_found))

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
