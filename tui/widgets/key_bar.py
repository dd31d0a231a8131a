"""The keys of the screen on its last line: one text, where Textual's own footer is a dozen widgets
made again at each change of focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from tui.app import CarnetApp

GAP = Content("  ")


class KeyBar(Static):
    """What the screen and its focused widget bind and show, then what the application does.

    Where there is no room, the last keys of the screen are left out: F10 lists them all.
    """

    app: CarnetApp
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        background: $panel;
        color: $foreground;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.auto_links = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> RenderResult:
        own: dict[str, Content] = {}
        shared: dict[str, Content] = {}
        always: dict[str, Content] = {}
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled:
                of_app = binding.action.startswith("app.")
                side = always if node is self.app else shared if of_app else own
                side.setdefault(binding.action, self._label(binding))
        right = GAP.join(always.values())
        room = self.size.width - right.cell_length - 2 * len(GAP)
        left = Content("")
        for label in [*own.values(), *shared.values()]:
            longer = GAP.join([left, label]) if left else label
            if longer.cell_length > room:
                break
            left = longer
        padding = " " * (self.size.width - left.cell_length - right.cell_length - len(GAP))
        return Content.assemble(" ", left, padding, right, " ")

    def _label(self, binding: Binding) -> Content:
        key = escape(self.app.get_key_display(binding))
        return Content.from_markup(
            f"[@click=app.simulate_key('{binding.key}')][b $accent]{key}[/] "
            f"{escape(binding.description)}[/]"
        )
