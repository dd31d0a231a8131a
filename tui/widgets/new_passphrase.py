"""A new passphrase, typed twice, with how strong it is said while it is typed."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from models.language import _
from storage.strength import MINIMUM_LENGTH, strength
from tui.widgets.line import Line, typed_line

PAUSE = 0.15  # seconds without a key before the strength is worked out
STEPS = 5


class NewPassphrase(Vertical):
    """Two secret lines and a gauge; `chosen` is the passphrase once both agree."""

    DEFAULT_CSS = """
    NewPassphrase { height: auto; }
    NewPassphrase #strength { height: auto; min-height: 3; padding-left: 24; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        yield typed_line(_("Phrase de passe"), id="passphrase", secret=True)
        yield Static(_("Quatre ou cinq mots sans lien entre eux."), id="strength", markup=False)
        yield typed_line(_("Encore une fois"), id="again", secret=True)

    def chosen(self) -> str | None:
        """The passphrase; None after saying what is wrong with it, the focus put there."""
        passphrase = self.query_one("#passphrase", Input)
        repeated = self.query_one("#again", Input)
        is_long = len(passphrase.value) >= MINIMUM_LENGTH
        is_same = passphrase.value == repeated.value
        first, again = self.query(Line)
        too_short = _("Il faut au moins {number} caractères.").format(number=MINIMUM_LENGTH)
        first.say("" if is_long else too_short)
        differs = _("Les deux ne sont pas pareilles.")
        if not repeated.value:
            differs = _("La même phrase, à retaper.")
        again.say("" if is_same or not is_long else differs)
        if is_long and is_same:
            return passphrase.value
        (repeated if is_long else passphrase).focus()
        return None

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "passphrase":
            self._say_strength(event.value)

    @work(exclusive=True, exit_on_error=False)
    async def _say_strength(self, passphrase: str) -> None:
        await asyncio.sleep(PAUSE)
        found = await asyncio.to_thread(strength, passphrase)
        filled = found.score + 1 if len(passphrase) else 0
        gauge = "■" * filled + "□" * (STEPS - filled)
        self.query_one("#strength", Static).update(f"{gauge} {found.label}\n{found.advice}")
