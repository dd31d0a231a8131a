"""`carnet journal`: what is noted, newest first, one line each."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.vocabulary import OUTSIDE, folded
from models.wording import grouped, plural, short_day
from tui.subcommands.arguments import Parser, period_of, said, takes_notebook, takes_period
from tui.subcommands.notebooks import opened

if TYPE_CHECKING:
    from storage.journal import Filter
    from storage.notebook import Notebook

SHOWN = 50
PAGE = 200
"""Records that are read at once."""


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    takes_notebook(parser)
    takes_period(parser)
    add = parser.options.add_argument
    add("--find", metavar="MOTS", default="", help="celles qui disent ces mots, ou leur début")
    add("--kind", metavar="NATURE", type=said(_kind), help="rencontre, sortie, séance…")
    add(
        "--limit",
        metavar="N",
        type=said(_number),
        default=SHOWN,
        help=f"combien de fiches au plus ({SHOWN} sinon)",
    )


def run(args: Namespace) -> None:
    """Print the records; how many more there are goes to standard error."""
    period = period_of(args)
    with opened(args) as notebook:
        from storage.journal import Filter

        wanted = Filter((args.kind,) if args.kind else (), period=period, text=args.find)
        for line in _lines(notebook, wanted, args.limit):
            print(line)
        total = notebook.journal_count(wanted)
    if total > args.limit:
        shown = f"{grouped(args.limit)} sur {plural(total, 'fiche')}"
        print(f"{shown} ; --limit en montre plus.", file=sys.stderr)
    elif not total:
        print("Rien de tel n’est noté.", file=sys.stderr)


def _lines(notebook: Notebook, wanted: Filter, limit: int) -> Iterator[str]:
    from storage.wording import details

    names = notebook.names()
    for start in range(0, limit, PAGE):
        records = notebook.journal(wanted, start, min(PAGE, limit - start))
        where = notebook.neighbourhoods(records)
        for record in records:
            place = where.get(record.id, OUTSIDE)
            label = "" if place == OUTSIDE else names.of(place)
            heading = ", ".join(filter(None, [short_day(record.day), record.noun, label]))
            yield f"{heading} : {details(record, names)}"
        if len(records) < PAGE:
            return


def _kind(text: str) -> str:
    """The kind that a French name means, one or several: « rencontre », « séances »."""
    from models.kinds import KINDS_TO_WRITE
    from storage.records.columns import kind_named

    nouns = {folded(record.noun): kind for kind, record in KINDS_TO_WRITE.items()}
    kind = nouns.get(folded(text)) or kind_named(text)
    if kind is None:
        raise ValueError(f"« {text} » n’est pas une nature de fiche ; ainsi : rencontre, sortie")
    return kind


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ValueError(f"« {text} » n’est pas un nombre de fiches")
    return int(text)
