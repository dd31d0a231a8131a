"""Items set one after the other in lines, as words are."""

from __future__ import annotations

from collections.abc import Iterable

from textual.geometry import Offset

GAP = 2


def flow(lengths: Iterable[int], width: int) -> list[Offset]:
    """Where each item starts; one that is longer than a line has a line of its own."""
    places, x, y = [], 0, 0
    for length in lengths:
        if x and x + length > width:
            x, y = 0, y + 1
        places.append(Offset(x, y))
        x += length + GAP
    return places
