"""The language spoken: which one is chosen, and what follows it."""

import locale as system
from datetime import date, time
from threading import Event, Thread

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from models.fields import Number
from models.figures import FIGURE, FIGURES
from models.headcount import young
from models.indicators import figure_of
from models.language import N_, _, in_every_language, ngettext, pgettext, said_in, spoken
from models.numbers import with_unit, written
from models.period import Period, read_day
from models.record import InvalidRecord
from models.report import Report
from models.street import Outing
from models.team import Indicator
from models.vocabulary import LISTS, CodeList
from models.wording import NARROW, capitalised, clock_time, grouped, hours, short_day, typed
from storage import locale

DAY = date(2024, 6, 12)
TRANSLATIONS = {
    "Quartier": "Neighbourhood",
    ("{n} fiche", "{n} fiches"): ("{n} record", "{n} records"),
    "Moments": "Moments",
    "soirée (18 h)": "evening (6 pm)",
    "ne sait pas": "unknown",
    "Nouvelle sortie": "New outing",
    "Durée": "Duration",
    "à renseigner.": "to fill in.",
    "{label} : {said}": "{label}: {said}",
    "Chiffre « {figure} » de ce bilan, dont {narrowings}.": "“{figure}” here, with {narrowings}.",
    "rencontres": "contacts",
    "Genres": "Genders",
    "fille": "girl",
    " ou ": " or ",
}


@pytest.fixture
def english(tmp_path, monkeypatch):
    """A small English catalogue, spoken."""
    catalogue = Catalog("en")
    for source, translation in TRANSLATIONS.items():
        catalogue.add(source, translation)
    catalogue.add("Suite", "Next", context="button")
    path = tmp_path / "catalogues" / "en" / "LC_MESSAGES" / "carnet.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(locale, "CATALOGUES", tmp_path / "catalogues")
    forget_catalogues()
    locale.use("en")
    yield
    forget_catalogues()


def forget_catalogues():
    locale._catalogue_of.cache_clear()
    for codes in LISTS.values():
        codes.__dict__.pop("_meanings", None)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        (("en",), "en"),
        (("fr", "en"), "fr"),
        ((None, "en"), "en"),
        (("", "en"), "en"),
        (("de", "en"), "en"),
        (("de",), "fr"),
        ((), "fr"),
    ],
)
def test_the_first_language_said_that_there_is_wins(said, language):
    assert locale.chosen(*said) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_MESSAGES": "fr_FR", "LANG": "en_US"}, "fr"),
        ({"LANG": "en_CA.UTF-8"}, "en"),
        ({"LANG": "EN"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "en_GB:fr"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:en:fr"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": ""}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "en"}, "fr"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LC_ALL": "POSIX"}, "fr"),
    ],
)
def test_the_system_has_a_say_when_nobody_does(environment, language, monkeypatch):
    set_environment(monkeypatch, environment)
    assert locale.chosen(None, None) == language
    assert locale.chosen("fr") == "fr"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("English_United States", "en"),
        ("French_France", "fr"),
        ("German_Germany", "fr"),
        ("en_US", "en"),
        (None, "fr"),
    ],
)
def test_windows_names_its_language_in_words(name, language, monkeypatch):
    set_environment(monkeypatch, {})
    monkeypatch.setattr(system, "getlocale", lambda: (name, "cp1252"))
    assert locale.chosen() == language


def test_a_name_that_nobody_knows_is_no_reason_to_stop(monkeypatch):
    def unknown():
        raise ValueError("unknown locale: x")

    set_environment(monkeypatch, {})
    monkeypatch.setattr(system, "getlocale", unknown)
    assert locale.chosen() == "fr"


def set_environment(monkeypatch, environment):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


def test_french_is_said_as_the_code_has_it():
    assert (spoken(), _("Quartier"), _(""), N_("Quartier")) == ("fr", "Quartier", "", "Quartier")
    assert pgettext("button", "Suite") == "Suite"


