"""Who belongs to the team: how one comes in, changes role, and goes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from models.language import _
from storage import identity, undoing, versions
from storage.facts import Facts
from storage.named_file import write_named
from storage.refusals import ReadOnlyNotebook, Refused
from storage.sharing import cards, clocks, heard, joining, receiving, rehoming, sending
from storage.sharing.hub import epochs
from storage.sharing.roll import Roll
from storage.sharing.told import Card, Merged, Outgoing, Request

if TYPE_CHECKING:
    from storage.notebook import Notebook

Transaction = Callable[[], AbstractContextManager[Connection]]


class Belonging:
    """The members of one notebook's team; its methods raise Refused.

    `reading` and `writing` begin the notebook's transactions.
    """

    def __init__(self, notebook: Notebook, reading: Transaction, writing: Transaction) -> None:
        self._notebook = notebook
        self.reading = reading
        self.writing = writing

    def roll(self) -> Roll:
        """Every notebook of the team, by the cards that lead to the one which began it."""
        with self.reading() as connection:
            return self._roll(connection)

    @property
    def me(self) -> Card:
        """The card of this notebook."""
        return self._me(self.roll())

    @property
    def is_leader(self) -> bool:
        """Whether this notebook is a team leader's; alone, one leads oneself."""
        return self.me.leads

    @property
    def is_alone(self) -> bool:
        """Whether nobody else is of the team."""
        return len(self.roll().standing) == 1

    def invite(self, path: Path) -> None:
        """Write an invitation; it holds no secret. Raise Refused to who does not lead."""
        with self.writing() as connection:
            me = self._leading(connection)
            write_named(path, joining.invite(connection, self._facts, me))

    def ask_to_join(self, invitation: Path, path: Path) -> tuple[str, ...]:
        """Answer an invitation by a request file; return the six words to read aloud."""
        with self.writing() as connection:
            joining.refuse_unless_alone(connection, self._facts, self._today)
            sealed, words = joining.ask(connection, self._facts, receiving.content(invitation))
            write_named(path, sealed)
        return words

    def check_invitation(self, path: Path) -> None:
        """Raise Refused where this is no invitation, or this notebook cannot answer it."""
        with self.reading() as connection:
            joining.refuse_unless_alone(connection, self._facts, self._today)
            joining.read_invitation(receiving.content(path))

    def read_request(self, path: Path) -> Request:
        """What somebody asks, with the six words that they should read aloud."""
        with self.reading() as connection:
            return joining.read_request(
                connection, self._facts, receiving.content(path), self._today
            )

    def accept(self, request: Request, role: str, path: Path) -> None:
        """Sign a card for whoever asked, and write the welcome that brings them in.

        Who was accepted before keeps their card, and its role: the welcome is written again.
        """
        with self.writing() as connection:
            self._leading(connection)
            roll = self._roll(connection)
            card = joining.card_for(roll, self._facts, request, role, self._today)
            if card not in roll.members:
                cards.keep(connection, self._facts, card)
            if epochs.known(connection):
                epochs.keep_up(connection, self._facts, self._roll(connection))
            shown = sending.prepare(connection, self._facts, self._today, (card.person,), (card,))
            told = joining.welcome(self._facts, card)
            write_named(path, sending.sealed(connection, self._facts, shown, told))
            sending.remember(connection, shown)

    def welcoming(self, request: Request, role: str) -> Outgoing:
        """What would leave for whoever asked, once accepted in this role."""
        with self.writing() as connection:
            self._leading(connection)
            roll = self._roll(connection)
            card = joining.card_for(roll, self._facts, request, role, self._today)
            return sending.prepare(connection, self._facts, self._today, (card.person,), (card,))

    def come_in(self, path: Path) -> Merged:
        """Enter the team by its welcome, with one's own records, after a backup."""
        self._refuse_read_only()
        with self.reading() as connection:
            joining.refuse_unless_alone(connection, self._facts, self._today)
            joined, opened = joining.read_welcome(connection, self._facts, receiving.content(path))
        self._notebook.back_up("join")
        with self.writing() as connection:
            rehoming.rehome(connection, joined, opened.versions)
            merged = receiving.merge(connection, joined, [opened], identity.now_ms())
            undoing.settle(connection)
        self._notebook.facts = joined
        return merged

    def change_role(self, device: str, role: str) -> None:
        """Give a notebook another role."""
        with self.writing() as connection:
            self._leading(connection)
            card = self._standing(connection, device)
            changed = cards.with_role(connection, self._facts, card, role)
            cards.keep(connection, self._facts, changed)

    def remove(self, device: str, *, keeping: Collection[str] = ()) -> None:
        """Put a notebook out of the team: what it writes after its last entry here is nothing.

        Those that go on after it (`roll().after(device)`) fall with it, but for those that the
        leader keeps by name.
        """
        with self.writing() as connection:
            self._leading(connection)
            card = self._standing(connection, device)
            for follower in self._roll(connection).after(device):
                if follower.device in keeping:
                    again = replace(follower, number=follower.number + 1)
                    cards.keep(connection, self._facts, again)
            gone = cards.departed(connection, self._facts, card, self._today)
            cards.keep(connection, self._facts, gone)
            clocks.say_again(connection, self._facts, [device], identity.now_ms())

    @property
    def _facts(self) -> Facts:
        return self._notebook.facts

    @property
    def _today(self) -> date:
        return self._notebook.today()

    def _roll(self, connection: Connection) -> Roll:
        return cards.roll(connection, self._facts, self._today)

    def _me(self, roll: Roll) -> Card:
        me = roll.of(self._facts.device_id)
        if me is None:
            raise Refused(
                _(
                    "Ce carnet n’a pas de carte dans l’équipe. Rien n’a été modifié : demandez à "
                    "votre chef·fe de service."
                )
            )
        return me

    def _leading(self, connection: Connection) -> Card:
        """The card of this notebook, kept; raise Refused when it does not lead."""
        cards.ensure_own_card(connection, self._facts, self._today)
        me = self._me(self._roll(connection))
        if not me.leads:
            raise Refused(
                _(
                    "Seul un carnet de chef·fe de service peut le faire. Rien n’a été modifié : "
                    "demandez-le à la personne qui dirige l’équipe."
                )
            )
        return me

    def _standing(self, connection: Connection, device: str) -> Card:
        roll = self._roll(connection)
        card = roll.of(device)
        if card is None or not card.stands:
            raise Refused(_("Ce carnet n’est pas dans l’équipe. Rien n’a été modifié."))
        others = [leader.device for leader in roll.leaders if leader != card]
        if card.leads and not others:
            raise Refused(
                _(
                    "C’est le seul carnet de chef·fe de service : l’équipe n’en aurait plus. Rien "
                    "n’a été modifié ; donnez d’abord ce rôle à un autre carnet."
                )
            )
        if card.leads and not any(self._is_heard(connection, other) for other in others):
            raise Refused(
                _(
                    "Rien n’est encore venu d’un autre carnet de chef·fe de service : l’équipe "
                    "n’aurait peut-être plus personne pour la diriger. Rien n’a été modifié ; "
                    "recevez d’abord un paquet de ce carnet."
                )
            )
        return card

    def _is_heard(self, connection: Connection, device: str) -> bool:
        """Whether a notebook is known to have come in: something of it is here."""
        return (
            device == self._facts.device_id
            or device in heard.read(connection)
            or versions.last_mark(connection, device)[1] > 0
        )

    def _refuse_read_only(self) -> None:
        if self._notebook.read_only:
            raise ReadOnlyNotebook
