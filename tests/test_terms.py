"""The lists as a team makes them: codes added, called otherwise, retired; and its threshold."""

import json
from datetime import date

import pytest
from conftest import TODAY
from filling import put
from hypothesis import given
from hypothesis import strategies as st
from test_schema import FIRST_SCHEMA, make, opened

from models.capture import Names, read
from models.language import in_every_language
from models.period import Period
from models.pivot import pivot
from models.record import InvalidRecord
from models.vocabulary import LISTS, TEAM_LISTS, TeamCode, terms_in_use, use_terms
from storage import locale, thresholds
from storage.filtering import Filter
from storage.refusals import StaleRecord

DOMAIN = "domain"
MAY, JULY = date(2024, 5, 1), date(2024, 7, 1)


def codes(name=DOMAIN):
    return [code for code, _label in LISTS[name].choices()]


def lines(report, figure):
    """The labels of the lines of a figure's table."""
    [found] = [each for each in report.figures if each.id == figure]
    return [line.label for line in pivot(report, found).lines]


TERMS = st.dictionaries(
    st.sampled_from([*LISTS["problem"], "sport", "mobilite", "a-venir"]),
    st.builds(
        TeamCode,
        st.text("abcé ", max_size=3).map(str.strip),
        st.none() | st.dates(MAY, JULY),
        st.none() | st.dates(MAY, JULY),
    ),
)


@given(TERMS, TERMS, st.sampled_from([*locale.LANGUAGES]))
def test_what_a_list_was_is_kept_whatever_becomes_of_it(then, later, language):
    locale.use(language)
    use_terms({"problem": then})
    before = LISTS["problem"]
    kept = {code: before.source_of(code) for code in before.in_use(MAY, MAY)}
    use_terms({"problem": later}, TODAY)
    again = LISTS["problem"].as_kept(kept)
    assert {*again.in_use(MAY, MAY)} == {*again.in_use(JULY, JULY)} == kept.keys()
    assert [again.label_of(code) for code in kept] == [before.label_of(code) for code in kept]
    for codes in (before, again, LISTS["problem"]):
        assert [codes.read(code) for code in codes] == [*codes]


@pytest.mark.parametrize("name", TEAM_LISTS)
def test_codes_of_the_team_stand_before_other_and_unknown(name):
    shipped = list(LISTS[name])
    use_terms({name: {"own": TeamCode("à nous")}})
    at_the_end = [code for code in shipped if code in ("other", "unknown")]
    before = [code for code in shipped if code not in at_the_end]
    assert list(LISTS[name]) == [*before, "own", *at_the_end]
    assert codes(name)[-1] == "unknown"
    use_terms({})
    assert list(LISTS[name]) == shipped


def test_a_list_that_the_program_counts_with_stays_as_it_is():
    use_terms({"gender": {"girl": TeamCode("femme")}, "work_category": {"own": TeamCode("x")}})
    assert (LISTS["gender"].label_of("girl"), "own" in LISTS["work_category"]) == ("fille", False)


def test_what_the_team_says_is_said_so_in_every_language():
    use_terms({DOMAIN: {"health": TeamCode("logement"), "own": TeamCode("sport")}})
    for language in locale.LANGUAGES:
        locale.use(language)
        assert LISTS[DOMAIN].label_of("health") == "logement"
        assert LISTS[DOMAIN].in_every_language("own") == ["sport", "sport"]
    housing = LISTS[DOMAIN].in_every_language("housing")
    assert housing == in_every_language("logement")


def test_a_code_reads_by_what_the_team_calls_it_and_by_what_it_was_called():
    use_terms({DOMAIN: {"health": TeamCode("soin et santé"), "housing": TeamCode("loisirs")}})
    domain = LISTS[DOMAIN]
    assert domain.read("Soin et sante") == domain.read("santé") == domain.read("health") == "health"
    assert domain.read("loisirs") == "housing"
    assert domain.read("loisirs et citoyenneté") == "leisure"


def test_what_bears_a_word_retired_before_it_is_listed(notebook):
    before = put(notebook, "contacts", date=MAY, counts="boy:13-15:1", themes=["health"])
    after = put(notebook, "contacts", date=TODAY, counts="boy:13-15:1", themes=["health", "family"])
    session = put(notebook, "situations", followup="f", date=TODAY, activity="training")
    notebook.lists.retire(DOMAIN, "health", date(2024, 6, 1))
    notebook.lists.retire("activity", "training", TODAY)
    notebook.lists.retire("setting", "home", MAY)
    found = [one for one in notebook.check(Period.year(2024)) if one.kind == "retired-word"]
    assert [one.record for one in found] == [after, session]
    assert before not in [one.record for one in found]
    assert str(found[0].sentence) == (
        "Rencontre du 12/06/2024, hors quartier : « santé » est retiré de la liste « Domaine » "
        "depuis le 01/06/2024."
    )
    notebook.lists.retire(DOMAIN, "health", None)
    notebook.lists.retire("activity", "training", None)
    assert "retired-word" not in [one.kind for one in notebook.check(Period.year(2024))]


