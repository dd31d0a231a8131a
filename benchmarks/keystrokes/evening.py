"""The evening that every tool writes down: one outing in a pair, and five contacts."""

from __future__ import annotations

from dataclasses import dataclass

START, MINUTES = "18:30", 120
NEIGHBOURHOOD = "Nocaze"
PAIR = ("AB", "CD")


@dataclass(frozen=True)
class Met:
    """One contact: (number, gender, age band) of each group, and what was spoken of or seen."""

    groups: tuple[tuple[int, str, str], ...]
    themes: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


CONTACTS = (
    Met(((3, "boy", "13-15"),)),
    Met(((2, "girl", "16-17"),), themes=("health",)),
    Met(((1, "boy", "18-21"),), themes=("employment",), requests=("employment",)),
    Met(((4, "boy", "13-15"), (1, "girl", "13-15"))),
    Met(((2, "boy", "16-17"),), problems=("isolation",)),
)
