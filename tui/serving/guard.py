"""Who may see the notebook: the first browser that brings the token of the address, no other."""

from __future__ import annotations

from collections.abc import Mapping
from secrets import compare_digest, token_urlsafe

LOOPBACK = "127.0.0.1"


class Guard:
    """A token that opens once, for a session that lasts as long as the server."""

    def __init__(self, port: int) -> None:
        self.host = f"{LOOPBACK}:{port}"
        self.origin = f"http://{self.host}"
        self.websocket = f"ws://{self.host}/ws"
        self.cookie = f"carnet-{port}"  # cookies are shared by all ports of an address
        self.session = token_urlsafe()
        self._token: str | None = token_urlsafe()

    @property
    def invitation(self) -> str:
        """The address that lets the first browser in that asks for it."""
        return f"{self.origin}/?token={self._token}"

    def takes(self, token: str) -> bool:
        """Whether this is the token, brought for the first time."""
        if self._token is None or not _are_same(token, self._token):
            return False
        self._token = None
        return True

    def knows(self, cookies: Mapping[str, str]) -> bool:
        """Whether these cookies come from the browser that was let in."""
        return _are_same(cookies.get(self.cookie, ""), self.session)


def _are_same(said: str, kept: str) -> bool:
    return compare_digest(said.encode(errors="replace"), kept.encode())
