"""The indicators of the référentiel: figures that a team makes on a screen."""

from datetime import date

import pytest
from counting import DAY, YEAR, Field
from hypothesis import HealthCheck, given, settings
from strategies import records
from teams import settle, teams

from models.figures import FIGURE
from models.indicators import NARROWED_BY, figure_of
from models.kinds import KINDS
from models.record import InvalidRecord
from models.report import Cell
from models.team import Indicator
from models.vocabulary import ALL, LISTS
from storage import saving
from storage.facts import Facts
from storage.figures.indicators import counted
from storage.figures.narrowing import BASES

MEASURED = list(LISTS["indicator_figure"].labels)


def define(field, figure, **codes):
    """Save an indicator; return the figure it makes."""
    indicator = Indicator.checked({"label": "Indicateur", "figure": figure, **codes}, DAY)
    facts = Facts.read(field.connection)
    [saved] = saving.save(field.connection, facts, [indicator])
    [made] = [one for one in counted(field.connection) if one.id[-8:] == saved.id[-8:]]
    return made


def by_neighbourhood(field, figure, period=YEAR):
    rows = field.report(period).rows_of(figure)
    return {row.neighbourhood: row.value for row in rows if row.value}


@pytest.fixture
def field(field):
    """What a team wrote down in two neighbourhoods."""
    for key in ("nocaze", "ouest"):
        field.add("neighbourhoods", record_id=key, key=key, label=key.capitalize())
    return field


def meet(field, counts="girl:13-15:2|boy:16-17:3", **values):
    return field.add("contacts", neighbourhood="nocaze", counts=counts, **values)


def test_every_list_that_can_be_chosen_is_counted():
    assert set(MEASURED) == NARROWED_BY.keys() == BASES.keys()
    for figure, names in NARROWED_BY.items():
        assert set(names) == BASES[figure](YEAR).lists.keys(), figure


def test_a_figure_that_can_be_measured_is_called_as_in_the_report():
    called = LISTS["indicator_figure"].labels
    for figure in set(MEASURED) - {"outings", "referrals", "time_split"}:
        assert called[figure] == FIGURE[figure].label[0].lower() + FIGURE[figure].label[1:]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(team=teams())
def test_without_a_filter_it_is_the_figure_itself(tables, team):
    with tables.connect() as connection:
        field = Field(connection)
        settle(field, team)
        alike = set(MEASURED) - {"problems", "requests"}
        indicators = [Indicator.checked({"label": name, "figure": name}, DAY) for name in alike]
        saving.save(connection, Facts.read(connection), indicators)
        report = field.report()
    for figure in report.figures[-len(alike) :]:
        name = figure.label
        base = FIGURE["referrals_outcome" if name == "referrals" else name]
        expected = {}
        for row in report.rows_of(base):
            if row.measure == base.measures[0] and row.age_band == row.gender == ALL:
                where = row.neighbourhood
                expected[where] = expected.get(where, 0) + row.value
        found = {row.neighbourhood: row.value for row in report.rows_of(figure)}
        assert {k: v for k, v in found.items() if v} == {k: v for k, v in expected.items() if v}


def test_young_people_counted_in_contacts_by_what_the_contacts_bear(field):
    meet(field, themes=["health", "housing"], setting="street", problems=["isolation"])
    meet(field, "girl:13-15:1", themes=["school"], setting="online", requests=["health"])
    field.add("contacts", counts="girl:13-15:4", themes=["health"])
    for chosen, expected in [
        ({"themes": ["health"]}, {"*": 9, "nocaze": 5, "outside": 4}),
        ({"themes": ["health", "housing"]}, {"*": 9, "nocaze": 5, "outside": 4}),
        ({"themes": ["health"], "genders": ["girl"]}, {"*": 6, "nocaze": 2, "outside": 4}),
        ({"age_bands": ["16-17"], "settings": ["street"]}, {"*": 3, "nocaze": 3}),
        ({"themes": ["school"], "settings": ["street"]}, {}),
        ({"requests": ["health"], "settings": ["online"]}, {"*": 1, "nocaze": 1}),
        ({"problems": ["isolation"]}, {"*": 5, "nocaze": 5}),
        ({"neighbourhoods": ["nocaze"], "genders": ["girl"]}, {"*": 3, "nocaze": 3}),
        ({"neighbourhoods": ["ouest"]}, {}),
    ]:
        assert by_neighbourhood(field, define(field, "contacts", **chosen)) == expected, chosen


def test_those_met_for_the_first_time(field):
    meet(field, new=2, themes=["health"])
    meet(field, new=1)
    figure = define(field, "contacts_new", themes=["health"])
    assert by_neighbourhood(field, figure) == {"*": 2, "nocaze": 2}


def follow(field, *acts, **values):
    values = {"engaged_on": date(2024, 1, 8), "neighbourhood": "nocaze"} | values
    followup = field.add("followups", **values)
    for act in acts:
        field.add("interventions", followup=followup, **act)
    return followup


