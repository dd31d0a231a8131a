"""A text that is read: its lines end where a French reader expects."""

from __future__ import annotations

from textwrap import wrap

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static


class Sentence(Static):
    """Plain text whose lines end at its spaces; Textual breaks them at a no-break one too."""

    def __init__(self, text: str = "", *, id: str) -> None:
        super().__init__(text, id=id, markup=False)

    def render(self) -> RenderResult:
        return Content("\n".join(self._lines(self.content_size.width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def _lines(self, width: int) -> list[str]:
        if not width:
            return []
        return [
            line
            for paragraph in str(self.visual).split("\n")
            for line in wrap(paragraph, width, break_on_hyphens=False) or [""]
        ]
