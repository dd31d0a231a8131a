"""Records side by side: a line per field, a column for each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.coordinate import Coordinate
from textual.geometry import clamp

from models.language import _
from models.wording import labelled
from tui.widgets.line_table import GAP, Column, Line, LineTable

NARROWEST = 24
DIFFERS, SAME = "≠ ", "  "
NOTHING = "—"
Marking = Callable[[str, int], str]
"""What stands before what a side says, by the label of the field and the number of the side."""


@dataclass(frozen=True)
class Side:
    """A heading, and what each field says under its label; a deletion says nothing."""

    heading: str
    said: dict[str, str]


class Comparison(LineTable):
    """The fields that differ first, marked « ≠ »; the cursor is on what one side says of one."""

    def __init__(self, *, id: str) -> None:
        super().__init__(by_cell=True, id=id)
        self.sides: Sequence[Side] = ()
        self.labels: list[str] = []
        self._marked: Marking | None = None

    def compare(self, sides: Sequence[Side], marked: Marking | None = None) -> None:
        """Show these sides; `marked` gives what stands before a text that differs."""
        self.sides, self._marked = sides, marked
        labels = dict.fromkeys(label for side in sides for label, text in side.said.items() if text)
        self.labels = sorted(labels, key=lambda label: not self.differs(label))
        self.draw(Coordinate(0, 1))

    def differs(self, label: str) -> bool:
        """Whether the sides say different things of a field."""
        return len({side.said.get(label, "") for side in self.sides}) > 1

    @property
    def label(self) -> str:
        """The field under the cursor."""
        return self.labels[self.cursor.row] if self.labels else ""

    @property
    def side(self) -> int:
        """The side under the cursor; on the labels, the first one."""
        return clamp(self.cursor.column - 1, 0, len(self.sides) - 1)

    @property
    def cell(self) -> str:
        """All that the side under the cursor says of the field under it."""
        if not self.labels:
            return ""
        return labelled(self.label, self.sides[self.side].said.get(self.label, "") or NOTHING)

    def draw(self, cursor: Coordinate) -> None:
        """Share the room between the sides."""
        room = self.scrollable_content_region.width
        heading = _("Champ")
        longest = max(len(DIFFERS) + len(label) for label in [heading, *self.labels])
        label_width = max(min(longest, room // 3), len(heading))
        width = max((room - label_width - GAP) // max(len(self.sides), 1) - GAP, NARROWEST)
        headings = [Column(side.heading, width, right=False) for side in self.sides]
        columns = [Column(heading, label_width, right=False), *headings]
        self.fill(columns, len(self.labels), self._line, cursor)

    def on_resize(self) -> None:
        self.call_after_refresh(lambda: self.draw(self.cursor))

    def _line(self, number: int) -> Line:
        label = self.labels[number]
        differs = self.differs(label)
        texts = (self._before(label, at) + self._text(label, at) for at in range(len(self.sides)))
        return Line([(DIFFERS if differs else SAME) + label, *texts], is_bold=differs)

    def _before(self, label: str, side: int) -> str:
        if self._marked is None:
            return ""
        return self._marked(label, side) if self.differs(label) else SAME

    def _text(self, label: str, side: int) -> str:
        return " ".join(self.sides[side].said.get(label, "").split()) or NOTHING
