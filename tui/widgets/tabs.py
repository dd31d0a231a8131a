"""The bar on top that names the sections and opens them by mouse."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from models.language import _
from tui.sections import SECTIONS


class SectionTabs(Horizontal):
    """The sections with their keys, the one on screen underlined; help at the right."""

    DEFAULT_CSS = """
    SectionTabs {
        height: 1;
        background: $panel;
        link-color: $foreground;
        link-style: none;
        link-color-hover: $foreground;
        link-background-hover: $primary 40%;
        Static { width: auto; }
        #tabs { width: 1fr; }
    }
    """

    def __init__(self, current: str) -> None:
        super().__init__()
        self.current = current

    def compose(self) -> ComposeResult:
        yield Static(self._tabs(), id="tabs")
        yield Static(Content.from_markup("[@click=app.help]$help[/] ", help=_("F1 Aide")))

    def _tabs(self) -> Content:
        tabs = {name: self._tab(name) for name in SECTIONS}
        line = Content(" ").join([Content(), *tabs.values(), Content()])
        start = line.plain.index(tabs[self.current].plain)
        end = start + len(tabs[self.current])
        return line.stylize("reverse bold", start - 1, end + 1)

    def _tab(self, name: str) -> Content:
        number = str(list(SECTIONS).index(name) + 1)
        style = "not bold" if name == self.current else "bold $accent"
        markup = f"[@click=app.section('{name}')][{style}]$number[/] $title[/]"
        return Content.from_markup(markup, number=number, title=_(SECTIONS[name][0]))