def test_a_code_added_is_offered_written_read_and_counted(notebook):
    notebook.lists.add(DOMAIN, "  Mobilité, permis ", TODAY)
    assert ("mobilite-permis", "Mobilité, permis") in LISTS[DOMAIN].choices()
    assert "mobilite-permis" not in LISTS[DOMAIN].in_use(MAY, MAY)
    told = read("3g rue thème:mobilite", Names({}), TODAY)
    assert told.values["themes"] == ["mobilite-permis"]
    contact = put(
        notebook, "contacts", date=TODAY, counts="boy:13-15:1", requests=["mobilite-permis"]
    )
    assert notebook.journal(Filter(text="permis")) == [contact]
    report = notebook.report(Period.year(2024))
    assert lines(report, "requests")[-2:] == ["problèmes administratifs", "Mobilité, permis"]
    assert "Mobilité, permis" not in lines(notebook.report(Period.parse("2024-T1")), "requests")


def test_a_code_called_otherwise_is_found_by_its_new_name_and_undo_gives_the_old_one_back(notebook):
    contact = put(notebook, "contacts", date=TODAY, counts="boy:13-15:1", themes=["health"])
    other = put(notebook, "contacts", date=TODAY, counts="boy:13-15:2", themes=["housing"])
    notebook.lists.rename(DOMAIN, "health", "bien-être")
    assert notebook.journal(Filter(text="bien-etre")) == [contact]
    assert notebook.journal(Filter(text="santé")) == []
    assert notebook.journal(Filter(text="logement")) == [other]
    assert lines(notebook.report(Period.year(2024)), "requests")[3] == "bien-être"
    notebook.undo()
    assert (terms_in_use(), LISTS[DOMAIN].label_of("health")) == ({}, "santé")
    assert notebook.journal(Filter(text="sante")) == [contact]
    notebook.redo()
    notebook.lists.rename(DOMAIN, "health", "")
    assert LISTS[DOMAIN].label_of("health") == "santé"


def test_a_retired_code_is_offered_no_more_and_stays_where_it_was_said(notebook):
    put(notebook, "contacts", date=TODAY, counts="boy:13-15:1", requests=["health"])
    notebook.lists.retire(DOMAIN, "health", JULY)
    assert "health" in codes()
    notebook.lists.retire(DOMAIN, "health", TODAY)
    notebook.lists.retire(DOMAIN, "housing", TODAY)
    assert {"health", "housing"}.isdisjoint(codes())
    assert LISTS[DOMAIN].read("santé") == "health"
    [kept] = notebook.records("contacts")
    notebook.save(kept.model_copy(update={"new": 1}))
    after = lines(notebook.report(Period(TODAY, JULY)), "requests")
    assert ("santé" in after, "logement" in after) == (True, False)
    assert "logement" in lines(notebook.report(Period(MAY, TODAY)), "requests")
    notebook.lists.retire(DOMAIN, "housing", None)
    assert "housing" in codes()


def test_the_lists_of_a_notebook_are_used_as_long_as_it_is_open(notebook, blank):
    notebook.lists.add("setting", "Marché", MAY)
    notebook.lock()
    assert "marche" not in LISTS["setting"]
    notebook._open(lambda: blank.key)
    assert LISTS["setting"].label_of("marche") == "Marché"


