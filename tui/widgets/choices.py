"""Several choices among options that stand on screen, each toggled by its own letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.reactive import reactive

from models.language import N_, _
from models.vocabulary import folded
from tui.widgets.field import FieldChanged
from tui.widgets.flow import flow
from tui.widgets.listed import Listed, Search
from tui.widgets.options import Option, letters, with_letter

LETTERED = 16
"""The longest list that is shown whole, with a letter each; see FoundChoices for longer ones."""


class Choices(Listed):
    """Any number of options."""

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", N_("Option précédente"), show=False),
        Binding("right", "step(1)", N_("Option suivante"), show=False),
        Binding("up", "climb(-1)", N_("Ligne au-dessus"), show=False),
        Binding("down", "climb(1)", N_("Ligne au-dessous"), show=False),
        Binding("space", "toggle", N_("Cocher"), show=False),
        Binding("delete", "choose_nothing", N_("Vider"), show=False),
    ]

    chosen: reactive[tuple[Any, ...]] = reactive(tuple, layout=True)
    cursor: reactive[int] = reactive(0)

    def __init__(
        self,
        options: Sequence[Option],
        *,
        title: str = "",
        creates: str = "",
        search: Search | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(options, title=title, creates=creates, search=search, id=id)
        self.shown: list[Option] = []
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        super().offer(options)
        self.letters = self.letters_for(options)
        self.show_options()

    def letters_for(self, options: Sequence[Option]) -> list[str]:
        """The letter that toggles each of these options."""
        return letters(options)

    @property
    def written(self) -> list[Any]:
        return list(self.chosen)

    @written.setter
    def written(self, value: Sequence[Any]) -> None:
        self.chosen = tuple(value)

    def choose(self, value: Any) -> None:
        if value not in self.chosen:
            self.chosen = (*self.chosen, value)

    def watch_chosen(self, before: tuple[Any, ...], after: tuple[Any, ...]) -> None:
        self.show_options()
        if before != after:
            self.post_message(FieldChanged(self))

    def show_options(self) -> None:
        """Put on screen the options, and what was chosen among others."""
        known = {option.value for option in self.options}
        others = [Option(value, "?") for value in self.chosen if value not in known]
        self.shown = [*self.options, *others]

    @property
    def hint(self) -> str:
        """What the last line says, if there is something to say."""
        hints = [] if self.shown else [_("aucun")]
        if self.creates:
            hints.append(_("+ ajouter : {noun}").format(noun=self.creates))
        return " · ".join(hints)

    # Keys

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character not in " +/":
            event.stop()
            self.type_letter(event.character)

    def type_letter(self, letter: str) -> None:
        """Toggle the option of this letter."""
        if folded(letter) in self.letters:
            self.cursor = self.letters.index(folded(letter))
            self.action_toggle()

    def action_toggle(self) -> None:
        """Choose the highlighted option, or no longer."""
        if self.cursor < len(self.shown):
            value = self.shown[self.cursor].value
            kept = tuple(item for item in self.chosen if item != value)
            self.chosen = kept if value in self.chosen else (*self.chosen, value)

    def action_choose_nothing(self) -> None:
        """Choose none of the options."""
        self.chosen = ()

    def action_step(self, step: int) -> None:
        """Highlight the option before or after; the ends hold."""
        self.cursor = min(max(self.cursor + step, 0), max(len(self.shown) - 1, 0))

    def action_climb(self, step: int) -> None:
        """Highlight the option above or below."""
        places = dict(enumerate(self._places(self.content_size.width)))
        here = places.get(self.cursor, Offset())
        row = [index for index, place in places.items() if place.y == here.y + step]
        self.cursor = min(row, key=lambda index: abs(places[index].x - here.x), default=self.cursor)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        places = self._places(self.content_size.width)
        for index, place in enumerate(places):
            if offset.y == place.y and 0 <= offset.x - place.x < len(self._said(index)):
                self.cursor = index
                self.action_toggle()
        if all(offset.y > place.y for place in places):
            self.click_hint()

    def click_hint(self) -> None:
        """Do what the hint says."""
        self.action_create()

    # Drawing

    def _said(self, index: int) -> str:
        option = self.shown[index]
        mark = "■" if option.value in self.chosen else "□"
        letter = self.letters[index] if index < len(self.letters) else ""
        return f"{mark} {with_letter(option.label, letter)}"

    def _places(self, width: int) -> list[Offset]:
        return flow((len(self._said(index)) for index in range(len(self.shown))), width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        lines = {place.y for place in self._places(width)}
        return max(len(lines) + bool(self.hint), 1)

    def render(self) -> RenderResult:
        lines: list[Content] = []
        for index, place in enumerate(self._places(self.content_size.width)):
            if place.y == len(lines):
                lines.append(Content())
            gap = " " * (place.x - lines[-1].cell_length)
            lines[-1] = Content.assemble(lines[-1], gap, (self._said(index), self._style(index)))
        if hint := self.hint:
            lines.append(Content.styled(hint, "$text-muted"))
        return Content("\n").join(lines)

    def _style(self, index: int) -> str:
        if self.has_focus and index == self.cursor:
            return "bold reverse"
        return "bold" if self.shown[index].value in self.chosen else ""
