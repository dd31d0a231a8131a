"""What every document says: its headings, its rule, its mention, its audit."""

from dataclasses import replace
from datetime import date

import pytest
from exampled import INTERNAL, PROTECTED

from models.figures import FIGURE, FIGURES
from models.numbers import shown, written
from models.period import Period
from models.report import Cell, Mention, Report, Row
from models.wording import NARROW, typeset
from storage.documents import audit, content
from storage.documents.tables import evolution, table


def test_chapters_keep_the_order_of_the_figures_and_lose_none():
    found = [figure for chapter in content.chapters(INTERNAL) for figure in chapter.figures]
    assert sorted(found, key=FIGURES.index) == INTERNAL.figures
    titles = [chapter.title for chapter in content.chapters(INTERNAL)]
    assert len(titles) == len(set(titles))
    assert titles[0] == INTERNAL.figures[0].chapter


def test_a_figure_without_a_chapter_is_its_own():
    lone = replace(FIGURES[0], chapter="")
    report = replace(INTERNAL, all_figures=(lone, *FIGURES[1:]))
    assert content.chapters(report)[0] == content.Chapter(lone.label, (lone,))


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2024", "Année 2024, du 01/01/2024 au 31/12/2024"),
        ("10/02/2024..20/05/2024", "Du 10/02/2024 au 20/05/2024"),
    ],
)
def test_the_heading_says_from_when_to_when(period, said):
    report = replace(INTERNAL, period=Period.parse(period))
    assert content.heading(report) == ["Équipe de prévention", said, "Écrit le 30/04/2025"]


def test_a_report_without_a_day_bears_that_of_its_period():
    assert content.written_on(replace(INTERNAL, written_on=None)) == date(2024, 12, 31)


def test_only_an_internal_report_is_marked():
    assert content.mark(INTERNAL) == "interne, ne pas diffuser"
    assert content.rule(INTERNAL)[0].startswith("Interne, ne pas diffuser.")
    assert content.mark(PROTECTED) == ""
    assert "nterne" not in " ".join(content.rule(PROTECTED))


@pytest.mark.parametrize(
    ("withheld", "said"),
    [
        (0, "Aucun des 3 nombres de ce bilan n’est remplacé par « s »."),
        (1, "1 des 3 nombres de ce bilan est remplacé par « s »."),
        (2, "2 des 3 nombres de ce bilan sont remplacés par « s »."),
    ],
)
def test_the_rule_counts_what_is_withheld(withheld, said):
    rows = tuple(
        Row("contacts", *Cell(place), None if n < withheld else 9, status, None, None, None)
        for n, place in enumerate("abc")
        for status in ["withheld" if n < withheld else "published"]
    )
    report = Report(Period.year(2024), "Équipe", rows, protected=True, threshold=7)
    assert content.rule(report)[1] == typeset(said)
    assert "de 1 à 6" in content.rule(report)[0]


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://www.ladrome.fr/", ("https://www.ladrome.fr/", "www.ladrome.fr")),
        ("www.ladrome.fr", ("https://www.ladrome.fr", "www.ladrome.fr")),
        ("javascript://ladrome.fr/%0aalert(1)", ("", "javascript://ladrome.fr/%0aalert(1)")),
        ("https://[ladrome", ("", "https://[ladrome")),
        ("", ("", "")),
    ],
)
def test_a_link_leads_to_the_web_or_stays_a_text(typed, link):
    assert content.link(replace(INTERNAL, mention=Mention(link=typed))) == link


def test_the_audit_says_what_was_attacked_and_what_each_table_publishes():
    sentences = " ".join(audit.sentences(PROTECTED))
    assert "131 nombres ont été attaqués" in sentences
    assert "année 2023" in sentences
    assert audit.rows(PROTECTED) == [("Rencontres", "120", "12", f"90,0{NARROW}%")]
    alone = replace(PROTECTED, audit=replace(PROTECTED.audit, releases=()))
    assert "Aucun bilan déjà diffusé ne porte sur les mêmes jours." in audit.sentences(alone)
    assert audit.sentences(INTERNAL) == audit.rows(INTERNAL) == []


