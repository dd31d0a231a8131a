"""`carnet log`: one line, one record, from a prompt or from standard input."""

from __future__ import annotations

import io
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from models.vocabulary import OUTSIDE, folded
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
WELCOME = (
    "Une ligne, une fiche. « aide » : ce qui s’écrit ; « annuler » : retirer la dernière ; "
    "« fin » : finir."
)
KEPT = "Ce qui est enregistré est gardé."


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
            raise Refused(f"Interrompu avant la fin. {KEPT}") from None


def _store_all(notebook: Notebook, lines: Iterable[str]) -> int:
    status = 0
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                print(_store(notebook, line.rstrip("\n"), _disagree), flush=True)
        except Refused as refusal:
            status = 1
            print(f"Ligne {number}. {refusal}", file=sys.stderr, flush=True)
    return status


def _prompt(notebook: Notebook) -> int:
    with suppress(ImportError):  # not on Windows, whose own console edits lines
        import readline  # noqa: F401
    print(WELCOME)
    stored = 0
    with suppress(EOFError, KeyboardInterrupt):
        while (word := folded(line := input(PROMPT))) != "fin":
            try:
                if word == "aide":
                    _help()
                elif word in ("annuler", "undo"):
                    print(_undo(notebook) if stored else "Rien à annuler de ce qui est noté ici.")
                    stored = max(0, stored - 1)
                elif word:
                    print(_store(notebook, line, _ask))
                    stored += 1
            except Refused as refusal:
                print(refusal)
    print(KEPT)
    return 0


def _store(notebook: Notebook, line: str, agree: Agree) -> str:
    """Store the record that a line says; return what was stored. Raise Refused, saying why not."""
    from models.capture import Names, read
    from models.record import InvalidRecord

    captured = read(line, Names(notebook.names().by_kind), notebook.today())
    if captured.problems:
        raise Refused(_not_understood(line, captured))
    try:
        record = record_said(notebook, captured)
    except InvalidRecord as refusal:
        reasons = " ".join(map(str, refusal.problems))
        raise Refused(f"Rien n’est enregistré. {reasons}") from None
    if differences := notebook.effect_of_saving(record):
        agree(differences)
    [saved] = notebook.save(record)
    return _said(notebook, saved)


def _ask(differences: Sequence[Difference]) -> None:
    print(told(differences))
    if folded(input("Enregistrer quand même ? (oui/non) ")) not in ("o", "oui"):
        raise Refused("Rien n’est enregistré.")


def _disagree(differences: Sequence[Difference]) -> None:
    years = ", ".join(str(year) for year in sorted({found.year for found in differences}))
    raise Refused(
        f"Rien n’est enregistré : une année close ({years}) en serait changée. Tapée à l’invite de "
        "« carnet log », la ligne peut l’être quand même."
    )


def _not_understood(line: str, captured: Captured) -> str:
    reasons = []
    for piece in captured.problems:
        text = f"« {line[piece.start : piece.end]} »"
        about = "" if text in piece.problem else f"{text} : "
        reasons.append(f"Caractère {piece.start + 1}, {about}{piece.problem}")
    return " ".join(["Rien n’est enregistré.", *reasons])


def _said(notebook: Notebook, record: Record) -> str:
    """What a record says, in one sentence, and what looks odd in it."""
    from storage.wording import details

    names = notebook.names()
    where = notebook.neighbourhoods([record]).get(record.id, OUTSIDE)
    place = "" if where == OUTSIDE else f", {names.of(where)}"
    day = f"{record.day:%d/%m/%Y}"
    said = f"{record.noun.capitalize()} du {day}{place} : {details(record, names)}."
    odd = [sentence for _, sentence in record.warnings(notebook.today())]
    return " À vérifier : ".join([said, *odd])


def _undo(notebook: Notebook) -> str:
    from tui.undoing import UNDONE, sentence

    return sentence(notebook, notebook.undo(), UNDONE)


def _help() -> None:
    from models.capture.grammar import GRAMMAR

    for rule in GRAMMAR:
        print(f"{rule.examples}\n    {rule.meaning}.")
