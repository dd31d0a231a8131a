"""The steps made in a form, to be taken back one by one and made again."""

from __future__ import annotations

from typing import Any

Written = dict[str, Any]


class Steps:
    """What a form held before each step, and after those that were taken back.

    What is typed in one field is one step per word.
    """

    def __init__(self, written: Written) -> None:
        self._now = written
        self._before: list[Written] = []
        self._after: list[Written] = []
        self._typed_in: str | None = None

    def note(self, written: Written, field: str, *, is_typed: bool) -> None:
        """Remember that a field holds something else now."""
        if written == self._now:
            return
        if not is_typed or field != self._typed_in:
            self._before.append(self._now)
        self._typed_in = field if is_typed and not written[field].endswith(" ") else None
        self._now = written
        self._after.clear()

    def undo(self) -> Written | None:
        """What the form held before the last step, None when nothing was done."""
        return self._go(self._before, self._after)

    def redo(self) -> Written | None:
        """What the form held after the step that was taken back last, if any."""
        return self._go(self._after, self._before)

    def _go(self, there: list[Written], here: list[Written]) -> Written | None:
        if not there:
            return None
        here.append(self._now)
        self._now, self._typed_in = there.pop(), None
        return self._now
