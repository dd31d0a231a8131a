"""The capture line: what it understands, field by field, and why it does not."""

from datetime import date, time

import pytest
from capturing import NAMES, SATURDAY

from models.capture import Names, read
from models.capture.grammar import EXAMPLES, GRAMMAR
from models.capture.shapes import WORDS
from models.headcount import Headcount
from storage import locale

CAPTURED = [
    (
        "noc rue 3g 13-15 2f 16-17 +santé +emploi ?logement !isolement @loutre-07 2h AB CD hier "
        "18h30",
        "contacts",
        {
            "neighbourhood": "nocaze",
            "setting": "street",
            "counts": Headcount({("boy", "13-15"): 3, ("girl", "16-17"): 2}),
            "themes": ["health", "employment"],
            "requests": ["housing"],
            "problems": ["isolation"],
            "followups": ["loutre"],
            "duration_min": 120,
            "educators": ["ab", "cd"],
            "date": date(2026, 11, 20),
        },
    ),
    (
        "s ouest pracomtal, city à 18h30 2h ab lundi",
        "outings",
        {
            "neighbourhood": "ouest",
            "places": ["pracomtal", "stades"],
            "start": time(18, 30),
            "duration_min": 120,
            "educators": ["ab"],
            "date": date(2026, 11, 16),
        },
    ),
    (
        "séance chantier 7h prépa: 45min 2 garçons 16 ans @lynx !conflits",
        "sessions",
        {
            "action": "chantier",
            "duration_min": 420,
            "preparation_min": 45,
            "counts": Headcount({("boy", "16-17"): 2}),
            "followups": ["lynx"],
            "problems": ["group-conflict"],
        },
    ),
    (
        "acte @loutre +emploi démarche 1h30 cd 12/3 ?formation",
        "interventions",
        {
            "followup": "loutre",
            "domain": "employment",
            "kind": "step",
            "duration_min": 90,
            "educators": ["cd"],
            "date": date(2026, 3, 12),
            "requests": ["employment"],
        },
    ),
    (
        "temps réunion 8h avant-hier CD centre ancien",
        "time_entries",
        {
            "category": "meetings",
            "minutes": 480,
            "date": date(2026, 11, 19),
            "educator": "cd",
            "neighbourhood": "centre",
        },
    ),
]


def understood(line):
    """What a line says, when all of it is understood."""
    captured = read(line, NAMES, SATURDAY)
    assert captured.problems == []
    return captured


def values(line):
    return understood(line).values


def problem(line):
    """Where and why the one problem of a line is."""
    [found] = read(line, NAMES, SATURDAY).problems
    return line[found.start : found.end], found.problem


@pytest.mark.parametrize(("line", "kind", "expected"), CAPTURED, ids=[c[1] for c in CAPTURED])
def test_a_line_of_each_kind(line, kind, expected):
    captured = understood(line)
    assert (captured.kind, captured.values, captured.missing) == (kind, expected, ())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("noc 2h", "contacts"),
        ("3g", "contacts"),
        ("", "contacts"),
        ("@loutre 1h", "contacts"),
        ("@loutre entretien 1h", "interventions"),
        ("@loutre santé 1h", "interventions"),
        ("atelier 2h 3g", "sessions"),
        ("écrits 2h", "time_entries"),
        ("noc 18h30 2h", "outings"),
        ("noc 18h30 2h 3g", "contacts"),
        ("R rue", "contacts"),
        ("@loutre santé", "interventions"),
        ("formation 3h", "time_entries"),
    ],
)
def test_what_is_there_says_the_kind(line, kind):
    assert understood(line).kind == kind