@pytest.mark.usefixtures("english")
def test_english_is_said_by_its_catalogue():
    assert (spoken(), _("Quartier"), _("")) == ("en", "Neighbourhood", "")
    assert (pgettext("button", "Suite"), pgettext("list", "Suite")) == ("Next", "Suite")
    assert N_("Quartier") == "Quartier"
    assert _("Nobody translated this") == "Nobody translated this"
    locale.use("fr")
    assert (spoken(), _("Quartier")) == ("fr", "Quartier")
    assert said_in("en", "Quartier") == "Neighbourhood"
    assert in_every_language("Quartier") == ["Quartier", "Neighbourhood"]


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("number", "french", "in_english"),
    [
        (0, "fiche", "records"),
        (1, "fiche", "record"),
        (-1, "fiche", "record"),
        (1.0, "fiche", "record"),
        (1.5, "fiche", "records"),
        (2, "fiches", "records"),
        (1_000_000, "fiches", "records"),
    ],
)
def test_one_and_many_are_counted_as_each_language_does(number, french, in_english):
    assert ngettext("{n} fiche", "{n} fiches", number) == f"{{n}} {in_english}"
    locale.use("fr")
    assert ngettext("{n} fiche", "{n} fiches", number) == f"{{n}} {french}"


@pytest.mark.usefixtures("english")
def test_every_thread_speaks_the_same_language():
    said, is_switched, is_read = [], Event(), Event()

    def read():
        said.append(_("Quartier"))
        is_read.set()
        is_switched.wait()
        said.append(_("Quartier"))

    thread = Thread(target=read)
    thread.start()
    is_read.wait()
    locale.use("fr")
    is_switched.set()
    thread.join()
    assert said == ["Neighbourhood", "Quartier"]


@pytest.mark.usefixtures("english")
def test_a_list_follows_the_language_and_reads_every_one():
    slots = CodeList("slot", N_("Moments"), {"evening": N_("soirée (18 h)")})
    assert slots.choices() == [("evening", "evening (6 pm)"), ("unknown", "unknown")]
    assert slots.labels == {"evening": "evening (6 pm)"}
    assert slots.source_of("evening") == "soirée (18 h)"
    for language in locale.LANGUAGES:
        locale.use(language)
        for text in ("evening", "Soiree (18 h)", "EVENING (6 PM)"):
            assert slots.read(text) == "evening"
        assert (slots.read("Ne sait pas"), slots.read("noon")) == ("unknown", None)
    locale.use("fr")
    assert slots.label_of("evening") == "soirée (18 h)"


@pytest.mark.usefixtures("english")
def test_a_record_is_called_and_refused_in_the_language_spoken():
    def refusal():
        with pytest.raises(InvalidRecord) as refused:
            Outing.checked({"date": DAY}, DAY)
        return str(refused.value)

    assert (Outing.new_title(), Outing.label_of("duration_min")) == ("New outing", "Duration")
    assert refusal() == "Duration: to fill in."
    locale.use("fr")
    assert (Outing.new_title(), Outing.label_of("duration_min")) == ("Nouvelle sortie", "Durée")
    assert refusal() == "Durée : à renseigner."


@pytest.mark.usefixtures("english")
def test_what_files_say_of_a_figure_is_the_same_in_every_language():
    indicator = Indicator.checked(
        {"label": "Filles", "figure": "contacts", "genders": ["girl", "unknown"]}, DAY
    )
    report = Report(Period.year(2024), "", (), all_figures=FIGURES)
    said = {}
    for language in locale.LANGUAGES:
        locale.use(language)
        figure = figure_of(indicator, {})
        assert figure.definition == (
            "Chiffre « rencontres » de ce bilan, dont genres : fille ou ne sait pas."
        )
        assert figure.definition_en == "“contacts” here, with genders: girl or unknown."
        said[language] = [figure.said_label, report.said_definition(figure)]
        said[language] += [FIGURES[0].said_label, report.said_definition(FIGURE["intensity"])]
    assert said["fr"][:3] == ["Filles", figure.definition, FIGURES[0].label]
    assert said["en"][:3] == ["Filles", figure.definition_en, FIGURES[0].label_en]
    assert said["fr"][3].endswith("Ici : régulier à partir de 3 actes, soutenu à partir de 10.")
    assert said["en"][3].endswith("Here: regular from 3, sustained from 10.")


