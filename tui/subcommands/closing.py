"""`carnet close`: a year that is over, frozen as it stands."""

from __future__ import annotations

from argparse import Namespace

from models.language import _
from models.period import Period
from models.wording import short_day
from tui.subcommands.arguments import Parser, said, takes_notebook, takes_threshold
from tui.subcommands.notebooks import opened


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    parser.needed.add_argument(
        "year", metavar=_("ANNÉE"), type=said(_read_year), help=_("année civile, par ex. 2024")
    )
    takes_notebook(parser)
    takes_threshold(parser)
    parser.options.add_argument(
        "--reopen", action="store_true", help=_("rouvre l’année : ses totaux sont recomptés")
    )


def run(args: Namespace) -> None:
    """Close the year, or open it again, and say so."""
    with opened(args, to_write=True) as notebook:
        if args.reopen:
            notebook.reopen_year(args.year)
            reopened = _("Année {year} rouverte : ses totaux suivent de nouveau les fiches.")
            print(reopened.format(year=args.year))
        else:
            closed = notebook.close_year(args.year, args.threshold)
            kept = _(
                "Année {year} close le {day} : ses totaux, ses listes et son seuil ({threshold}) "
                "sont gardés."
            )
            day = short_day(closed.closed_on)
            print(kept.format(year=closed.year, day=day, threshold=closed.threshold))


def _read_year(text: str) -> int:
    try:
        year = Period.parse(text).calendar_year
    except ValueError:
        year = None
    if year is None:
        unread = _("« {text} » n’est pas une année civile ; écrire par exemple 2024")
        raise ValueError(unread.format(text=text))
    return year
