"""One choice among options, on one line: found by letters, changed by arrows, or from the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from models.language import N_, _, ngettext
from models.wording import grouped
from tui.widgets.field import FieldChanged
from tui.widgets.listed import Listed, Search
from tui.widgets.options import Option, found

NOTHING = Option(None, "—")


class Choice(Listed):
    """One option; nothing too where it is `optional`."""

    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "step(-1)", N_("Choix précédent"), show=False),
        Binding("down,right", "step(1)", N_("Choix suivant"), show=False),
        Binding("space", "open_list", N_("Chercher dans la liste"), show=False),
        Binding("backspace", "unsearch", N_("Effacer une lettre"), show=False),
        Binding("delete", "choose_nothing", N_("Vider"), show=False),
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
        search: Search | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(options, title=title, creates=creates, search=search, id=id)
        self.optional = optional
        self._matches: list[Option] = []

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

    def choose(self, value: Any) -> None:
        self.searched = ""
        self.chosen = value

    def watch_chosen(self, before: Any, after: Any) -> None:
        if before != after:
            self.post_message(FieldChanged(self))

    def watch_searched(self, letters: str) -> None:
        self._matches = found(self.options, letters) if letters else []

    def on_blur(self) -> None:
        self.searched = ""

    # Keys

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and (event.character not in " +/" or self._goes_on(event.character)):
            event.stop()
            self._search(self.searched + event.character)

    def _goes_on(self, character: str) -> bool:
        """Whether a space, a plus or a slash is in the middle of what is being searched."""
        so_far = Option(None, self.searched).folded + character
        return bool(self.searched) and any(so_far in option.folded for option in self.options)

    def _search(self, letters: str) -> None:
        """Choose the first option that these letters find; where none has them, change nothing."""
        self.searched = letters
        if self._matches:
            self.chosen = self._matches[0].value

    def action_unsearch(self) -> None:
        """Take back the last letter."""
        self._search(self.searched[:-1])

    def action_step(self, step: int) -> None:
        """Choose the option before or after; the ends hold. Letters keep to what they find."""
        offered = [NOTHING, *self.options] if self.optional else self.options
        values = [option.value for option in self._matches or offered]
        at = values.index(self.chosen) + step if self.chosen in values else 0
        if 0 <= at < len(values):
            self.chosen = values[at]

    def action_choose_nothing(self) -> None:
        """Empty the field, where it can be."""
        if self.optional:
            self.choose(None)

    def on_click(self) -> None:
        self.action_open_list()

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1

    def render(self) -> RenderResult:
        if not self.has_focus:
            return Content.styled(self.label, "" if self.chosen is not None else "$text-muted")
        hint = f"  {self._hint()}"
        room = self.content_size.width - len(hint) - len("‹  ›")
        label = Content(self.label)
        if self.searched and room > 0:
            label = label.truncate(room, ellipsis=True)
        shown = Content.assemble("‹ ", label, " ›").stylize("bold reverse")
        return Content.assemble(shown, (hint, "$text-muted"))

    def _hint(self) -> str:
        if not self.searched:
            return _("+ ajouter · / liste") if self.creates else _("/ liste")
        number = len(self._matches)
        if not number:
            return _("aucun : {letters}").format(letters=self.searched)
        said = ngettext("{letters}… {n} trouvé", "{letters}… {n} trouvés", number)
        return said.format(letters=self.searched, n=grouped(number))
