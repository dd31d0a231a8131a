"""`carnet` and `carnet demo`: the screens."""

from __future__ import annotations

import os
from argparse import Namespace

from models.language import _
from storage.refusals import Refused
from tui.subcommands.notebooks import given_passphrase, on_terminal

SHOWN_ELSEWHERE = "TEXTUAL_DRIVER"
"""Says what shows the screens in place of a terminal: `carnet serve` does."""


def run(args: Namespace) -> int:
    """Open the notebook, or make one the first time."""
    _check_terminal()
    from tui.app import CarnetApp

    app = CarnetApp(args.notebook, given_passphrase(args))
    app.run()
    return app.return_code or 0


def run_demo(_args: Namespace) -> int:
    """Open a throw-away notebook of an invented team."""
    _check_terminal()
    from tui.app import CarnetApp

    app = CarnetApp(demo=True)
    app.run()
    return app.return_code or 0


def _check_terminal() -> None:
    if not on_terminal() and SHOWN_ELSEWHERE not in os.environ:
        raise Refused(
            _(
                "Les écrans du carnet demandent un terminal. Rien n’a été modifié ; "
                "« carnet --help » donne ce qui marche sans terminal."
            )
        )
