"""`carnet journal`: what is noted, newest first, one line each."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.language import _, in_every_language, ngettext
from models.vocabulary import OUTSIDE, folded
from models.wording import grouped, short_day
from tui.subcommands.arguments import Parser, period_of, said, takes_notebook, takes_period
from tui.subcommands.notebooks import opened

if TYPE_CHECKING:
    from storage.filtering import Filter
    from storage.notebook import Notebook

SHOWN = 50
PAGE = 200
"""Records that are read at once."""


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    takes_notebook(parser)
    takes_period(parser)
    add = parser.options.add_argument
    found = _("celles qui disent ces mots, ou leur début")
    add("--find", metavar=_("MOTS"), default="", help=found)
    add("--kind", metavar=_("NATURE"), type=said(_kind), help=_("rencontre, sortie, séance…"))
    most = _("combien de fiches au plus ({number} sinon)").format(number=SHOWN)
    add("--limit", metavar="N", type=said(_number), default=SHOWN, help=most)


def run(args: Namespace) -> None:
    """Print the records; how many more there are goes to standard error."""
    period = period_of(args)
    with opened(args) as notebook:
        from storage.filtering import Filter

        wanted = Filter((args.kind,) if args.kind else (), period=period, text=args.find)
        for line in _lines(notebook, wanted, args.limit):
            print(line)
        total = notebook.journal_count(wanted)
    if total > args.limit:
        more = ngettext(
            "{shown} sur {total} fiche ; --limit en montre plus.",
            "{shown} sur {total} fiches ; --limit en montre plus.",
            total,
        )
        print(more.format(shown=grouped(args.limit), total=grouped(total)), file=sys.stderr)
    elif not total:
        print(_("Rien de tel n’est noté."), file=sys.stderr)


def _lines(notebook: Notebook, wanted: Filter, limit: int) -> Iterator[str]:
    from storage.wording import details

    names = notebook.names()
    for start in range(0, limit, PAGE):
        records = notebook.journal(wanted, start, min(PAGE, limit - start))
        where = notebook.neighbourhoods(records)
        for record in records:
            place = where.get(record.id, OUTSIDE)
            label = "" if place == OUTSIDE else names.of(place)
            heading = ", ".join(filter(None, [short_day(record.day), _(record.noun), label]))
            told = details(record, names)
            yield _("{heading} : {details}").format(heading=heading, details=told)
        if len(records) < PAGE:
            return


def _kind(text: str) -> str:
    """The kind that a name means, in any language, one or several: « rencontre », « séances »."""
    from models.kinds import KINDS_TO_WRITE
    from storage.records.columns import kind_named

    nouns = {
        folded(noun): kind
        for kind, record in KINDS_TO_WRITE.items()
        for noun in in_every_language(record.noun)
    }
    kind = nouns.get(folded(text)) or kind_named(text)
    if kind is None:
        refusal = _("« {text} » n’est pas une nature de fiche ; ainsi : rencontre, sortie")
        raise ValueError(refusal.format(text=text))
    return kind


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ValueError(_("« {text} » n’est pas un nombre de fiches").format(text=text))
    return int(text)
