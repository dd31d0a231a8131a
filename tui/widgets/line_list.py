"""A list of lines read downwards, some of which can be chosen; it stays on the one it was on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from models.language import N_


class Line(NamedTuple):
    """What a line says, and the key that it is known by: none for one that is only read."""

    said: Content
    key: str | None = None


class LineList(OptionList, inherit_bindings=False):
    """Lines under a cursor; Enter or a click chooses one (`OptionSelected`)."""

    DEFAULT_CSS = """
    LineList {
        height: 1fr; border: none; padding: 0; background: transparent; scrollbar-gutter: stable;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-highlighted { background: $panel; text-style: none; }
        &:focus > .option-list--option-highlighted { text-style: bold reverse; }
        & > .option-list--option-disabled { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Ouvrir"), show=False),
        Binding("up", "cursor_up", N_("Ligne au-dessus"), show=False),
        Binding("down", "cursor_down", N_("Ligne au-dessous"), show=False),
        Binding("pageup", "page_up", N_("Page précédente"), show=False),
        Binding("pagedown", "page_down", N_("Page suivante"), show=False),
        Binding("home,ctrl+home", "first", N_("Début"), show=False),
        Binding("end,ctrl+end", "last", N_("Fin"), show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._awaited: str | None = None

    @property
    def current(self) -> str | None:
        """The key of the line under the cursor."""
        option = self.highlighted_option
        return option.id if option else None

    def show(self, lines: Iterable[Line]) -> None:
        """Replace the lines, with the cursor on the one it was on, else near its place."""
        key, place = self._awaited or self.current, self.highlighted or 0
        self._awaited = None
        self.set_options(
            Option(line.said, id=line.key, disabled=line.key is None) for line in lines
        )
        choosable = [at for at, option in enumerate(self.options) if not option.disabled]
        if key in self._id_to_option:
            self.highlighted = self.get_option_index(key)
        elif choosable:
            self.highlighted = min(choosable, key=lambda at: abs(at - place))

    def go_to(self, key: str) -> None:
        """Put the cursor on a line, now or when the lines are next shown."""
        if key in self._id_to_option:
            self.highlighted = self.get_option_index(key)
        else:
            self._awaited = key