@pytest.mark.parametrize(
    ("change", "arguments", "field"),
    [
        (
            "add",
            (
                DOMAIN,
                " ",
                TODAY,
            ),
            "label",
        ),
        (
            "add",
            (
                DOMAIN,
                "Santé",
                TODAY,
            ),
            "label",
        ),
        (
            "add",
            (
                DOMAIN,
                "ne sait pas",
                TODAY,
            ),
            "label",
        ),
        (
            "add",
            (
                DOMAIN,
                "x" * 81,
                TODAY,
            ),
            "label",
        ),
        (
            "rename",
            (
                DOMAIN,
                "unknown",
                "?",
            ),
            "code",
        ),
        (
            "rename",
            (
                DOMAIN,
                "health",
                "housing",
            ),
            "label",
        ),
        (
            "rename",
            (
                DOMAIN,
                "Sport!",
                "sport",
            ),
            "code",
        ),
        (
            "retire",
            (
                DOMAIN,
                "sport",
                TODAY,
            ),
            "label",
        ),
        (
            "rename",
            (
                "gender",
                "girl",
                "femme",
            ),
            "list",
        ),
        ("choose_threshold", (4,), "threshold"),
        ("choose_threshold", (12,), "threshold"),
    ],
)
def test_what_would_confuse_a_list_is_refused_and_changes_nothing(
    notebook, change, arguments, field
):
    with pytest.raises(InvalidRecord) as refused:
        getattr(notebook.lists, change)(*arguments)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert notebook.records("terms") == notebook.records("team_settings") == []


def test_words_of_a_newer_colleague_are_searched_for_once_the_program_knows_them(folder):
    first = json.loads(FIRST_SCHEMA.read_text(encoding="utf-8"))
    contact, term, *_rest = [dict(row, deleted=0) for row in first["versions"]]
    contact |= {"kind": "contacts", "record_id": "c"}
    contact["body"] = '{"date":"2024-06-12","counts":"boy:13-15:1","themes":["health"]}'
    term |= {"kind": "terms", "record_id": "t"}
    term["body"] = '{"list":"domain","code":"health","label":"soin"}'
    make(folder, {"facts": first["facts"], "versions": [contact, term]})
    notebook = opened(folder)
    assert LISTS[DOMAIN].label_of("health") == "soin"
    assert [record.id for record in notebook.journal(Filter(text="soin"))] == ["c"]
    assert notebook.journal(Filter(text="santé")) == []
    notebook.lock()


def test_a_code_is_retired_after_it_came(notebook):
    notebook.lists.add(DOMAIN, "sport", TODAY)
    with pytest.raises(InvalidRecord, match="un jour après"):
        notebook.lists.retire(DOMAIN, "sport", TODAY)


def test_a_write_that_fails_leaves_the_lists_as_they_were(notebook):
    notebook.lists.rename(DOMAIN, "health", "soin")
    [term] = notebook.records("terms")
    with pytest.raises(StaleRecord):
        notebook.save(term.model_copy(update={"label": "autre chose", "version": "0"}))

    def fail():
        with notebook._writing() as connection:
            connection.exec_driver_sql("DELETE FROM terms")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert LISTS[DOMAIN].label_of("health") == "soin"


def test_a_closed_year_prints_the_lists_that_it_was_closed_with(notebook):
    year = Period.year(2023)
    put(notebook, "contacts", date=date(2023, 3, 1), counts="boy:13-15:7", requests=["health"])
    notebook.lists.add(DOMAIN, "sport", date(2023, 6, 1))
    notebook.lists.retire(DOMAIN, "housing", date(2022, 1, 1))
    notebook.close_year(2023)
    closed = lines(notebook.report(year), "requests")
    assert {"sport", "santé"} < {*closed}
    assert "logement" not in closed
    notebook.lists.rename(DOMAIN, "sport", "sport et jeux")
    notebook.lists.rename(DOMAIN, "health", "soin")
    notebook.lists.retire(DOMAIN, "school", date(2023, 1, 1))
    notebook.lists.retire(DOMAIN, "housing", None)
    notebook.lists.add(DOMAIN, "mobilité", date(2023, 1, 1))
    assert lines(notebook.report(year), "requests") == closed
    assert lines(notebook.prepare(year).report, "requests") == closed
    assert "soin" in lines(notebook.report(Period.year(2024)), "requests")
    notebook.reopen_year(2023)
    opened = lines(notebook.report(year), "requests")
    assert {"soin", "sport et jeux", "mobilité", "logement"} < {*opened}


def test_the_threshold_of_the_team_is_the_least_of_all_that_leaves(notebook):
    put(notebook, "contacts", date=TODAY, counts="boy:13-15:6", requests=["health"])
    year = Period.year(2024)
    assert (notebook.lists.threshold, notebook.prepare(year).report.threshold) == (5, 5)
    notebook.lists.choose_threshold(8)
    assert notebook.lists.threshold == 8
    assert [notebook.prepare(year, asked).report.threshold for asked in (5, 11)] == [8, 11]
    assert notebook.close_year(2023).threshold == 8
    notebook.lists.choose_threshold(6)
    with notebook._reading() as connection:
        assert thresholds.least(connection, Period.year(2023)) == 8
        assert thresholds.least(connection, year) == 6
