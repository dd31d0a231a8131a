"""What the application does whatever its screens: its keys, its help, its ways in and out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from rich.text import Text
from textual import events, work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from models.language import N_, _
from storage.refusals import Refused
from tui import leaving
from tui.keys_in_order import OPENING
from tui.looks import Looks

if TYPE_CHECKING:
    from tui.widgets.options import Option

Result = TypeVar("Result")

KEY_NAMES = {
    "ctrl": "Ctrl",
    "alt": "Alt",
    "shift": N_("Maj"),
    "escape": N_("Échap"),
    "enter": N_("Entrée"),
    "delete": N_("Suppr"),
    "backspace": N_("Retour arr."),
    "space": N_("Espace"),
    "tab": "Tab",
    "home": "↖",
    "end": "↘",
    "pageup": N_("PgPréc"),
    "pagedown": N_("PgSuiv"),
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "slash": "/",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}

# Whoever starts a worker, its failure reaches the application and is told in one place.
Worker.StateChanged.bubble = True


class Shell(Looks):
    """Key names, help, a list of commands; failures told, never shown raw."""

    TITLE = "Carnet de rue"
    COMMAND_PALETTE_BINDING = "f10"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", N_("Aide"), priority=True),
        Binding("f3", "app.capture", N_("Ligne"), priority=True),
        Binding("f10,ctrl+p", "command_palette", N_("Commandes"), priority=True),
        Binding("f12,ctrl+q", "quit", N_("Quitter"), show=False, priority=True),
    ]

    def on_mount(self) -> None:
        self.animation_level = "none"
        if not self.is_headless:
            leaving.when_told_to_end(self.exit)

    # Over the screen

    @work(group=OPENING, exit_on_error=False)
    async def bring_up(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Show a screen over this one; what is typed from now on goes into it."""
        await self.push_screen(screen, then)

    def on_click(self, event: events.Click) -> None:
        """A click beside a dialog leaves it, as Escape does."""
        if self.screen.is_modal and event.widget is self.screen:
            self.simulate_key("escape")

    def action_help(self) -> None:
        """Show what this screen is for, and its keys; again, close that."""
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            texts = (getattr(screen, "HELP", "") for screen in reversed(self.screen_stack))
            self.bring_up(HelpScreen(_(next(filter(None, texts), ""))))

    def action_command_palette(self) -> None:
        """Show everything that can be done here, found by typing."""
        from tui.commands import commands
        from tui.widgets.pick_list import PickList

        if not isinstance(self.screen, PickList):
            self.bring_up(PickList(_("Commandes"), commands(self)), self.do_picked)

    async def do_picked(self, picked: Option | None) -> None:
        """Do what was picked in a list of things to do, before the next key."""
        if picked is not None:
            outcome = picked.value()
            if isawaitable(outcome):
                await outcome

    async def action_quit(self) -> None:
        """Leave; a screen that has something to lose says so first."""
        from tui.screens.dialog import Confirm

        question = getattr(self.screen, "BEFORE_LEAVING", "")
        if question:
            confirm = Confirm(_(question), _("Quitter"), _("Rester"))
            self.bring_up(confirm, lambda sure: self.exit() if sure else None)
        else:
            self.exit()

    def action_help_quit(self) -> None:
        """Tell who types Ctrl+C how to leave."""
        self.notify(_("Ctrl+Q (F12) quitte le carnet ; tout ce qui est tapé est gardé."))

    def get_key_display(self, binding: Binding) -> str:
        """The name of a key as the keyboards of the language spoken have it."""
        if binding.key_display:
            return _(binding.key_display)
        *modifiers, key = binding.key.split("+")
        name = _(KEY_NAMES.get(key, "")) or (key.upper() if modifiers else key)
        return "+".join([*(_(KEY_NAMES.get(one, one)) for one in modifiers), name])

    # Failures

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        if isinstance(error, Refused):
            self.notify(str(error), severity="error", timeout=10, markup=False)
            return
        from tui.screens.dialog import Notice

        await self.push_screen(Notice(await asyncio.to_thread(self.tell, error)))

    def tell(self, error: BaseException | None) -> str:
        """The sentence that tells a failure of the program."""
        raise NotImplementedError

    def panic(self, *renderables: Any) -> None:
        """Leave with one sentence: the traceback that Textual prints shows what fields hold."""
        self._exit_renderables[:] = [Text(self.tell(self._exception))]
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()
