"""Renews the catalogues from the messages of the code: `make messages`.

What is new waits for its translation in storage/locale/en/LC_MESSAGES/carnet.po; what the code no
longer says goes. Nothing in a catalogue depends on the day or on the machine.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGES = ("models", "storage", "tui")
KEYWORDS = DEFAULT_KEYWORDS | {"N_": None}
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = b"""\
msgid ""
msgstr ""
"Project-Id-Version: carnet-de-rue\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def main() -> None:
    """Renew the English catalogue, compile it, and say what it lacks."""
    path = ROOT / "storage" / "locale" / "en" / "LC_MESSAGES" / "carnet.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    catalogue.update(_in_the_code(), no_fuzzy_matching=True)
    with path.open("wb") as file:
        file.write(HEADER)
        write_po(
            file, catalogue, width=100, omit_header=True, sort_output=True, ignore_obsolete=True
        )
    with path.open("rb") as file:
        catalogue = read_po(file)
    catalogue.creation_date = catalogue.revision_date = NO_DAY
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    for message in catalogue:
        said = [message.string] if isinstance(message.string, str) else message.string
        if message.id and not all(said):
            print(f"to translate: {message.id!r}")


def _in_the_code() -> Catalog:
    messages = Catalog()
    for package in PACKAGES:
        found = extract_from_dir(ROOT / package, keywords=KEYWORDS)
        for _file, _line, message, _comments, context in found:
            messages.add(message, context=context)
    return messages


main()
