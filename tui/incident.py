"""A failure of the program itself: what failed and where is kept, never what somebody typed."""

from __future__ import annotations

import platform
import traceback
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from models.language import _
from storage.folder import write_whole
from storage.refusals import Refused


def told(folder: Path | None, error: BaseException | None) -> str:
    """Write the failure down in this folder, if there is one; return the sentence that says so."""
    sentence = _(
        "Le programme a rencontré une erreur inattendue. Ce qui était enregistré l’est toujours, "
        "et vos brouillons sont gardés."
    )
    if folder is None or error is None:
        return sentence
    path = folder / f"incident-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
    try:
        write_whole(path, described(error).encode())
    except Refused:
        return sentence
    where = _(
        "Le détail technique, sans le contenu des fiches, est dans « {path} » : joignez-le si vous "
        "signalez l’erreur."
    )
    return f"{sentence} {where.format(path=path)}"


def described(error: BaseException) -> str:
    """Kinds of errors and places in the code; messages are left out, they can quote a record."""
    lines = [f"carnet-de-rue {version('carnet-de-rue')}, Python {platform.python_version()}"]
    lines.append(platform.platform())
    cause: BaseException | None = getattr(error, "error", error)  # a WorkerFailed wraps its own
    while cause is not None:
        lines.append(f"\n{type(cause).__module__}.{type(cause).__qualname__}")
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"
