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
from models.language import N_, _
from models.record import Record, not_before


class Educator(Record):
    """An educator, by initials or alias."""

    record_kind = "educators"
    noun = N_("éducateur·rice")
    new_noun = N_("Nouvel éducateur·rice")
    keyed_by = "key"

    key: Annotated[str, Text(40)] = Field(title=N_("Initiales ou alias"))
    qualification: Annotated[str, Code("qualification")] = Field(
        default="unknown", title=N_("Qualification")
    )
    vae_deadline: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title=N_("Échéance de la VAE")
    )


class Presence(Record):
    """From arrival to departure of one educator, with the share of a full-time post."""

    record_kind = "presences"
    noun = N_("période de présence")
    new_noun = N_("Nouvelle période de présence")
    dated_by = "starts_on"

    educator: Annotated[str, Reference("educators")] = Field(title=N_("Éducateur·rice"))
    starts_on: Annotated[datetime.date, Day()] = Field(title=N_("Arrivée"))
    ends_on: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title=N_("Départ")
    )
    fte: Annotated[float, Number(0, 1)] = Field(default=1.0, title=N_("ETP"))
    weekly_hours: Annotated[float | None, Number(0, 60)] = Field(
        default=None, title=N_("Heures par semaine")
    )
    cv_handed_in: Annotated[bool, Flag()] = Field(default=False, title=N_("CV remis"))

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from not_before(
            "ends_on", self.ends_on, self.starts_on, _("le départ vient avant l’arrivée.")
        )


class Leave(Record):
    """An absence of one educator."""

    record_kind = "leaves"
    noun = N_("absence")
    new_noun = N_("Nouvelle absence")
    dated_by = "starts_on"

    educator: Annotated[str, Reference("educators")] = Field(title=N_("Éducateur·rice"))
    starts_on: Annotated[datetime.date, Day(planned=True)] = Field(title=N_("Du"))
    ends_on: Annotated[datetime.date, Day(planned=True)] = Field(title=N_("Au"))
    kind: Annotated[str | None, Text(60)] = Field(default=None, title=N_("Nature"))

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from not_before(
            "ends_on", self.ends_on, self.starts_on, _("la fin vient avant le début.")
        )


class TimeEntry(Record):
    """Working time that no other record holds."""

    record_kind = "time_entries"
    noun = N_("temps de travail")
    new_noun = N_("Nouveau temps de travail")
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title=N_("Date"))
    educator: Annotated[str | None, Reference("educators")] = Field(
        default=None, title=N_("Éducateur·rice")
    )
    category: Annotated[str, Code("work_category")] = Field(title=N_("Catégorie"))
    minutes: Annotated[int, Minutes()] = Field(title=N_("Durée"))
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier")
    )


class Target(Record):
    """The share of working time that the team aims at for one category in one year."""

    record_kind = "targets"
    noun = N_("répartition visée")
    new_noun = N_("Nouvelle répartition visée")

    year: Annotated[int, Whole(1900, 2100)] = Field(title=N_("Année"))
    category: Annotated[str, Code("work_category")] = Field(title=N_("Catégorie"))
    percent: Annotated[float, Number(0, 100)] = Field(title=N_("Part visée (%)"))


class Memo(Record):
    """A note of its author alone, on any record; it never leaves the notebook."""

    record_kind = "memos"
    noun = N_("mémo")
    new_noun = N_("Nouveau mémo")
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title=N_("Date"))
    about: Annotated[str | None, Text(40)] = Field(default=None, title=N_("À propos de"))
    text: Annotated[str, Text(2000)] = Field(title=N_("Texte"))


class ConventionTerm(Record):
    """A term of the convention: yearly grant, first share or planned posts, for one year or all."""

    record_kind = "convention"
    noun = N_("terme de la convention")
    new_noun = N_("Nouveau terme de la convention")

    year: Annotated[int | None, Whole(1900, 2100)] = Field(
        default=None, title=N_("Année (vide : toutes)")
    )
    key: Annotated[str, Code("convention_term")] = Field(title=N_("Terme"))
    value: Annotated[float, Number(0)] = Field(title=N_("Valeur"))


class PastTotal(Record):
    """A figure of a year before this program, as a past report printed it."""

    record_kind = "past_totals"
    noun = N_("total repris")
    new_noun = N_("Nouveau total repris")

    year: Annotated[int, Whole(1900, 2100)] = Field(title=N_("Année"))
    figure: Annotated[str, Text(60)] = Field(title=N_("Chiffre"))
    neighbourhood: Annotated[str, Text(60)] = Field(default="*", title=N_("Quartier"))
    age_band: Annotated[str, Text(20)] = Field(default="*", title=N_("Tranche d’âge"))
    gender: Annotated[str, Text(20)] = Field(default="*", title=N_("Genre"))
    category: Annotated[str, Text(60)] = Field(default="*", title=N_("Catégorie"))
    measure: Annotated[str, Text(40)] = Field(default="acts", title=N_("Mesure"))
    value: Annotated[float, Number()] = Field(title=N_("Valeur"))
    source: Annotated[str | None, Text()] = Field(default=None, title=N_("Source"))


class Indicator(Record):
    """A figure that the team defines for the Département's référentiel.

    It keeps what bears one of the chosen codes of each list; nothing chosen keeps everything.
    """

    record_kind = "indicators"
    noun = N_("indicateur du référentiel")
    new_noun = N_("Nouvel indicateur du référentiel")

    label: Annotated[str, Text(120)] = Field(title=N_("Intitulé"))
    objective: Annotated[str | None, Text()] = Field(default=None, title=N_("Objectif servi"))
    figure: Annotated[str, Code("indicator_figure")] = Field(title=N_("Chiffre mesuré"))
    neighbourhoods: Annotated[list[str], References("neighbourhoods")] = Field(
        default=[], title=N_("Quartiers")
    )
    genders: Annotated[list[str], Codes("gender")] = Field(default=[], title=N_("Genres"))
    age_bands: Annotated[list[str], Codes("age_band")] = Field(
        default=[], title=N_("Tranches d’âge")
    )
    settings: Annotated[list[str], Codes("setting")] = Field(default=[], title=N_("Cadres"))
    themes: Annotated[list[str], Codes("domain")] = Field(default=[], title=N_("Thèmes"))
    requests: Annotated[list[str], Codes("domain")] = Field(default=[], title=N_("Demandes"))
    problems: Annotated[list[str], Codes("problem")] = Field(default=[], title=N_("Problématiques"))
    domains: Annotated[list[str], Codes("domain")] = Field(default=[], title=N_("Domaines"))
    intervention_kinds: Annotated[list[str], Codes("intervention_kind")] = Field(
        default=[], title=N_("Natures d’acte")
    )
    action_types: Annotated[list[str], Codes("action_type")] = Field(
        default=[], title=N_("Types d’action")
    )
    action_results: Annotated[list[str], Codes("action_result")] = Field(
        default=[], title=N_("Résultats d’action")
    )
    work_categories: Annotated[list[str], Codes("work_category")] = Field(
        default=[], title=N_("Catégories de travail")
    )
    activities: Annotated[list[str], Codes("activity")] = Field(default=[], title=N_("Activités"))
    referral_outcomes: Annotated[list[str], Codes("referral_outcome")] = Field(
        default=[], title=N_("Suites données")
    )
    ctg_themes: Annotated[list[str], Codes("ctg_theme")] = Field(
        default=[], title=N_("Thèmes de la CTG")
    )

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from out_of_place(self)
