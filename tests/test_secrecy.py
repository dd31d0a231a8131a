"""No word that was typed can be read from any file of the notebook."""

from datetime import date

from models.collective import CollectiveAction
from models.individual import FollowUp
from models.network import Meeting
from models.street import Contact
from models.team import Memo
from models.territory import Observation

DAY = date(2024, 6, 12)
TYPED = ["loutre-4711", "skatepark", "Grand chantier", "reprendre contact", "accueil fermé"]


def files(notebook):
    return [path for path in notebook.folder.path.rglob("*") if path.is_file()]


def test_the_files_hold_no_word_that_was_typed(notebook):
    notebook.save(
        FollowUp(pseudonym=TYPED[0], known_since=DAY),
        Observation(date=DAY, text=TYPED[1]),
        CollectiveAction(title=TYPED[2]),
        Memo(date=DAY, text=TYPED[3]),
        Meeting(date=DAY, duration_min=60, decided=TYPED[4]),
    )
    notebook.keep_draft("observations", {"text": "brouillon inachevé"})
    notebook.back_up("demande")
    notebook.save(Contact(date=DAY, counts="girl:13-15:2"))
    found = files(notebook)
    names = {path.name for path in found}
    assert {"notebook.db", "notebook.db-wal", "keys.json"} <= names
    assert sum(path.name == "notebook.db" for path in found) == 2  # its backup too
    words = [*TYPED, "brouillon", "Équipe", "girl", "13-15", "CREATE TABLE", "2024-06-12"]
    for path in found:
        content = path.read_bytes()
        for word in words:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert word.encode(encoding) not in content, (path.name, word)


def test_the_words_would_be_found_if_they_were_there(notebook):
    """The search above can fail: the notebook does hold these words, once opened."""
    notebook.save(Observation(date=DAY, text=TYPED[1]))
    assert any(TYPED[1] in version.body for version in notebook.history(notebook.journal()[0].id))
