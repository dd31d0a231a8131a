"""How far a long piece of work is, on one line that is there only meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

Progress = Callable[[int, int, str], None]
"""What hears how much of how much is done, and in words what is being done."""
BAR = 20


class Ended(Exception):
    """Nobody waits any more for the work that tells its progress."""


class ProgressLine(Static):
    """A bar, a percentage and a sentence."""

    DEFAULT_CSS = """
    ProgressLine { height: 1; display: none; color: $text-accent; }
    """

    class Told(Message):
        """The work went on; of many, only the last counts."""

        def __init__(self, content: Content) -> None:
            super().__init__()
            self.content = content

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ProgressLine.Told)

    @contextmanager
    def going_on(self, sentence: str) -> Iterator[Progress]:
        """Show the line meanwhile; what is yielded takes the progress, from any thread.

        Once nobody waits for the work, it raises Ended there, so that the work ends too.
        """
        has_ended = False

        def tell(done: int, total: int, said: str) -> None:
            if has_ended:
                raise Ended
            self.post_message(self.Told(_drawn(done, total, said)))

        self.update(_drawn(0, 1, sentence))
        self.display = True
        try:
            yield tell
        finally:
            has_ended = True
            self.display = False

    def on_progress_line_told(self, told: Told) -> None:
        self.update(told.content)


def _drawn(done: int, total: int, sentence: str) -> Content:
    share = min(done / total, 1) if total else 0
    full = round(share * BAR)
    return Content.assemble(
        ("█" * full, "$primary"), ("░" * (BAR - full), "$text-muted"), f" {share:>4.0%} {sentence}"
    )
