"""The bar on top that names the sections and opens them by mouse."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.sections import SECTIONS


class SectionTabs(Static):
    """The sections with their keys, the one on screen between brackets."""

    DEFAULT_CSS = """
    SectionTabs {
        dock: top;
        height: 1;
        background: $panel;
        color: $foreground;
        link-color: $foreground;
        link-style: none;
        link-background-hover: $primary;
    }
    """

    def __init__(self, current: str) -> None:
        super().__init__(self._tabs(current))

    @staticmethod
    def _tabs(current: str) -> Content:
        tabs = []
        for number, (name, (title, _)) in enumerate(SECTIONS.items(), start=1):
            label = (
                f"[b reverse] {number} {title} [/]" if name == current else f" {number} {title} "
            )
            tabs.append(f"[@click=app.section('{name}')]{label}[/]")
        return Content.from_markup(" ".join(tabs))
