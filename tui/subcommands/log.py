"""`carnet log`: one line, one record, from a prompt or from standard input."""

from __future__ import annotations

import io
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from models.language import N_, _
from models.vocabulary import OUTSIDE, folded
from models.wording import short_day
from storage.refusals import Refused
from tui.closed_years import told
from tui.new_records import record_said
from tui.subcommands.arguments import Parser, takes_notebook
from tui.subcommands.notebooks import on_terminal, opened

if TYPE_CHECKING:
    from models.capture import Captured
    from models.record import Record
    from storage.differences import Difference
    from storage.notebook import Notebook

Agree = Callable[["Sequence[Difference]"], None]
"""Agrees to a change that the totals of closed years would feel, or raises Refused."""

PROMPT = "carnet> "
WELCOME = N_(
    "Une ligne, une fiche. « aide » : ce qui s’écrit ; « annuler » : retirer la dernière ; "
    "« fin » : finir."
)
KEPT = N_("Ce qui est enregistré est gardé.")
NOTHING_STORED = N_("Rien n’est enregistré.")
HELP, UNDO, END = {"aide", "help"}, {"annuler", "undo"}, {"fin", "end"}
YES = {"o", "oui", "y", "yes"}
"""What is typed at a prompt instead of a record, in any language."""


def describe(parser: Parser) -> None:
    """Say what the call takes: no text, which a shell would remember."""
    takes_notebook(parser)


def run(args: Namespace) -> int:
    """Store each line and say what it was understood to be; 1 when one was not, off a prompt."""
    with opened(args, to_write=True) as notebook:
        if on_terminal():
            return _prompt(notebook)
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
        try:
            return _store_all(notebook, sys.stdin)
        except (KeyboardInterrupt, BrokenPipeError):
            raise Refused(" ".join([_("Interrompu avant la fin."), _(KEPT)])) from None


def _store_all(notebook: Notebook, lines: Iterable[str]) -> int:
    status = 0
    for number, line in enumerate(lines, start=1):
        try:
            if folded(line) in HELP:
                _help()
            elif line.strip():
                print(_store(notebook, line.rstrip("\n"), _disagree), flush=True)
        except Refused as refusal:
            status = 1
            where = _("Ligne {number}.").format(number=number)
            print(f"{where} {refusal}", file=sys.stderr, flush=True)
    return status


def _prompt(notebook: Notebook) -> int:
    with suppress(ImportError):  # not on Windows, whose own console edits lines
        import readline  # noqa: F401
    print(_(WELCOME))
    stored = 0
    with suppress(EOFError, KeyboardInterrupt):
        while (word := folded(line := input(PROMPT))) not in END:
            try:
                if word in HELP:
                    _help()
                elif word in UNDO:
                    nothing = _("Rien à annuler de ce qui est noté ici.")
                    print(_undo(notebook) if stored else nothing)
                    stored = max(0, stored - 1)
                elif word:
                    print(_store(notebook, line, _ask))
                    stored += 1
            except Refused as refusal:
                print(refusal)
    print(_(KEPT))
    return 0


def _store(notebook: Notebook, line: str, agree: Agree) -> str:
    """Store the record that a line says; return what was stored. Raise Refused, saying why not."""
    from models.capture import Names, read
    from models.record import InvalidRecord

    today = notebook.today()
    captured = read(line, Names(notebook.names().by_kind), today)
    if captured.problems:
        raise Refused(_not_understood(line, captured))
    try:
        record = record_said(notebook, captured, today)
    except InvalidRecord as refusal:
        raise Refused(" ".join([_(NOTHING_STORED), *map(str, refusal.problems)])) from None
    if differences := notebook.effect_of_saving(record):
        agree(differences)
    [saved] = notebook.save(record)
    return _said(notebook, saved)


def _ask(differences: Sequence[Difference]) -> None:
    print(told(differences))
    question = _("Enregistrer quand même ? (oui/non)")
    if folded(input(f"{question} ")) not in YES:
        raise Refused(_(NOTHING_STORED))


def _disagree(differences: Sequence[Difference]) -> None:
    years = ", ".join(str(year) for year in sorted({found.year for found in differences}))
    refusal = _(
        "Rien n’est enregistré : une année close ({years}) en serait changée. Tapée à l’invite de "
        "« carnet log », la ligne peut l’être quand même."
    )
    raise Refused(refusal.format(years=years))


def _not_understood(line: str, captured: Captured) -> str:
    reasons = [
        _("Caractère {number}, {reason}").format(number=piece.start + 1, reason=piece.reason(line))
        for piece in captured.problems
    ]
    return " ".join([_(NOTHING_STORED), *reasons])


def _said(notebook: Notebook, record: Record) -> str:
    """What a record says, in one sentence, and what looks odd in it."""
    from storage.wording import details

    names = notebook.names()
    where = notebook.neighbourhoods([record]).get(record.id, OUTSIDE)
    what, day = _(record.noun).capitalize(), short_day(record.day)
    if where == OUTSIDE:
        said = _("{what} du {day} : {details}.")
    else:
        said = _("{what} du {day}, {place} : {details}.")
    told = said.format(what=what, day=day, place=names.of(where), details=details(record, names))
    odd = [
        _("À vérifier : {sentence}").format(sentence=sentence)
        for _field, sentence in record.doubts(notebook.today())
    ]
    return " ".join([told, *odd])


def _undo(notebook: Notebook) -> str:
    from tui.undoing import UNDONE, sentence

    return sentence(notebook, notebook.undo(), UNDONE)


def _help() -> None:
    from models.capture.grammar import GRAMMAR

    for rule in GRAMMAR:
        print(f"{rule.examples}\n    {rule.meaning}.")
