"""The seven sections of the notebook, and how a screen is brought in when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from textual.screen import Screen

from models.language import N_

SECTIONS = {
    "today": (N_("Aujourd’hui"), "TodayScreen"),
    "journal": (N_("Journal"), "JournalScreen"),
    "actions": (N_("Actions"), "ActionsScreen"),
    "followups": (N_("Suivis"), "FollowUpsScreen"),
    "time": (N_("Temps"), "TimeScreen"),
    "report": (N_("Bilan"), "ReportScreen"),
    "team": (N_("Équipe"), "TeamScreen"),
}
"""The name of a section, which is its mode and its module: its title and its class."""


def opener(module: str, class_name: str) -> Callable[[], Screen[Any]]:
    """What makes a screen, importing it only then."""

    def open_screen() -> Screen[Any]:
        screen: type[Screen[Any]] = getattr(import_module(f"tui.screens.{module}"), class_name)
        return screen()

    return open_screen
