"""The six sections of the notebook, each brought in when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.section import Section

SECTIONS = {
    "today": ("Aujourd’hui", "TodayScreen"),
    "journal": ("Journal", "JournalScreen"),
    "actions": ("Actions", "ActionsScreen"),
    "followups": ("Suivis", "FollowUpsScreen"),
    "time": ("Temps", "TimeScreen"),
    "report": ("Bilan", "ReportScreen"),
}
"""The name of a section, which is its mode and its module: its title and its class."""


def opener(name: str) -> Callable[[], Section]:
    """What makes the screen of a section."""

    def open_section() -> Section:
        screen: type[Section] = getattr(import_module(f"tui.screens.{name}"), SECTIONS[name][1])
        return screen()

    return open_section
