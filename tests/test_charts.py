"""Charts: drawn from the numbers of their tables, never from what is withheld."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from exampled import INTERNAL, PROTECTED

from models.figures import FIGURE
from models.period import Period
from models.report import Cell, Report, Row
from models.vocabulary import AGES, OUTSIDE
from models.wording import NARROW
from storage.documents.charts import charts
from storage.documents.charts.drawing import BLUE, COLOURS, GREY, WIDTH

SVG = "{http://www.w3.org/2000/svg}"
PAGES = {"light": "#ffffff", "dark": "#14171c"}


def report_of(figure, *rows):
    """A report of one figure: (cell, value) or (cell, value, value a year before)."""
    return Report(
        Period.year(2024),
        "Équipe",
        tuple(
            Row(figure, *cell, value, "published" if value is not None else "withheld", *rest)
            for cell, value, *rest in (
                (cell, value, *(before or [None]), None, None) for cell, value, *before in rows
            )
        ),
        {"nocaze": "Nocaze", "ouest": "Ouest & Est <3"},
    )


def drawn(report, figure, **options):
    return [
        ElementTree.fromstring(chart.svg) for chart in charts(report, FIGURE[figure], **options)
    ]


def texts(picture):
    return [text.text for text in picture.iter(f"{SVG}text")]


def lengths(picture, colour):
    return [
        float(bar.get("width"))
        for bar in picture.iter(f"{SVG}rect")
        if bar.get("fill") == colour and float(bar.get("height")) > 8 and bar.get("y") != "2"
    ]


def luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("report", [INTERNAL, PROTECTED], ids=["internal", "protected"])
def test_every_picture_is_told_in_words_and_stays_in_its_frame(report):
    pictures = [chart for figure in report.figures for chart in charts(report, figure)]
    assert len(pictures) > 25
    assert len({chart.title for chart in pictures}) == len(pictures)
    for chart in pictures:
        picture = ElementTree.fromstring(chart.svg)
        assert picture.get("role") == "img"
        assert picture.findtext(f"{SVG}title") == chart.title
        assert picture.findtext(f"{SVG}desc") == chart.description
        height = float(picture.get("height"))
        for box in picture.iter(f"{SVG}rect"):
            left, top, width, tall = (float(box.get(k)) for k in ("x", "y", "width", "height"))
            assert 0 <= left <= left + width <= WIDTH
            assert 0 <= top <= top + tall <= height


def test_bars_are_as_long_as_their_numbers_beside_those_of_the_year_before():
    report = report_of(
        "contacts_new", (Cell("nocaze"), 40, 10), (Cell("ouest"), 20, 80), (Cell(), 60, 90)
    )
    [picture] = drawn(report, "contacts_new")
    first, second = lengths(picture, BLUE)
    before, after = lengths(picture, GREY)
    assert first == pytest.approx(2 * second, abs=0.1)
    assert after == pytest.approx(2 * first, abs=0.1)
    assert before == pytest.approx(second / 2, abs=0.1)
    assert {"Nocaze", "40", "10", "Ouest & Est <3", "20", "80", "Année 2024"} <= set(texts(picture))


def test_a_withheld_number_is_hatched_and_gives_no_length_away():
    def pictured(value):
        rows = [(Cell("nocaze"), value), (Cell("ouest"), 50), (Cell(), 50)]
        return charts(report_of("contacts_new", *rows), FIGURE["contacts_new"])[0].svg

    report = report_of("contacts_new", (Cell("nocaze"), None), (Cell("ouest"), 50), (Cell(), 50))
    [picture] = drawn(report, "contacts_new")
    assert len(lengths(picture, BLUE)) == 1
    assert texts(picture) == ["Nocaze", "s", "Ouest & Est <3", "50", "hors quartier", "0"]
    assert list(picture.iter(f"{SVG}path")) != []
    assert "hachurée" in picture.findtext(f"{SVG}desc")
    assert "<path" not in pictured(0)


def test_a_zero_has_a_number_and_no_bar():
    report = report_of("contacts_new", (Cell("nocaze"), 0), (Cell("ouest"), 9), (Cell(), 9))
    [picture] = drawn(report, "contacts_new")
    assert texts(picture) == ["Nocaze", "0", "Ouest & Est <3", "9", "hors quartier", "0"]
    assert len(lengths(picture, BLUE)) == 1


@pytest.mark.parametrize("figure", ["contacts", "contacts_new"])
def test_what_holds_0_has_its_place_whether_it_has_a_row_or_not(figure):
    by_age = figure == "contacts"
    cell = Cell(age_band="13-15") if by_age else Cell("nocaze")
    [picture] = drawn(report_of(figure, (cell, 9), (Cell(), 9)), figure)
    labels = list(AGES) if by_age else ["nocaze", "ouest", OUTSIDE]
    assert texts(picture).count("0") == len(labels) - 1
    assert len(lengths(picture, BLUE)) == 1


def test_a_withheld_bar_is_short_and_the_same_for_all():
    rows = [(Cell("nocaze"), None), (Cell("ouest"), None), (Cell(OUTSIDE), 400), (Cell(), 405)]
    [picture] = drawn(report_of("contacts_new", *rows), "contacts_new")
    assert [
        bar.get("width") for bar in picture.iter(f"{SVG}rect") if bar.get("fill") == "none"
    ] == [
        "24",
        "24",
    ]


def test_nothing_is_drawn_where_there_is_nothing_to_compare():
    assert (
        drawn(report_of("contacts_new", (Cell("nocaze"), 0), (Cell("ouest"), 0)), "contacts_new")
        == []
    )
    alone = replace(report_of("contacts_new", (Cell(OUTSIDE), 9), (Cell(), 9)), neighbourhoods={})
    assert drawn(alone, "contacts_new") == []


def test_the_time_split_fills_its_bar_this_year_and_the_year_before():
    [picture] = drawn(INTERNAL, "time_split")
    parts = [
        (float(box.get("y")), float(box.get("width")) + 1)
        for box in picture.iter(f"{SVG}rect")
        if float(box.get("height")) > 30
    ]
    for top in {top for top, _ in parts}:
        assert sum(width for line, width in parts if line == top) == pytest.approx(WIDTH, abs=3)
    assert len({top for top, _ in parts}) == 2
    assert f"51,1{NARROW}%" in texts(picture)


def test_neighbourhoods_stand_side_by_side_on_one_scale():
    _, picture = drawn(INTERNAL, "contacts")
    assert [name for name in texts(picture) if name in ("Nocaze", "Ouest", "Centre Ancien")]
    widths = lengths(picture, BLUE)
    numbers = [
        INTERNAL.row(FIGURE["contacts"], Cell(place, "13-15")).value
        for place in ("nocaze", "ouest", "centre-ancien")
    ]
    assert max(widths) / WIDTH < 0.4
    biggest = sorted(widths)[-3:]
    assert biggest[0] / biggest[-1] == pytest.approx(min(numbers) / max(numbers), abs=0.02)


def test_a_change_is_a_grid_from_and_to():
    category = Cell(category="schooling>employment", measure="persons")
    hidden = Cell(category="none>training", measure="persons")
    report = report_of("change_activity", (category, 6), (hidden, None))
    [picture] = drawn(report, "change_activity")
    said = texts(picture)
    assert (said.count("6"), said.count("s"), said.count("0")) == (1, 1, 34)
    [hatching] = picture.iter(f"{SVG}path")
    [frame] = [box for box in picture.iter(f"{SVG}rect") if box.get("fill") == "none"]
    [letter] = [text for text in picture.iter(f"{SVG}text") if text.text == "s"]
    middle = float(frame.get("x")) + float(frame.get("width")) / 2
    assert float(letter.get("x")) == pytest.approx(middle, abs=0.1)
    assert float(hatching.get("stroke-opacity")) < 0.5


@pytest.mark.parametrize("page", PAGES)
def test_colours_stand_out_on_light_and_dark_pages(page):
    for colour in (*COLOURS, GREY):
        assert contrast(colour, PAGES[page]) >= 3
    for colour in COLOURS:
        assert contrast(colour, "#ffffff") >= 4.5


def test_texts_take_the_colour_of_the_page_where_it_is_asked_for():
    [picture] = drawn(INTERNAL, "contacts_new", ink="currentColor")
    inks = {text.get("fill") for text in picture.iter(f"{SVG}text")}
    assert inks == {"currentColor"}
    plain = charts(INTERNAL, FIGURE["contacts_new"])[0].svg
    assert not re.search(r"currentColor|var\(|class=", plain)


def test_the_same_report_gives_the_same_charts():
    for figure in INTERNAL.figures:
        assert charts(INTERNAL, figure) == charts(replace(INTERNAL), figure)
