"""The whole record under the cursor, beside the list where the screen is wide."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.screens.journal.marking import marked_content
from tui.screens.journal.pages import Details


class DetailsPane(VerticalScroll, can_focus=False):
    """Each thing that a record says under its name, what was searched for marked."""

    def compose(self) -> ComposeResult:
        yield Static()

    def show(self, details: Details, sought: str) -> None:
        """Replace the record; nothing for none."""
        lines = [Content.styled(details.title, "bold")]
        for label, said in details.said:
            lines += [Content.styled(label, "$text-muted"), marked_content(said, sought)]
        self.query_one(Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)
