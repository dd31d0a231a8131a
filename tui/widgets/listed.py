"""A field that is filled from a list: the list opens, is searched, and can be added to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from models.language import N_
from tui.keys_in_order import OPENING
from tui.widgets.field import Field, MissingRecord
from tui.widgets.options import Option
from tui.widgets.pick_list import NEW, PickList

Search = Callable[[str], Awaitable[Sequence[Option]]]
"""Finds options by what is typed, beyond those at hand."""


class Listed(Field, can_focus=True):
    """A field with options; `creates` names what can be added to them, if anything.

    With `search`, the open list looks beyond the options.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,f4", "open_list", N_("Chercher dans la liste"), show=False),
        Binding("plus", "create", N_("Ajouter à la liste"), show=False),
    ]

    def __init__(
        self,
        options: Sequence[Option],
        *,
        title: str = "",
        creates: str = "",
        search: Search | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.options = list(options)
        self.title = title
        self.creates = creates
        self.search = search

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these options from now on; what was chosen stays so."""
        self.options = list(options)
        self.refresh(layout=True)

    def choose(self, value: Any) -> None:
        """Choose an option."""
        raise NotImplementedError

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character.isprintable()

    def action_create(self) -> None:
        """Write down what is missing in the list."""
        if self.creates:
            self.post_message(MissingRecord(self))

    @work(group=OPENING, exit_on_error=False)
    async def action_open_list(self) -> None:
        """Show all options, to choose one from."""
        picked_now = self.written if not isinstance(self.written, list) else None
        everything = PickList(
            self.title, self.options, picked_now, creates=self.creates, search=self.search
        )
        await self.app.push_screen(everything, self._pick)

    def _pick(self, picked: Option | None) -> None:
        if picked == NEW:
            self.action_create()
        elif picked is not None:
            if picked not in self.options:
                self.offer([*self.options, picked])
            self.choose(picked.value)