def test_the_pieces_say_where_and_what():
    line = "noc 3 garçons 14 +sante 18h"
    pieces = read(line, NAMES, SATURDAY).pieces
    assert [(line[p.start : p.end], p.field, p.said) for p in pieces] == [
        ("noc", "neighbourhood", "quartier : Nocaze"),
        ("3 garçons", "counts", "3 garçons"),
        ("14", "counts", "13-15 ans"),
        ("+sante", "themes", "thème : santé"),
        ("18h", "", "18\u202fh\u202f00"),
    ]
    assert read(line, NAMES, SATURDAY).remarks == [
        "18\u202fh\u202f00 : une rencontre ne garde pas d’heure."
    ]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("3g", {("boy", "unknown"): 3}),
        ("3g13-15", {("boy", "13-15"): 3}),
        ("3g 14", {("boy", "13-15"): 3}),
        ("3G 14-15", {("boy", "13-15"): 3}),
        ("2 filles 17 ans", {("girl", "16-17"): 2}),
        ("3g 2f 13-15", {("boy", "13-15"): 3, ("girl", "13-15"): 2}),
        ("3g 13-15 2f", {("boy", "13-15"): 3, ("girl", "unknown"): 2}),
        ("3g noc 13-15", {("boy", "13-15"): 3}),
        ("1g 14 2g 15", {("boy", "13-15"): 3}),
        ("1f -10 1f 22+ 2f 9 1f 40", {("girl", "under-10"): 3, ("girl", "22-over"): 2}),
        ("1a 13-15 2x 5 jeunes 18", {("other", "13-15"): 1, ("unknown", "18-21"): 7}),
    ],
)
def test_young_people_are_counted_by_gender_and_age(line, cells):
    assert values(line)["counts"] == Headcount(cells)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("r 2h", {"duration_min": 120}),
        ("r 11h59", {"duration_min": 719}),
        ("r 12h", {}),
        ("r 90 min", {"duration_min": 90}),
        ("s 5h59", {"duration_min": 359}),
        ("s 6h", {"start": time(6)}),
        ("s 2:00", {"start": time(2)}),
        ("s 18 h", {"start": time(18)}),
        ("s durée:7h", {"duration_min": 420}),
        ("t 720min", {"minutes": 720}),
    ],
)
def test_a_duration_or_an_hour(line, said):
    assert values(line) == said


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("NOCAZE", "neighbourhood", "nocaze"),
        ("noc noc", "place", "square"),
        ("lieu:nocaze", "place", "square"),
        ("centre a", "neighbourhood", "centre"),
        ("s noc pracomtal noc", "places", ["pracomtal", "square"]),
        ("bagatele", "place", "bagatelle"),
        ("soc coluci", "place", "colucci"),
        ("à l’alain borne", "place", "borne"),
        ("col alain", "place", "borne"),
        ("«\u202fCentre Ancien\u202f»", "neighbourhood", "centre"),
        ("équipe:sam", "educators", ["sam"]),
        ("sam", "educators", ["sam"]),
        ("samedi", "date", SATURDAY),
        ("2026-11-02", "date", date(2026, 11, 2)),
        ("@lutre", "followups", ["loutre"]),
        ("+droits +droits", "themes", ["rights"]),
        ("?insertion", "requests", ["employment"]),
        ("!bagarre", "problems", ["group-conflict"]),
        ("dont 2 nouveaux", "new", 2),
        ("2n", "new", 2),
        ("perm", "setting", "drop-in"),
    ],
)
def test_names_are_completed_and_forgiven(line, field, value):
    assert read(line, NAMES, SATURDAY).values.get(field) == value


@pytest.mark.parametrize(
    ("line", "where", "why"),
    [
        (
            "noc zorglub 3g",
            "zorglub",
            "« zorglub » n’est ni quartier, ni lieu, ni cadre, ni équipe.",
        ),
        (
            "centre 3g",
            "centre",
            "« centre » peut être : Centre Ancien, Centre social municipal Colucci, Centre-ville "
            "ancien ; préciser.",
        ),
        ("!viol", "!viol", "« viol » peut être : violences subies, violences commises ; préciser."),
        ("@l 3g", "@l", "« l » n’est pas connu ici."),
        ("@renard-4157", "@renard-4157", "« renard-4157 » n’est pas connu ici."),
        ("@loutre-08", "@loutre-08", "« loutre-08 » n’est pas connu ici."),
        ("3g +", "+", "il manque ce qui suit « + »."),
        ("s noc +santé", "+santé", "une sortie n’a pas de « + »."),
        ("s noc 2h 3g", "3g", "cela ne se dit pas dans une sortie."),
        ("noc ouest", "ouest", "quartier : c’est déjà Nocaze."),
        ("1h 2h", "2h", "durée : c’est déjà 1\u202fh."),
        ("t écrits 0min", "0min", "la durée doit être d’au moins 1 minute."),
        ("25:00", "25:00", "« 25:00 » n’est pas une heure ; écrire 18:30 ou 18h30."),
        ("r 32/1", "32/1", "ni nombre de jeunes, ni âge, ni durée, ni heure, ni jour."),
        ("r 14", "14", "un âge suit un nombre de jeunes (3g 14) ; un jour s’écrit 14/3."),
        (
            "3g 12-14",
            "12-14",
            "ces âges ne sont pas d’une même tranche ; écrire -10, 10-12, 13-15, 16-17, 18-21, "
            "22+.",
        ),
        ("3g lieu:", "lieu:", "il manque ce qui suit « lieu »."),
        ("3g jeunes:4", "jeunes:4", "des jeunes se comptent ainsi : 3g 13-15."),
    ],
)
def test_what_is_not_understood_says_why(line, where, why):
    assert problem(line) == (where, why)


