"""`carnet serve`: the screens in a browser of this machine."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from argparse import Namespace
from contextlib import nullcontext, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from models.language import _
from storage.refusals import Refused
from tui.serving.guard import LOOPBACK
from tui.subcommands.arguments import Parser, said, takes_notebook
from tui.subcommands.notebooks import given_passphrase

ANY_PORT = 0
LOWEST_PORT, HIGHEST_PORT = 1024, 65535


def describe(parser: Parser) -> None:
    """Say what the call takes; what it takes for the notebook goes on to each page."""
    takes_notebook(parser)
    add = parser.options.add_argument
    add(
        "--port",
        metavar="N",
        type=said(_read_port),
        default=ANY_PORT,
        help=_("port de l’adresse (sinon un port libre)"),
    )
    add("--no-browser", action="store_true", help=_("n’ouvre pas le navigateur"))
    add("--demo", action="store_true", help=_("montre un carnet d’essai, d’une équipe inventée"))


def run(args: Namespace) -> None:
    """Show the screens in a browser until Ctrl+C."""
    if find_spec("textual_serve") is None:
        raise Refused(
            _(
                "Il manque « textual-serve » pour ouvrir le carnet dans un navigateur. Rien n’a "
                "été modifié : installez « carnet-de-rue[browser] », ou ouvrez-le dans ce terminal "
                "avec « carnet »."
            )
        )
    given_passphrase(args)  # refused here rather than in the page
    from tui.serving.server import serve

    logging.disable()  # what passes here is nobody's to read, and a traceback helps no user
    private = nullcontext() if args.no_browser else TemporaryDirectory(prefix="carnet-")
    with _listening(args.port) as listening, private as folder, suppress(KeyboardInterrupt):
        asyncio.run(serve(_passed_on(args), listening, partial(_invite, folder)))


def _passed_on(args: Namespace) -> list[str]:
    """The arguments of the program behind the page: no secret is among them."""
    options = {
        "--notebook": args.notebook,
        "--passphrase-file": args.passphrase_file,
        "--language": args.language,
    }
    given = [f"{name}={value}" for name, value in options.items() if value is not None]
    return [*given, "demo"] if args.demo else given


def _invite(folder: str | None, address: str) -> None:
    """Say where the notebook is, and bring the browser there by way of this folder, if any."""
    from tui.serving.invitation import open_browser

    print(_("Le carnet est à cette adresse, qui ne sert qu’une fois, sur cet ordinateur :"))
    print(f"\n    {address}\n")
    print(_("Ctrl+C l’arrête ; ce qui est en cours de saisie est gardé."), flush=True)
    if folder is not None:
        open_browser(address, Path(folder))


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise Refused(
            _(
                "Le port {port} est déjà pris. Rien n’a été modifié : donnez-en un autre avec "
                "--port, ou n’en donnez pas."
            ).format(port=port)
        ) from None


def _read_port(text: str) -> int:
    if not text.isdecimal() or not LOWEST_PORT <= int(text) <= HIGHEST_PORT:
        raise ValueError(
            _("un port va de {lowest} à {highest}").format(lowest=LOWEST_PORT, highest=HIGHEST_PORT)
        )
    return int(text)
