"""Aujourd'hui: what was logged on a day, and where logging starts."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import OptionList

from tui.screens.section import Section


class TodayScreen(Section):
    """What was logged on one day."""

    def compose_content(self) -> ComposeResult:
        yield OptionList(id="day")