def test_places_of_the_same_name_are_not_guessed():
    twice = Names({"places": {"north": "City stade", "south": "City stade"}})
    [found] = read("city", twice, SATURDAY).problems
    assert found.problem == "« city » peut être : City stade, City stade ; préciser."


def test_quotes_keep_words_together_and_apart_from_the_others():
    assert len(understood('"city" stades').pieces) == 2
    assert len(understood("city stades").pieces) == 1
    assert "counts" not in read('"3" filles', NAMES, SATURDAY).values
    assert read('"sortie" noc', NAMES, SATURDAY).kind == "contacts"


def test_what_a_kind_cannot_be_without_is_missing():
    assert set(understood("acte santé").missing) == {"followup", "duration_min"}
    assert set(understood("séance").missing) == {"action", "duration_min"}
    assert understood("t écrits").missing == ("minutes",)


@pytest.mark.parametrize("spoken", ["fr", "en"])
@pytest.mark.parametrize("rule", [*EXAMPLES, *GRAMMAR], ids=lambda rule: rule.written)
def test_every_example_of_the_table_is_understood_in_each_language(rule, spoken):
    locale.use(spoken)
    assert rule.examples == (rule.in_english if spoken == "en" else "") or rule.written
    for example in [*rule.written.split(" · "), *filter(None, rule.in_english.split(" · "))]:
        captured = understood(example)
        assert len(captured.pieces) > 0


def test_the_table_names_every_field_that_can_be_named():
    named = GRAMMAR[-1].meaning.partition(" : ")[2].split(", ")
    assert set(named) == {word.fr for word in WORDS.values()} - {"jeunes"}
    locale.use("en")
    assert "duration, prep, neighbourhood, place, team, setting" in GRAMMAR[-1].meaning


@pytest.mark.parametrize("spoken", ["fr", "en"])
@pytest.mark.parametrize(
    ("line", "kind", "expected"),
    [
        (
            "contact noc street 3 boys 13-15 2 girls 17 years +health ?housing !isolation "
            "yesterday 1 new",
            "contacts",
            {
                "neighbourhood": "nocaze",
                "setting": "street",
                "counts": Headcount({("boy", "13-15"): 3, ("girl", "16-17"): 2}),
                "themes": ["health"],
                "requests": ["housing"],
                "problems": ["isolation"],
                "date": date(2026, 11, 20),
                "new": 1,
            },
        ),
        (
            "outing 18:30 2 hours place:pracomtal monday",
            "outings",
            {
                "start": time(18, 30),
                "duration_min": 120,
                "places": ["pracomtal"],
                "date": date(2026, 11, 16),
            },
        ),
        (
            "intervention @loutre interview housing 1h team:CD",
            "interventions",
            {
                "followup": "loutre",
                "kind": "interview",
                "domain": "housing",
                "duration_min": 60,
                "educators": ["cd"],
            },
        ),
        (
            "time training duration:2h today",
            "time_entries",
            {"category": "training", "minutes": 120, "date": SATURDAY},
        ),
        (
            "3g 2f",
            "contacts",
            {"counts": Headcount({("boy", "unknown"): 3, ("girl", "unknown"): 2})},
        ),
    ],
)
def test_english_is_read_whatever_the_language_shown(line, kind, expected, spoken):
    locale.use(spoken)
    captured = understood(line)
    assert (captured.kind, captured.values) == (kind, expected)


def test_words_of_another_language_leave_the_beginnings_to_names():
    schools = Names({"places": {"monod": "Monod", "stade": "Stade", "home": "Homerie"}})
    for typed, place in [("mon", "monod"), ("st", "stade"), ("hom", "home")]:
        assert read(typed, schools, SATURDAY).values == {"place": place}
    locale.use("en")
    assert read("mon", schools, SATURDAY).values == {"date": date(2026, 11, 16)}


def test_part_of_not_known_is_not_an_answer():
    read_as = read("noc 3g pas", NAMES, SATURDAY)
    assert [piece.problem != "" for piece in read_as.problems] == [True]
    assert "setting" not in read_as.values
