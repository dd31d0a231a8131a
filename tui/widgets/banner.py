"""What the application says on top of every section, when there is something to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from models.language import _

if TYPE_CHECKING:
    from tui.app import CarnetApp

KEYS_SHOWN = 20


class Banner(Static):
    """A line that is there only while it says something; it shows the keys that wait."""

    app: CarnetApp
    DEFAULT_CSS = """
    Banner {
        height: auto;
        padding: 0 1;
        background: $warning-muted;
        color: $text-warning;
        text-style: bold;
    }
    """

    def on_mount(self) -> None:
        self.watch(self.app, "banner", self._say)
        self.watch(self.app, "typed_ahead", self._say)

    def _say(self) -> None:
        text = self.app.banner
        if self.app.typed_ahead and not self.app.is_open:
            keys = " ".join(self.app.typed_ahead[-KEYS_SHOWN:])
            text += "  " + _("Touches gardées : {keys}").format(keys=keys)
        self.update(text)
        self.display = bool(text)
