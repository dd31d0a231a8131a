"""One typed line and the record that it says: pure, with neither database nor screen.

Imports nothing heavy. What can be written is in `grammar.GRAMMAR`.
"""

from models.capture.captured import LINE, Captured, Piece
from models.capture.completing import Completion, completions, suggestion, taken
from models.capture.finding import Names
from models.capture.reading import read
from models.capture.writing import written

__all__ = [
    "LINE",
    "Captured",
    "Completion",
    "Names",
    "Piece",
    "completions",
    "read",
    "suggestion",
    "taken",
    "written",
]
