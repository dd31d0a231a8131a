"""The Montélimar preset: what the convention names, and nothing it leaves open."""

from collections import Counter

import pytest
from sheets import AFTER_EXAMPLE, RECORDS

from storage import presets
from storage.notebook import Notebook
from storage.refusals import Refused

PASSPHRASE = "orage doux sur le marché"


@pytest.fixture
def montelimar(folder):
    notebook, _ = Notebook.create(
        folder,
        PASSPHRASE,
        team="Équipe",
        author="AB",
        preset="montelimar",
        today=lambda: AFTER_EXAMPLE,
    )
    yield notebook
    notebook.lock()


def labels(notebook, kind):
    return {record.key: record.label for record in notebook.records(kind)}


def test_it_names_neighbourhoods_places_partners_and_terms(montelimar):
    assert labels(montelimar, "neighbourhoods") == {
        "nocaze": "Nocaze",
        "centre-ancien": "Centre Ancien",
        "ouest": "Ouest",
    }
    places, partners = labels(montelimar, "places"), labels(montelimar, "partners")
    assert {"pracomtal", "college-europa", "mediatheque", "city-stades"} <= places.keys()
    assert {"caf", "ccas", "mission-locale", "ase", "pjj", "college-monod"} <= partners.keys()
    terms = {term.key: (term.year, term.value) for term in montelimar.records("convention")}
    assert terms == {
        "yearly_grant": (None, 245_000),
        "first_share": (None, 0.6),
        "planned_posts": (None, 6),
    }


def test_what_is_published_mentions_the_departement_its_mark_and_its_site(montelimar):
    mention = montelimar.mention()
    assert "partenariat avec le Département" in mention.wording
    assert (mention.mark, mention.link) == ("La Drôme", "https://www.ladrome.fr")


def test_it_leaves_open_what_the_convention_does_not_say(montelimar):
    assert {place.neighbourhood for place in montelimar.records("places")} == {None}
    assert {place.code for place in montelimar.records("neighbourhoods")} == {None}


def test_the_example_meets_it(montelimar):
    done = montelimar.import_records([RECORDS])
    assert done.unchanged >= Counter(neighbourhoods=3, convention=3)
    assert done.added["partners"] == 1
    assert len(montelimar.records("neighbourhoods")) == 3


def test_what_a_notebook_starts_with_is_not_undone(montelimar):
    assert montelimar.undo() == []
    assert not montelimar.folder.backups.exists()


def test_every_preset_has_files_and_no_other_name_does():
    for name in presets.PRESETS:
        assert presets.files(name)
    with pytest.raises(Refused, match="« ailleurs » est inconnu"):
        presets.files("ailleurs")
