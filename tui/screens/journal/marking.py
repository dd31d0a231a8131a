"""What was searched for, marked where it is shown: bold and underlined, no colour is needed."""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

from models.searching import spans

MARK = "bold underline"


def marked(text: str, sought: str) -> Text:
    """A cell of a table."""
    cell = Text(text)
    for first, last in spans(text, sought):
        cell.stylize(MARK, first, last)
    return cell


def marked_content(text: str, sought: str) -> Content:
    """A text beside it."""
    content = Content(text)
    for first, last in spans(text, sought):
        content = content.stylize(MARK, first, last)
    return content
