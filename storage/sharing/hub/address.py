"""Where a hub is and who asks: an address without a password, and the password that goes with it.

The password comes from the environment or from the system's keyring; it is never an argument, and
no file of the program holds it.
"""

import os
from importlib import import_module
from ipaddress import ip_address
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from models.language import _
from storage.refusals import Refused

PASSWORDS = ("CARNET_HUB_PASSWORD", "PGPASSWORD")
"""The variables of the environment that may hold the password, the first one found counts."""
SERVICE = "carnet-de-rue-hub"
"""What the keyring knows hubs under: `keyring set carnet-de-rue-hub postgresql://…`."""
DRIVER = "postgresql+psycopg"
SCHEMES = ("postgres", "postgresql", DRIVER)
TAKEN = {"host", "sslmode", "sslrootcert", "sslcert", "sslkey"}
"""What an address may say after « ? »: a socket's folder, and what the server must prove."""


def read(text: str, role: str) -> URL:
    """The address of a hub, for a role where it names none; raise Refused.

    Off this machine the server must prove who it is: TLS with `sslmode=verify-full`, never less.
    """
    try:
        url = make_url(text)
    except ArgumentError:
        raise Refused(_not_an_address(text)) from None
    if url.drivername not in SCHEMES or not url.database or not _host(url) or "," in _host(url):
        raise Refused(_not_an_address(text))
    if url.password is not None:
        raise Refused(
            _(
                "Un mot de passe ne s’écrit pas dans l’adresse d’un relais : d’autres pourraient "
                "l’y lire. Rien n’a été envoyé ; donnez-le par CARNET_HUB_PASSWORD ou par le "
                "trousseau du système, et changez celui-ci s’il a pu être vu."
            )
        )
    if unknown := url.query.keys() - TAKEN:
        not_taken = _("L’adresse d’un relais ne prend pas « {names} ». Rien n’a été envoyé.")
        raise Refused(not_taken.format(names=", ".join(sorted(unknown))))
    url = url.set(drivername=DRIVER, username=url.username or role)
    return url if is_here(url) else _proven(url)


def is_here(url: URL) -> bool:
    """Whether a hub is on this very machine: on a socket of it, or its loopback."""
    host = _host(url)
    if host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def password(url: URL) -> str | None:
    """The password for a hub, from the environment or the keyring; raise Refused without one.

    None where a hub of this machine may know whoever asks by itself.
    """
    for name in PASSWORDS:
        if found := os.environ.get(name):
            return found
    if found := _in_keyring(url):
        return found
    if is_here(url):
        return None
    raise Refused(
        _(
            "Il manque le mot de passe du relais. Rien n’a été envoyé ; donnez-le par la variable "
            "CARNET_HUB_PASSWORD, ou gardez-le dans le trousseau du système avec "
            "« keyring set {service} {address} »."
        ).format(service=SERVICE, address=shown(url))
    )


def shown(url: URL) -> str:
    """An address as users write it, without what it asks of the server."""
    return url.set(drivername="postgresql", query={}).render_as_string()


def _host(url: URL) -> str:
    named = url.query.get("host", url.host) or ""
    return named if isinstance(named, str) else ",".join(named)


def _proven(url: URL) -> URL:
    asked = url.query.get("sslmode", "verify-full")
    if asked != "verify-full":
        raise Refused(
            _(
                "Avec « sslmode={mode} », un autre serveur pourrait se faire passer pour le "
                "relais. Rien n’a été envoyé ; hors de cette machine, il faut "
                "« sslmode=verify-full »."
            ).format(mode=asked)
        )
    # Kerberos would encrypt instead of TLS, and prove nothing of the certificate.
    return url.update_query_dict({"sslmode": "verify-full", "gssencmode": "disable"})


def _in_keyring(url: URL) -> str | None:
    """The password in the system's keyring, where the package « keyring » is installed."""
    try:
        keyring: Any = import_module("keyring")
    except ImportError:
        return None
    try:
        found = keyring.get_password(SERVICE, shown(url))
    except keyring.errors.KeyringError:  # locked, or no keyring on this system
        return None
    return str(found) if found else None


def _not_an_address(text: str) -> str:
    # Whatever stands where a password would is not repeated.
    told = text.rsplit("@", 1)[-1]
    return _(
        "« {address} » n’est pas l’adresse d’un relais : elle s’écrit "
        "« postgresql://relais.exemple.fr/base ». Rien n’a été envoyé."
    ).format(address=told)