def test_a_coarse_figure_says_why_its_table_is_smaller():
    [said] = content.notes(PROTECTED, FIGURE["participations"])
    assert "par âge, puis chaque quartier par genre" in said
    [said] = content.notes(replace(PROTECTED, coarse=frozenset(["problems"])), FIGURE["problems"])
    assert "que l’ensemble" in said
    assert content.notes(INTERNAL, FIGURE["participations"]) == []


def test_a_coarse_table_by_category_prints_no_0_for_neighbourhoods_that_are_left_out():
    rows = tuple(
        Row("problems", *Cell(category=code), 9, "published", None, None, None)
        for code in FIGURE["problems"].categories
    )
    places = {"nocaze": "Nocaze"}
    report = Report(Period.year(2024), "Équipe", rows, places, coarse=frozenset(["problems"]))
    printed = table(report, FIGURE["problems"])
    assert [column.label for column in printed.columns] == ["Ensemble"]
    assert {text for line in printed.lines for text in line.texts} == {"9"}


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (1204, "acts", "1 204"),
        (51.1, "percent", "51,1"),
        (100.0, "percent", "100,0"),
        (4.2, "fte", "4,2000"),
        (98000, "eur", "98 000,00"),
        (150, "minutes", "2 h 30"),
        (12.0, "logements", "12"),
        (0.1 + 0.2, "taux", "0,3"),
        (None, "acts", ""),
    ],
)
def test_numbers_are_written_as_french_readers_do(value, measure, said):
    assert written(value, measure).replace(NARROW, " ") == said


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [(3, "acts", "+3"), (-3, "acts", "−3"), (0, "acts", "0"), (-0.04, "percent", "0,0")],
)
def test_a_change_bears_its_sign(value, measure, said):
    assert written(value, measure, signed=True) == said


def test_a_cell_left_out_is_0_where_things_are_counted_even_beside_withheld_ones():
    rows = (
        Row("contacts", *Cell(), None, "withheld", None, None, None),
        Row("young_met", *Cell("a", measure="estimate"), 9, "published", None, None, None),
    )
    report = Report(Period.year(2024), "Équipe", rows, protected=True)
    assert shown(report, FIGURE["contacts"], Cell()) == "s"
    assert shown(report, FIGURE["contacts"], Cell("a")) == "0"
    assert shown(report, FIGURE["contacts"], Cell("a"), "previous") == ""
    assert shown(report, FIGURE["young_met"], Cell("b", measure="estimate")) == ""


def test_french_spaces_do_not_break():
    assert typeset("« a » : b ; 6 h, 5 % ?").count(NARROW) == 7
    assert typeset("a b, c") == "a b, c"


def test_values_in_one_column_have_earlier_years_beside_them_and_others_a_table_of_their_own():
    lone = table(INTERNAL, FIGURE["contacts_new"])
    assert [column.label for column in lone.columns] == [
        "Actes",
        "Un an avant",
        "Évolution sur un an",
    ]
    assert evolution(INTERNAL, FIGURE["contacts_new"]) is None
    compared = evolution(INTERNAL, FIGURE["contacts"])
    assert compared.lines[0].texts == (f"4{NARROW}206", f"3{NARROW}901", "+305")
    assert evolution(replace(INTERNAL, rows=without_a_past(INTERNAL)), FIGURE["contacts"]) is None


def without_a_past(report):
    return tuple(replace(row, previous=None, change=None) for row in report.rows)


def test_unknown_ages_and_genders_are_told_apart_where_they_are_compared():
    labels = [line.label for line in evolution(INTERNAL, FIGURE["contacts"]).lines]
    assert len(labels) == len(set(labels))
    assert {"âge inconnu", "genre inconnu"} < set(labels)
    crossed = Cell("nocaze", "unknown", "unknown")
    row = Row("contacts", *crossed, 9, "published", 8, 1, None)
    [line] = evolution(replace(INTERNAL, rows=(row,)), FIGURE["contacts"]).lines
    assert line.label == "Nocaze, âge inconnu, genre inconnu"


def test_what_is_compared_in_several_measures_is_grouped_by_measure():
    compared = evolution(INTERNAL, FIGURE["outings"])
    titles = [line.label for line in compared.lines if not line.texts]
    assert titles == ["actes", "heures de présence", "heures-personnes"]
    assert all(line.is_part for line in compared.lines if line.texts)
