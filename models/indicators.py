"""The indicators that a team defines: a figure of the report, narrowed down by lists of codes.

Imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from models.figures import FIGURE, Dimension, Figure, Narrowing, Share
from models.language import N_, SOURCE, _, said_in
from models.vocabulary import LISTS

if TYPE_CHECKING:
    from models.fields import Codes
    from models.team import Indicator

CHAPTER = N_("Indicateurs du référentiel")
NARROWED_BY: dict[str, tuple[str, ...]] = {
    "contacts": ("genders", "age_bands", "settings", "themes", "requests", "problems"),
    "contacts_new": ("settings", "themes", "requests", "problems"),
    "young_in_touch": ("genders", "age_bands", "activities"),
    "young_followed": (
        "genders",
        "age_bands",
        "activities",
        "domains",
        "intervention_kinds",
        "requests",
        "problems",
    ),
    "problems": ("problems",),
    "requests": ("requests",),
    "families_known": (),
    "families_working": (),
    "actions": ("action_types", "action_results"),
    "sessions": ("action_types", "action_results"),
    "participations": ("genders", "age_bands", "action_types", "action_results", "problems"),
    "outings": (),
    "referrals": ("domains", "ctg_themes", "referral_outcomes"),
    "time_split": ("work_categories",),
}
"""The lists that say something of each figure that can be measured; a neighbourhood always does."""

_OF_YOUNG = {"genders": "gender", "age_bands": "age_band", "activities": "activity"}
TELLS_APART: dict[str, dict[str, str]] = {
    "contacts": {"genders": "gender", "age_bands": "age_band", "settings": "setting"},
    "contacts_new": {"settings": "setting"},
    "young_in_touch": _OF_YOUNG,
    "young_followed": _OF_YOUNG,
    "participations": {
        "genders": "gender",
        "age_bands": "age_band",
        "action_types": "action_type",
        "action_results": "action_result",
    },
    "referrals": {
        "domains": "domain",
        "ctg_themes": "ctg_theme",
        "referral_outcomes": "referral_outcome",
    },
}
"""The lists of which all that a figure counts bears one code each, with their names.

Acts carry several themes, requests and problems, and several acts are about one young person.
"""

_CARRIED = ("problems", "requests")
_BY_AGE_AND_GENDER: dict[str, Dimension] = {"genders": "gender", "age_bands": "age_band"}
_PRINTED_BY: dict[str, dict[str, dict[str, Dimension]]] = {
    "contacts": {"contacts": _BY_AGE_AND_GENDER},
    "young_in_touch": {"young_in_touch": _BY_AGE_AND_GENDER},
    "young_followed": {
        "young_followed": _BY_AGE_AND_GENDER,
        "situation_activity": {"activities": "category"},
    },
    "participations": {"participations": _BY_AGE_AND_GENDER},
    "problems": {"problems": {"problems": "category"}},
    "requests": {"requests": {"requests": "category"}},
    "referrals": {
        "referrals_domain": {"domains": "category"},
        "referrals_ctg": {"ctg_themes": "category"},
        "referrals_outcome": {"referral_outcomes": "category"},
    },
}
"""The figures in which what is measured is printed, and along what: a reader can add it up."""


def out_of_place(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """The lists chosen that say nothing of the figure measured, or no figure to measure."""
    if indicator.figure not in NARROWED_BY:
        yield "figure", _("choisir le chiffre à mesurer.")
        return
    label = LISTS["indicator_figure"].label_of(indicator.figure)
    problem = _("cette liste ne dit rien du chiffre « {figure} » ; la laisser vide.")
    for name in _lists_of(indicator):
        if name not in NARROWED_BY[indicator.figure]:
            yield name, problem.format(figure=label)


def is_understood(indicator: Indicator) -> bool:
    """Whether this program can count it: a newer one may have written it."""
    return not any(out_of_place(indicator))


def figure_of(indicator: Indicator, neighbourhoods: Mapping[str, str]) -> Figure:
    """What is printed of an indicator; `neighbourhoods` gives their names, by identity."""
    base = _base(indicator.figure)
    return Figure(
        f"indicator-{indicator.id.replace('-', '')[-8:]}",
        indicator.label,
        _definition(indicator, neighbourhoods, SOURCE),
        base.measures[:1],
        label_en=indicator.label,
        definition_en=_definition(indicator, neighbourhoods, "en"),
        chapter=CHAPTER,
        counts_young=base.counts_young,
        adds_over_time=base.adds_over_time,
        shares=tuple(_shares(indicator)),
        narrowing=_narrowing(indicator),
    )


def _base(code: str) -> Figure:
    return FIGURE["referrals_outcome" if code == "referrals" else code]


def _definition(indicator: Indicator, neighbourhoods: Mapping[str, str], language: str) -> str:
    say = partial(said_in, language)
    either, between = say(N_(" ou ")), say(N_(" ; "))
    labelled = say(N_("{label} : {said}"))
    narrowings = [
        labelled.format(
            label=say(indicator.title_of(name)).lower(),
            said=either.join(codes.codes.said_in(language, code) for code in kept),
        )
        for name, codes in _lists_of(indicator).items()
        for kept in [getattr(indicator, name)]
    ]
    if indicator.neighbourhoods:
        names = [neighbourhoods.get(where, "?") for where in indicator.neighbourhoods]
        narrowings.append(labelled.format(label=say(N_("quartiers")), said=either.join(names)))
    measured = say(
        N_("Chiffre « {figure} » de ce bilan, dont {narrowings}.")
        if narrowings
        else N_("Chiffre « {figure} » de ce bilan, sans filtre.")
    )
    label = say(LISTS["indicator_figure"].source_of(indicator.figure))
    sentences = [measured.format(figure=label, narrowings=between.join(narrowings))]
    if indicator.figure in _CARRIED:
        sentences.append(say(N_("Un acte qui en porte plusieurs compte une fois.")))
    if indicator.objective:
        aim = indicator.objective.rstrip(".")
        sentences.append(say(N_("Objectif : {aim}.")).format(aim=aim))
    return " ".join(sentences)


def _shares(indicator: Indicator) -> Iterator[Share]:
    chosen = {name: getattr(indicator, name) for name in _lists_of(indicator)}
    for figure, along in _PRINTED_BY.get(indicator.figure, {indicator.figure: {}}).items():
        codes = {along[name]: tuple(kept) for name, kept in chosen.items() if name in along}
        adds_up = indicator.figure not in _CARRIED or [len(k) for k in codes.values()] == [1]
        yield Share(figure, tuple(codes.items()), adds_up and chosen.keys() <= along.keys())
        if len(codes) > 1:  # where age and gender are not crossed, each is printed by itself
            yield from (Share(figure, (one,), is_whole=False) for one in codes.items())


def _narrowing(indicator: Indicator) -> Narrowing:
    chosen = {name: tuple(sorted(getattr(indicator, name))) for name in _lists_of(indicator)}
    return Narrowing(indicator.figure, tuple(chosen.items()), not indicator.neighbourhoods)


def _lists_of(indicator: Indicator) -> dict[str, Codes]:
    """The lists from which codes were chosen, by field."""
    from models.fields import Codes

    return {
        name: field_type
        for name, field_type in indicator.field_types().items()
        if isinstance(field_type, Codes) and getattr(indicator, name)
    }