def test_young_people_followed_by_one_act_that_bears_it_all(field):
    follow(field, {"domain": "health", "kind": "home-visit"}, {"domain": "school"}, gender="girl")
    follow(field, {"domain": "health", "kind": "step"}, {"domain": "school", "kind": "home-visit"})
    follow(field, {"domain": "health", "date": date(2023, 12, 31)}, {"domain": "leisure"})
    for chosen, expected in [
        ({"domains": ["health"]}, 2),
        ({"domains": ["health", "school"]}, 2),
        ({"domains": ["health"], "intervention_kinds": ["home-visit"]}, 1),
        ({"domains": ["leisure"]}, 1),
        ({"genders": ["girl"], "domains": ["school"]}, 1),
    ]:
        figure = define(field, "young_followed", **chosen)
        assert by_neighbourhood(field, figure).get("*", 0) == expected, chosen


@pytest.mark.parametrize("figure", ["young_in_touch", "young_followed"])
def test_young_people_by_their_latest_activity_and_their_age(field, figure):
    schooled = follow(field, {}, {}, birth_year=2010)
    for day, activity in [("2023-03-01", "none"), ("2024-03-01", "schooling")]:
        field.add("situations", followup=schooled, date=date.fromisoformat(day), activity=activity)
    field.add("situations", followup=schooled, date=date(2025, 1, 1), activity="employment")
    follow(field, {}, birth_year=None)
    follow(field, {}, birth_year=2002)
    follow(field, {}, birth_year=2030)
    for chosen, expected in [
        ({"activities": ["schooling"]}, 1),
        ({"activities": ["none", "employment"]}, 0),
        ({"activities": ["unknown"]}, 3),
        ({"age_bands": ["13-15"]}, 1),
        ({"age_bands": ["unknown"]}, 2),
        ({"age_bands": ["13-15", "22-over"]}, 2),
        ({"age_bands": ["13-15"], "activities": ["schooling", "unknown"]}, 1),
    ]:
        made = define(field, figure, **chosen)
        assert by_neighbourhood(field, made).get("*", 0) == expected, chosen


def test_an_act_that_carries_several_problems_is_one_act(field):
    meet(field, problems=["isolation", "dropout"])
    field.add("observations", date=DAY, neighbourhood="ouest", problem="dropout")
    several = define(field, "problems", problems=["isolation", "dropout"])
    assert by_neighbourhood(field, several) == {"*": 2, "nocaze": 1, "ouest": 1}
    one = define(field, "problems", problems=["isolation"])
    assert by_neighbourhood(field, one) == {"*": 1, "nocaze": 1}
    assert "Un acte qui en porte plusieurs compte une fois." in one.definition


def test_actions_sessions_and_participations(field):
    workshop = field.add("actions", neighbourhood="ouest", result="reached")
    camp = field.add("actions", type="chantier", neighbourhood="nocaze")
    counts = {"counts": "girl:13-15:2|boy:13-15:1"}
    field.add("sessions", action=workshop, problems=["isolation"], **counts)
    field.add("sessions", action=workshop, **counts)
    field.add("sessions", action=camp, **counts)
    for figure, chosen, expected in [
        ("actions", {"action_types": ["workshop"]}, {"*": 1, "ouest": 1}),
        ("actions", {"action_results": ["reached"], "action_types": ["chantier"]}, {}),
        ("sessions", {"action_types": ["workshop"]}, {"*": 2, "ouest": 2}),
        ("participations", {"action_types": ["workshop"]}, {"*": 6, "ouest": 6}),
        ("participations", {"problems": ["isolation"], "genders": ["girl"]}, {"*": 2, "ouest": 2}),
    ]:
        made = define(field, figure, **chosen)
        assert by_neighbourhood(field, made) == expected, (figure, chosen)


def test_referrals_and_working_time(field):
    centre = field.add("partners", key="centre", label="Centre", ctg_theme="youth")
    followup = field.add("followups", neighbourhood="ouest")
    about = {"date": DAY, "followup": followup, "domain": "health"}
    field.add("referrals", partner=centre, outcome="accepted", **about)
    field.add("referrals", outcome="refused", **about)
    field.add("time_entries", category="training", minutes=30)
    field.add("time_entries", category="travel", minutes=40)
    for figure, chosen, expected in [
        ("referrals", {"domains": ["health"]}, {"*": 2, "ouest": 2}),
        ("referrals", {"ctg_themes": ["youth"]}, {"*": 1, "ouest": 1}),
        ("referrals", {"ctg_themes": ["unknown"], "referral_outcomes": ["accepted"]}, {}),
        ("time_split", {"work_categories": ["training"]}, {"*": 30, "outside": 30}),
    ]:
        made = define(field, figure, **chosen)
        assert by_neighbourhood(field, made) == expected, (figure, chosen)


