"""What a line says as it stands, what its last word may become, and what its record takes."""

from __future__ import annotations

from dataclasses import dataclass

from models.capture import Captured, Completion, completions, read, suggestion
from models.capture.shapes import word_of
from models.language import _
from tui.screens.capture.knowing import Known


@dataclass(frozen=True)
class Understood:
    """A line with the cursor somewhere in it: what it says, and lines that it may become."""

    line: str
    cursor: int
    captured: Captured
    found: list[Completion]
    longer: str

    @property
    def problems(self) -> list[tuple[int, int]]:
        """Where it is not understood."""
        return [(piece.start, piece.end) for piece in self.captured.problems]


def understand(line: str, cursor: int, known: Known) -> Understood:
    """Read a line; the cursor may be anywhere in it."""
    captured = read(line, known.names, known.today)
    found = completions(line, cursor, captured, known.names)
    longer = ""
    if cursor == len(line):
        longer = suggestion(line, found, captured, known.names, known.today)
    return Understood(line, cursor, captured, found, longer)


def why_not(understood: Understood) -> str:
    """Why a line cannot be stored as it stands, "" where it can."""
    captured = understood.captured
    if not understood.line.strip():
        return _("La ligne est vide : rien à enregistrer.")
    if captured.problems:
        return _("Rien n’est enregistré : ce qui est souligné n’est pas compris.")
    if captured.missing:
        fields = ", ".join(map(word_of, captured.missing))
        return _("Rien n’est enregistré : il reste à dire {fields}.").format(fields=fields)
    return ""
