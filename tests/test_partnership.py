"""The mention of the partnership: the last one written, with an image only where it is one."""

from datetime import date

import pytest
from filling import put

from models.period import Period
from models.report import Mention
from storage.partnership import LARGEST_IMAGE, PNG

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


def test_nothing_is_mentioned_until_somebody_writes_it(notebook):
    assert notebook.mention() == Mention()


def test_the_last_one_written_goes_into_the_report_with_the_day(notebook):
    put(notebook, "partnership", wording="Avant", mark="M", link="https://exemple.fr")
    put(notebook, "partnership", wording="Avec le Département")
    assert notebook.mention() == Mention("Avec le Département")
    report = notebook.report(YEAR)
    assert report.mention == notebook.mention()
    assert report.written_on == notebook.today()


@pytest.mark.parametrize(
    ("content", "is_taken"),
    [
        (PNG + b"...", True),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', True),
        (b"root:x:0:0", False),
        (PNG + bytes(LARGEST_IMAGE), False),
    ],
)
def test_an_image_is_a_small_png_or_svg_and_nothing_else(notebook, tmp_path, content, is_taken):
    path = tmp_path / "marque"
    path.write_bytes(content)
    put(notebook, "partnership", wording="Avec le Département", image=str(path))
    assert notebook.mention().image == (content if is_taken else b"")


@pytest.mark.parametrize("path", ["nulle/part.png", "~personne-de-ce-nom/m.png", "/", "a" * 400])
def test_a_path_that_leads_nowhere_on_this_computer_is_no_image(notebook, path):
    put(notebook, "partnership", wording="Avec le Département", image=path)
    assert notebook.mention() == Mention("Avec le Département")