def test_it_stands_last_at_0_and_is_compared_with_the_year_before(field):
    figure = define(field, "contacts", themes=["health"])
    report = field.report()
    assert report.figures[-1] == figure
    [row] = report.rows_of(figure)
    assert (row.cell, row.value, row.status, row.previous) == (Cell(), 0, "published", None)
    meet(field, themes=["health"], date=date(2023, 6, 1))
    [total, nocaze] = field.report().rows_of(figure)
    assert (total.previous, total.change, nocaze.previous) == (5, -5, 5)


def test_it_says_what_it_counts_and_why(field):
    figure = define(
        field,
        "contacts",
        objective="Aller vers les plus jeunes",
        themes=["health", "housing"],
        age_bands=["13-15"],
        neighbourhoods=["nocaze"],
    )
    assert figure.definition == (
        "Chiffre « rencontres » de ce bilan, dont tranches d’âge : 13-15 ans ; "
        "thèmes : santé ou logement ; quartiers : Nocaze. Objectif : Aller vers les plus jeunes."
    )
    assert define(field, "outings").definition == (
        "Chiffre « présence de rue (sorties) » de ce bilan, sans filtre."
    )
    assert field.report().definitions[figure.id] == figure.definition


def test_it_concerns_young_people_where_its_figure_does(field):
    for name in MEASURED:
        base = FIGURE["referrals_domain" if name == "referrals" else name]
        assert define(field, name).counts_young == base.counts_young


def test_a_reader_can_add_it_up_from_the_cells_of_its_figure(field):
    def shares(figure, **codes):
        made = define(field, figure, **codes)
        return [(share.figure, dict(share.codes), share.is_whole) for share in made.shares]

    girls = {"gender": ("girl",)}
    assert shares("contacts", genders=["girl"]) == [("contacts", girls, True)]
    assert shares("contacts", genders=["girl"], age_bands=["13-15"]) == [
        ("contacts", girls | {"age_band": ("13-15",)}, True),
        ("contacts", girls, False),
        ("contacts", {"age_band": ("13-15",)}, False),
    ]
    assert shares("contacts", genders=["girl"], themes=["health"]) == [("contacts", girls, False)]
    assert shares("problems", problems=["other"]) == [("problems", {"category": ("other",)}, True)]
    both = {"category": ("other", "dropout")}
    assert shares("problems", problems=["other", "dropout"]) == [("problems", both, False)]
    assert shares("requests") == [("requests", {}, False)]
    assert shares("referrals", domains=["health"]) == [
        ("referrals_domain", {"category": ("health",)}, True),
        ("referrals_ctg", {}, False),
        ("referrals_outcome", {}, False),
    ]
    assert shares("families_known") == [("families_known", {}, True)]


@given(records("indicators"))
def test_any_indicator_that_is_not_refused_makes_a_figure(indicator):
    figure = figure_of(
        indicator.model_copy(update={"id": "0198c0de-aaaa-7000-8000-0123456789ab"}), {}
    )
    assert figure.id == "indicator-456789ab"
    assert figure.definition.endswith(".")


@pytest.mark.parametrize(
    ("figure", "name", "code"),
    [
        ("outings", "genders", "girl"),
        ("sessions", "themes", "health"),
        ("contacts", "action_types", "chantier"),
    ],
)
def test_a_list_that_says_nothing_of_the_figure_is_refused(figure, name, code):
    with pytest.raises(InvalidRecord) as refused:
        Indicator.checked({"label": "X", "figure": figure, name: [code]}, DAY)
    [problem] = refused.value.problems
    label = LISTS["indicator_figure"].label_of(figure)
    assert problem.field == name
    assert problem.message == f"cette liste ne dit rien du chiffre « {label} » ; la laisser vide."


def test_an_indicator_measures_something():
    with pytest.raises(InvalidRecord) as refused:
        Indicator.checked({"label": "X", "figure": "unknown"}, DAY)
    assert [str(problem) for problem in refused.value.problems] == [
        "Chiffre mesuré : choisir le chiffre à mesurer."
    ]


def test_one_of_a_newer_program_is_left_alone(field):
    define(field, "contacts")
    assert len(counted(field.connection)) == 1
    newer = Indicator.stored("", "", {"label": "X", "figure": "dreams"})
    unheard = Indicator.stored("", "", {"label": "X", "figure": "outings", "themes": ["health"]})
    saving.save(field.connection, Facts.read(field.connection), [newer, unheard])
    assert len(counted(field.connection)) == 1


def test_it_is_made_on_the_notebook_and_counts_at_once(notebook):
    today = notebook.today()
    contact = KINDS["contacts"].checked({"date": today, "counts": "girl:13-15:2"}, today)
    values = {"label": "Filles de 13 à 15 ans", "figure": "contacts", "genders": ["girl"]}
    notebook.save(contact, Indicator.checked(values, today))
    figure = notebook.report(YEAR).figures[-1]
    assert figure.label == "Filles de 13 à 15 ans"
    assert notebook.report(YEAR).row(figure, Cell()).value == 2
