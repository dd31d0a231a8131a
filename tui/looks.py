"""What somebody chooses for their own screen, kept beside the notebook: theme and language."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from models.language import _
from storage import locale, settings
from storage.refusals import from_os
from tui.keys_in_order import OPENING, KeysInOrder
from tui.themes import DARK, LABELS, THEMES

if TYPE_CHECKING:
    from tui.widgets.options import Option

NOTHING = "nothing"
"""The mode that is shown while all others are made afresh."""


class Looks(KeysInOrder):
    """Themes and languages, kept in a folder; for this time alone without one."""

    def __init__(self, kept_in: Path | None) -> None:
        super().__init__()
        self.kept_in = kept_in
        for theme in THEMES:
            self.register_theme(theme)
        chosen = settings.read(kept_in).get("theme", "") if kept_in else ""
        # Set openly, every style would be read twice.
        self.set_reactive(Looks.theme, chosen if chosen in LABELS else DARK.name)

    @work(exit_on_error=False)
    async def keep_setting(self, **setting: str) -> None:
        """Keep what was chosen, for the next time."""
        if self.kept_in is not None:
            await asyncio.to_thread(settings.keep, self.kept_in, **setting)

    def action_choose_theme(self) -> None:
        """Choose among the themes, each shown as the cursor comes on it."""
        from tui.screens.theme import ThemeList

        self.push_screen(ThemeList(self.theme), self._keep_theme)

    def _keep_theme(self, picked: Option | None) -> None:
        if picked is not None:
            self.keep_setting(theme=picked.value)

    @work(group=OPENING, exit_on_error=False)
    async def speak(self, language: str) -> None:
        """Say everything in another language from now on: every screen is made afresh."""
        locale.use(language)
        self.keep_setting(language=language)
        self.say_banner()
        shown = self.current_mode
        self.add_mode(NOTHING, Screen)
        await self.switch_mode(NOTHING)
        for mode, screen in self.MODES.items():
            await self.remove_mode(mode)
            self.add_mode(mode, screen)
        await self.switch_mode(shown)
        await self.remove_mode(NOTHING)

    def say_banner(self) -> None:
        """Say again what stands on top of every screen."""

    @work(exit_on_error=False)
    async def action_picture(self) -> None:
        """Save what is on screen as a picture."""
        try:
            path = self.save_screenshot(path=str(Path.home()))
        except OSError as error:
            raise from_os(error) from error
        self.notify(_("Image enregistrée : {path}").format(path=path), markup=False)
