"""The least that Textual can do with a key: a field that shows it."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class BareApp(App[None]):
    """One field."""

    def compose(self) -> ComposeResult:
        yield Input()


BareApp().run()
