"""`carnet close`: a year that is over, frozen as it stands."""

from __future__ import annotations

from argparse import Namespace

from models.period import Period
from tui.subcommands.arguments import Parser, said, takes_notebook, takes_threshold
from tui.subcommands.notebooks import opened


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    parser.needed.add_argument(
        "year", metavar="ANNÉE", type=said(_read_year), help="année civile, par ex. 2024"
    )
    takes_notebook(parser)
    takes_threshold(parser)
    parser.options.add_argument(
        "--reopen", action="store_true", help="rouvre l’année : ses totaux sont recomptés"
    )


def run(args: Namespace) -> None:
    """Close the year, or open it again, and say so."""
    with opened(args, to_write=True) as notebook:
        if args.reopen:
            notebook.reopen_year(args.year)
            print(f"Année {args.year} rouverte : ses totaux suivent de nouveau les fiches.")
        else:
            closed = notebook.close_year(args.year, args.threshold)
            print(
                f"Année {closed.year} close le {closed.closed_on:%d/%m/%Y} : ses totaux, ses "
                f"listes et son seuil ({closed.threshold}) sont gardés."
            )


def _read_year(text: str) -> int:
    try:
        year = Period.parse(text).calendar_year
    except ValueError:
        year = None
    if year is None:
        raise ValueError(f"« {text} » n’est pas une année civile ; écrire par exemple 2024")
    return year
