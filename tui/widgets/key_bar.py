"""The keys of the screen on its last line: one text, where Textual's own footer is a dozen widgets
made again at each change of focus."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.markup import escape
from textual.app import RenderResult
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.widgets import Static

from models.language import N_, _

if TYPE_CHECKING:
    from tui.app import CarnetApp

GAP = Content("  ")
FIRST = ("f2", "f3", "escape", "f9", "f1")
"""Saving, the capture line, the way back, undo and help have room before all others."""
PALETTE, PALETTE_NAME = "command_palette", N_("Commandes")
AND_MORE = "…"


class KeyBar(Static):
    """What the screen and its focused widget bind and show, then what the application does.

    Where there is no room for all, the most important keys stay and then the first ones, and the
    list of commands, which has them all, shows that there are more.
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
        ranks: dict[str, int] = {}
        active = self.screen.active_bindings
        for key, (node, binding, enabled, _tooltip) in active.items():
            if binding.show and enabled and binding.action != PALETTE:
                is_own = node is not self.app and not binding.action.startswith("app.")
                side = own if is_own else shared
                side.setdefault(binding.action, self._label(binding, _(binding.description)))
                if key in FIRST:
                    ranks[binding.action] = FIRST.index(key)
        labels = own | shared
        right = self._palette(active, _(PALETTE_NAME))
        shown = _fitting(labels, ranks, self._room_beside(right))
        if len(shown) < len(labels):
            right = self._palette(active, AND_MORE)
            shown = _fitting(labels, ranks, self._room_beside(right))
        left = GAP.join(shown)
        padding = " " * (self._room_beside(right) - left.cell_length + len(GAP))
        return Content.assemble(" ", left, padding, right, " ")

    def _palette(self, active: dict[str, ActiveBinding], name: str) -> Content:
        return self._label(active["f10"].binding, name) if "f10" in active else Content("")

    def _room_beside(self, right: Content) -> int:
        return self.size.width - right.cell_length - 2 * len(GAP)

    def _label(self, binding: Binding, text: str) -> Content:
        key = escape(self.app.get_key_display(binding))
        return Content.from_markup(
            f"[@click=app.simulate_key('{binding.key}')][b $accent]{key}[/] {escape(text)}[/]"
        )


def _fitting(labels: dict[str, Content], ranks: dict[str, int], room: int) -> list[Content]:
    """The labels that have room, in their order: those with a rank first, then as they come."""
    shown: list[str] = []
    for action in sorted(labels, key=lambda action: ranks.get(action, len(FIRST))):
        if _length([*(labels[one] for one in shown), labels[action]]) > room:
            break
        shown.append(action)
    return [label for action, label in labels.items() if action in shown]


def _length(labels: Iterable[Content]) -> int:
    return GAP.join(labels).cell_length
