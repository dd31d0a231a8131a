"""What is said before a change that the totals of a closed year would feel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.language import _, ngettext
from models.wording import grouped

if TYPE_CHECKING:
    from storage.differences import Difference

AT_MOST = 8
"""Totals that are shown: they stand in a dialog, on a small screen."""


def told(differences: Sequence[Difference]) -> str:
    """Which closed years feel a change, and what their totals would be."""
    years = sorted({difference.year for difference in differences})
    lines = [
        f"{f'{difference.year} · ' if len(years) > 1 else ''}{difference}"
        for difference in differences[:AT_MOST]
    ]
    more = len(differences) - len(lines)
    if more:
        lines.append(ngettext("et {n} autre", "et {n} autres", more).format(n=grouped(more)))
    return "\n".join([_kept(years), "", *lines])


def _kept(years: Sequence[int]) -> str:
    if len(years) == 1:
        said = _(
            "L’année {year} est close : son bilan garde ses totaux, et dira qu’ils seraient "
            "différents aujourd’hui."
        )
        return said.format(year=years[0])
    said = _(
        "Les années {years} et {last} sont closes : leurs bilans gardent leurs totaux, et diront "
        "qu’ils seraient différents aujourd’hui."
    )
    return said.format(years=", ".join(map(str, years[:-1])), last=years[-1])
