"""Every text that a user can read is a message: marked in the code, or said by `_`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("models", "storage", "tui")
MARKS = {"_", "N_", "ngettext", "pgettext"}
FILES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]

DATA = {
    "models/figures": "labels and definitions are data of the report's files, in both languages",
    "models/report.py": "definitions are data of the report's files, in both languages",
    "models/naming.py": "the words that pseudonyms are drawn from",
    "models/capture": "the words that the capture line reads",
    "models/days.py": "the words that days are typed in",
    "storage/demo": "an invented team, whose own words are French",
    "storage/presets": "what a French team starts with, in its own words",
    "storage/locale": "the names of the languages, each in its own",
}
"""Where French stands that is no message."""

KEPT = {
    "models/fields.py": {"oui", "non"},
    "models/language.py": {"Français"},
    "models/vocabulary.py": {"’", "œ", "Œ", "æ"},
    "models/wording.py": {r"(?<=«) | (?=[»:;!?%€])|(?<=\d) (?=h\b)"},
    "storage/documents/__init__.py": {"bilan-"},
    "storage/documents/ods_pages.py": {"Liberation Sans"},
    "storage/records/workbooks.py": {"oui", "non"},
    "storage/strength.py": {"quartier"},
    "tui/subcommands/arguments.py": {
        "une valeur est attendue",
        "au moins une valeur est attendue",
        "ne va pas avec",
        "n’attend pas de valeur :",
    },
    "tui/subcommands/asking.py": {"oui"},
    "tui/subcommands/init.py": {"Équipe", "équipe"},
    "tui/subcommands/log.py": {"oui", "aide", "annuler"},
}
"""Texts that are no message in files that have some: data, and what people type."""

FRENCH = re.compile(
    r"[À-ÖØ-öø-ÿœŒ’«»]"
    r"|\b(?:le|la|les|un|une|des|du|au|aux|de|et|ou|est|sont|sans(?!-serif)|avec|pour|par|dans|sur|sous|"
    r"fiche|fiches|jeune|jeunes|suivi|suivis|quartier|bilan|rencontre|sortie|heures?|jour|"
    r"jours|semaine|mois|rien|aucune?|ouvre|ouvrir|ferme|fermer|chercher|valider|annuler|"
    r"enregistrer|supprimer|ajouter|changer|quitter|aide|autre|nouvelle?|oui|non|tout|tous)\b",
    re.IGNORECASE,
)
"""What gives French away: an accent, an apostrophe or a quotation mark of print, a common word."""
NAME = re.compile("carnet[- ]de[- ]rue", re.IGNORECASE)
"""What the program is called in every language."""


def unmarked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of each string in French that no message holds; docstrings are for us."""
    skipped = {id(part) for node in ast.walk(tree) for part in _said_or_silent(node)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in skipped and FRENCH.search(NAME.sub("", node.value)):
            yield node.lineno, node.value


def out_of_reach(tree: ast.Module) -> list[int]:
    """Lines whose messages no catalogue can hold: made at run time, or inside an f-string."""
    calls = [node for node in ast.walk(tree) if _is_mark(node)]
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
    }
    return [
        call.lineno
        for call in calls
        if any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in call.args)
        or (id(call) in inside and any(isinstance(part, ast.Constant) for part in call.args))
    ]


def shadowing(tree: ast.Module) -> list[int]:
    """Lines where `_` gets a value: from there on it says no message."""
    if not any(_imports_marks(node) for node in tree.body):
        return []
    in_comprehensions = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.comprehension)
        for part in ast.walk(node.target)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name)
        and node.id == "_"
        and isinstance(node.ctx, ast.Store)
        and id(node) not in in_comprehensions
    ]


def _said_or_silent(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Call() if _is_mark(node):
            for argument in node.args:
                yield from ast.walk(argument)
        case ast.Expr(value=ast.Constant()):
            yield node.value


def _is_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS


def _imports_marks(node: ast.stmt) -> bool:
    names = node.names if isinstance(node, ast.ImportFrom) else []
    return any(alias.name == "_" for alias in names)


def is_data(path: Path) -> bool:
    where = path.relative_to(ROOT).as_posix()
    return any(where == place or where.startswith(f"{place}/") for place in DATA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_user_reads_is_marked(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert (shadowing(tree), out_of_reach(tree)) == ([], [])
    if not is_data(path):
        typed = KEPT.get(path.relative_to(ROOT).as_posix(), set())
        found = [(line, text) for line, text in unmarked(tree) if text not in typed]
        assert found == []


def test_the_exceptions_are_still_there():
    assert [place for place in DATA if not (ROOT / place).exists()] == []
    for name, texts in KEPT.items():
        tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
        assert texts <= {text for _line, text in unmarked(tree)}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('say("La fiche est gardée.")', ["La fiche est gardée."]),
        ('say(f"{n} fiches")', [" fiches"]),
        ('TITLE = "Quartier"', ["Quartier"]),
        ('say(_("La fiche est gardée."))', []),
        ('LABEL = N_("Quartier")', []),
        ('ngettext("{n} fiche", "{n} fiches", n)', []),
        ('_("{n} fiches").format(n="aucune")', ["aucune"]),
        ('"""Écrit pour nous."""', []),
        ('query("#list", "utf-8")', []),
    ],
)
def test_the_search_sees_french_that_is_no_message(code, found):
    assert [text for _line, text in unmarked(ast.parse(code))] == found


def test_the_search_sees_who_hides_the_marks():
    hidden = "from models.language import _\nfor name, _ in pairs: say(_('Quartier'))"
    assert shadowing(ast.parse(hidden)) == [2]
    assert shadowing(ast.parse(hidden.partition("\n")[2])) == []
    kept = "from models.language import _\nnames = [name for name, _ in pairs]"
    assert shadowing(ast.parse(kept)) == []


def test_the_search_sees_messages_that_no_catalogue_holds():
    assert out_of_reach(ast.parse('_(f"{n} fiches")')) == [1]
    assert out_of_reach(ast.parse('_("La fiche " + name)')) == [1]
    assert out_of_reach(ast.parse("f\"{n} {_('fiches')}\"")) == [1]
    assert out_of_reach(ast.parse('f"{n} {_(noun)}"')) == []
    assert out_of_reach(ast.parse('_("{n} fiches").format(n=f"{n}")')) == []
