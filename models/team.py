"""The team: who works, when, on what, under which convention, and the totals it brings along."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import (
    Code,
    Codes,
    Day,
    Flag,
    Minutes,
    Number,
    Reference,
    References,
    Text,
    Whole,
)
from models.indicators import out_of_place
from models.record import Record, not_before


class Educator(Record):
    """An educator, by initials or alias."""

    record_kind = "educators"
    noun = "éducateur·rice"
    keyed_by = "key"

    key: Annotated[str, Text(40)] = Field(title="Initiales ou alias")
    qualification: Annotated[str, Code("qualification")] = Field(
        default="unknown", title="Qualification"
    )
    vae_deadline: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title="Échéance de la VAE"
    )


class Presence(Record):
    """From arrival to departure of one educator, with the share of a full-time post."""

    record_kind = "presences"
    noun = "période de présence"
    is_feminine = True
    dated_by = "starts_on"

    educator: Annotated[str, Reference("educators")] = Field(title="Éducateur·rice")
    starts_on: Annotated[datetime.date, Day()] = Field(title="Arrivée")
    ends_on: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title="Départ"
    )
    fte: Annotated[float, Number(0, 1)] = Field(default=1.0, title="ETP")
    weekly_hours: Annotated[float | None, Number(0, 60)] = Field(
        default=None, title="Heures par semaine"
    )
    cv_handed_in: Annotated[bool, Flag()] = Field(default=False, title="CV remis")

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from not_before(
            "ends_on", self.ends_on, self.starts_on, "le départ vient avant l’arrivée."
        )


class Leave(Record):
    """An absence of one educator."""

    record_kind = "leaves"
    noun = "absence"
    is_feminine = True
    dated_by = "starts_on"

    educator: Annotated[str, Reference("educators")] = Field(title="Éducateur·rice")
    starts_on: Annotated[datetime.date, Day(planned=True)] = Field(title="Du")
    ends_on: Annotated[datetime.date, Day(planned=True)] = Field(title="Au")
    kind: Annotated[str | None, Text(60)] = Field(default=None, title="Nature")

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from not_before(
            "ends_on", self.ends_on, self.starts_on, "la fin vient avant le début."
        )


class TimeEntry(Record):
    """Working time that no other record holds."""

    record_kind = "time_entries"
    noun = "temps de travail"
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title="Date")
    educator: Annotated[str | None, Reference("educators")] = Field(
        default=None, title="Éducateur·rice"
    )
    category: Annotated[str, Code("work_category")] = Field(title="Catégorie")
    minutes: Annotated[int, Minutes()] = Field(title="Durée")
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier"
    )


class Target(Record):
    """The share of working time that the team aims at for one category in one year."""

    record_kind = "targets"
    noun = "répartition visée"
    is_feminine = True

    year: Annotated[int, Whole(1900, 2100)] = Field(title="Année")
    category: Annotated[str, Code("work_category")] = Field(title="Catégorie")
    percent: Annotated[float, Number(0, 100)] = Field(title="Part visée (%)")


class Memo(Record):
    """A note of its author alone, on any record; it never leaves the notebook."""

    record_kind = "memos"
    noun = "mémo"
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title="Date")
    about: Annotated[str | None, Text(40)] = Field(default=None, title="À propos de")
    text: Annotated[str, Text(2000)] = Field(title="Texte")


class ConventionTerm(Record):
    """A term of the convention: yearly grant, first share or planned posts, for one year or all."""

    record_kind = "convention"
    noun = "terme de la convention"

    year: Annotated[int | None, Whole(1900, 2100)] = Field(
        default=None, title="Année (vide : toutes)"
    )
    key: Annotated[str, Code("convention_term")] = Field(title="Terme")
    value: Annotated[float, Number(0)] = Field(title="Valeur")


class PastTotal(Record):
    """A figure of a year before this program, as a past report printed it."""

    record_kind = "past_totals"
    noun = "total repris"

    year: Annotated[int, Whole(1900, 2100)] = Field(title="Année")
    figure: Annotated[str, Text(60)] = Field(title="Chiffre")
    neighbourhood: Annotated[str, Text(60)] = Field(default="*", title="Quartier")
    age_band: Annotated[str, Text(20)] = Field(default="*", title="Tranche d’âge")
    gender: Annotated[str, Text(20)] = Field(default="*", title="Genre")
    category: Annotated[str, Text(60)] = Field(default="*", title="Catégorie")
    measure: Annotated[str, Text(40)] = Field(default="acts", title="Mesure")
    value: Annotated[float, Number()] = Field(title="Valeur")
    source: Annotated[str | None, Text()] = Field(default=None, title="Source")


class Indicator(Record):
    """A figure that the team defines for the Département's référentiel.

    It keeps what bears one of the chosen codes of each list; nothing chosen keeps everything.
    """

    record_kind = "indicators"
    noun = "indicateur du référentiel"

    label: Annotated[str, Text(120)] = Field(title="Intitulé")
    objective: Annotated[str | None, Text()] = Field(default=None, title="Objectif servi")
    figure: Annotated[str, Code("indicator_figure")] = Field(title="Chiffre mesuré")
    neighbourhoods: Annotated[list[str], References("neighbourhoods")] = Field(
        default=[], title="Quartiers"
    )
    genders: Annotated[list[str], Codes("gender")] = Field(default=[], title="Genres")
    age_bands: Annotated[list[str], Codes("age_band")] = Field(default=[], title="Tranches d’âge")
    settings: Annotated[list[str], Codes("setting")] = Field(default=[], title="Cadres")
    themes: Annotated[list[str], Codes("domain")] = Field(default=[], title="Thèmes")
    requests: Annotated[list[str], Codes("domain")] = Field(default=[], title="Demandes")
    problems: Annotated[list[str], Codes("problem")] = Field(default=[], title="Problématiques")
    domains: Annotated[list[str], Codes("domain")] = Field(default=[], title="Domaines")
    intervention_kinds: Annotated[list[str], Codes("intervention_kind")] = Field(
        default=[], title="Natures d’acte"
    )
    action_types: Annotated[list[str], Codes("action_type")] = Field(
        default=[], title="Types d’action"
    )
    action_results: Annotated[list[str], Codes("action_result")] = Field(
        default=[], title="Résultats d’action"
    )
    work_categories: Annotated[list[str], Codes("work_category")] = Field(
        default=[], title="Catégories de travail"
    )
    activities: Annotated[list[str], Codes("activity")] = Field(default=[], title="Activités")
    referral_outcomes: Annotated[list[str], Codes("referral_outcome")] = Field(
        default=[], title="Suites données"
    )
    ctg_themes: Annotated[list[str], Codes("ctg_theme")] = Field(
        default=[], title="Thèmes de la CTG"
    )

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from out_of_place(self)