@pytest.mark.parametrize("codes", LISTS.values(), ids=list(LISTS))
def test_every_list_reads_its_labels_in_every_language(codes):
    for language in locale.LANGUAGES:
        locale.use(language)
        labels = codes.choices()
        for other in locale.LANGUAGES:
            locale.use(other)
            assert [codes.read(label) for _code, label in labels] == [code for code, _l in labels]


def test_numbers_are_written_as_each_language_does():
    assert grouped(1204) == f"1{NARROW}204"
    assert (grouped(51.14, decimals=1), grouped(-3), grouped(12, signed=True)) == (
        "51,1",
        "−3",
        "+12",
    )
    assert (typed(0.8), typed(12.0), typed(-1), typed(1_500_000)) == ("0,8", "12", "-1", "1500000")
    locale.use("en")
    assert grouped(1204) == "1,204"
    assert grouped(1234567.5, decimals=2) == "1,234,567.50"
    assert (grouped(51.14, decimals=1), grouped(-3), grouped(12, signed=True)) == (
        "51.1",
        "−3",
        "+12",
    )
    assert (typed(0.8), typed(12.0), typed(-1), typed(1_500_000)) == ("0.8", "12", "-1", "1500000")


def test_hours_and_days_are_the_same_in_both_languages():
    for language in locale.LANGUAGES:
        locale.use(language)
        assert hours(45) == f"45{NARROW}min"
        assert (hours(120), hours(150)) == (f"2{NARROW}h", f"2{NARROW}h{NARROW}30")
        assert short_day(date(2024, 3, 12)) == "12/03/2024"
        assert read_day("12/03/2024") == read_day("2024-03-12") == date(2024, 3, 12)
    assert written(60 * 1234, "minutes") == f"1,234{NARROW}h"
    assert clock_time(time(18, 5)) == "18:05"
    locale.use("fr")
    assert clock_time(time(6, 5)) == f"6{NARROW}h{NARROW}05"


@given(st.floats(0, 1e6).map(lambda number: round(number, 6)))
def test_what_is_typed_reads_back_in_both_languages(number):
    for language in locale.LANGUAGES:
        locale.use(language)
        assert Number().read(typed(number)) == number
    locale.use("fr")


@pytest.mark.parametrize("text", ["1204,5", "1204.5", "1 204,5", f"1{NARROW}204.5", "1,204.5"])
def test_numbers_are_read_with_either_mark(text):
    for language in locale.LANGUAGES:
        locale.use(language)
        assert Number().read(text) == 1204.5


@pytest.mark.parametrize("text", ["1,204,500", "1.204.500", "1,2,3.5", "1.2,3.4", ","])
def test_a_number_that_reads_in_two_ways_is_refused(text):
    with pytest.raises(ValueError, match="n’est pas un nombre"):
        Number().read(text)


def test_a_unit_stands_as_each_language_has_it():
    assert with_unit("51,1", "percent") == f"51,1{NARROW}%"
    assert with_unit("0,8", "fte") == f"0,8{NARROW}ETP"
    assert with_unit("12", "acts") == "12"


@pytest.mark.parametrize(
    ("number", "gender", "said"),
    [
        (3, "boy", "3 garçons"),
        (1, "girl", "1 fille"),
        (2, "unknown", "2 jeunes"),
        (2, "other", "2 autres"),
        (4, "{agender}", "4 {agender}"),
    ],
)
def test_young_people_are_counted_aloud(number, gender, said):
    assert young(number, gender) == said


def test_a_capital_leaves_the_rest_as_it_is():
    assert capitalised("état des ETP") == "État des ETP"
    assert capitalised("") == ""


def test_a_period_is_called_by_its_own_months():
    names = ["2024", "2024-T1", "2024-03", "2024-03..2024-04", "2024-02-10..2024-05-20"]
    assert [Period.parse(text).name for text in names] == [
        "année 2024",
        "1er trimestre 2024",
        "mars 2024",
        "mars-avril 2024",
        "du 10/02/2024 au 20/05/2024",
    ]
