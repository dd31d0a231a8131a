"""One choice among options, on one line: found by letters, changed by arrows, or from the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events, work
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from models.vocabulary import folded
from tui.keys_in_order import OPENING
from tui.widgets.field import Field, FieldChanged, MissingRecord
from tui.widgets.options import Option, found
from tui.widgets.pick_list import NEW, PickList

NOTHING = Option(None, "—")


class Choice(Field, can_focus=True):
    """One option; nothing too where it is `optional`. `creates` names what can be added."""

    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "step(-1)", "Choix précédent", show=False),
        Binding("down,right", "step(1)", "Choix suivant", show=False),
        Binding("space", "open_list", "Ouvrir la liste", show=False),
        Binding("backspace", "unsearch", "Effacer une lettre", show=False),
        Binding("delete", "choose_nothing", "Vider", show=False),
        Binding("plus", "create", "Ajouter", show=False),
    ]

    chosen: reactive[Any] = reactive(None)
    searched: reactive[str] = reactive("")

    def __init__(
        self,
        options: Sequence[Option],
        *,
        title: str = "",
        optional: bool = True,
        creates: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.options = list(options)
        self.optional = optional
        self.title = title
        self.creates = creates

    @property
    def written(self) -> Any:
        return self.chosen

    @written.setter
    def written(self, value: Any) -> None:
        self.chosen = value

    @property
    def label(self) -> str:
        """What the chosen option is called; « ? » for one that is not in the list."""
        known = [NOTHING, *self.options]
        return next((option.label for option in known if option.value == self.chosen), "?")

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these options from now on; what was chosen stays so."""
        self.options = list(options)
        self.refresh()

    def choose(self, value: Any) -> None:
        """Choose an option."""
        self.searched = ""
        self.chosen = value

    def watch_chosen(self, before: Any, after: Any) -> None:
        if before != after:
            self.post_message(FieldChanged(self))

    def on_blur(self) -> None:
        self.searched = ""

    # Keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and (event.character not in " +" or self._goes_on(event.character)):
            event.stop()
            self._search(self.searched + event.character)

    def _goes_on(self, character: str) -> bool:
        """Whether a space, or a plus, is in the middle of what is being searched."""
        so_far = folded(self.searched) + character
        return bool(self.searched) and any(so_far in folded(o.label) for o in self.options)

    def _search(self, letters: str) -> None:
        """Choose the first option that these letters find; where none has them, change nothing."""
        self.searched = letters
        if letters and self._matches:
            self.chosen = self._matches[0].value

    @property
    def _matches(self) -> list[Option]:
        return found(self.options, self.searched)

    def action_unsearch(self) -> None:
        """Take back the last letter."""
        self._search(self.searched[:-1])

    def action_step(self, step: int) -> None:
        """Choose the option before or after; the ends hold. Letters keep to what they find."""
        offered = [NOTHING, *self.options] if self.optional else self.options
        if self.searched and self._matches:
            offered = self._matches
        values = [option.value for option in offered]
        at = values.index(self.chosen) + step if self.chosen in values else 0
        if 0 <= at < len(values):
            self.chosen = values[at]

    def action_choose_nothing(self) -> None:
        """Empty the field, where it can be."""
        if self.optional:
            self.choose(None)

    def action_create(self) -> None:
        """Write down what is missing in the list."""
        if self.creates:
            self.post_message(MissingRecord(self))

    def on_click(self) -> None:
        self.action_open_list()

    @work(group=OPENING, exit_on_error=False)
    async def action_open_list(self) -> None:
        """Show all options, to choose from."""
        options = PickList(self.title, self.options, self.chosen, creates=self.creates)
        await self.app.push_screen(options, self._pick)

    def _pick(self, picked: Option | None) -> None:
        if picked == NEW:
            self.action_create()
        elif picked is not None:
            self.choose(picked.value)

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1

    def render(self) -> RenderResult:
        if not self.has_focus:
            return Content.styled(self.label, "" if self.chosen is not None else "dim")
        hint = self._hint()
        room = self.content_size.width - len(hint) - len("‹  ›")
        label = Content(self.label)
        if self.searched and room > 0:
            label = label.truncate(room, ellipsis=True)
        shown = Content.assemble("‹ ", label, " ›").stylize("bold reverse")
        return Content.assemble(shown, (hint, "dim"))

    def _hint(self) -> str:
        if not self.searched:
            return "  + ajouter · espace liste" if self.creates else "  espace liste"
        number = len(self._matches)
        if not number:
            return f"  aucun : {self.searched}"
        return f"  {self.searched}… {number} trouvé{'s' if number > 1 else ''}"
