"""How a notebook joins a team: an invitation, a request that answers it, six words read aloud.

An invitation holds no secret. A request is sealed for the leader who wrote the invitation. The
words follow from both files: whoever changed one of them on the way changes the words.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection

from models.language import N_, _
from models.record import InvalidRecord
from models.sharing import EDUCATOR, Member
from models.team import Educator
from storage.facts import Facts
from storage.refusals import Refused
from storage.sharing import bundle, cards, keys, words
from storage.sharing.bundle import Opened
from storage.sharing.remembered import ASKED, INVITED, recall, remember
from storage.sharing.roll import Roll
from storage.sharing.told import Card, Request

FORMAT = 1
_DEVICE = re.compile(r"[0-9a-f]{12}")
Told = TypeVar("Told", "Invitation", "_Request")


class NotAnInvitation(Refused):
    sentence = N_(
        "Ce fichier n’est pas une invitation, ou il est abîmé. Rien n’a été modifié : demandez à "
        "votre chef·fe de service de l’envoyer de nouveau."
    )


class NotARequest(Refused):
    sentence = N_(
        "Ce fichier n’est pas une demande pour ce carnet, ou il est abîmé. Rien n’a été modifié : "
        "demandez qu’on vous l’envoie de nouveau."
    )


class NotAWelcome(Refused):
    sentence = N_(
        "Ce n’est pas le fichier de bienvenue que ce carnet a demandé. Rien n’a été modifié : "
        "vérifiez que c’est le dernier que l’on vous a remis."
    )


@dataclass(frozen=True)
class Invitation:
    """Which team invites, and the notebook of its leader to which a request is sealed."""

    team_id: str
    team_name: str
    founder: str
    leader: str
    age_key: str
    number: str


@dataclass(frozen=True)
class _Request:
    """Who asks to come in, and the digest of the invitation that they answer."""

    person: str
    device: str
    signing_key: str
    age_key: str
    invitation: str
    signature: str = ""

    def signed_part(self) -> bytes:
        return _written("request", replace(self, signature=""))


def invite(connection: Connection, facts: Facts, me: Card) -> bytes:
    """A new invitation, which this notebook remembers."""
    written = _written(
        "invitation",
        Invitation(
            team_id=facts.team_id,
            team_name=facts.team_name,
            founder=facts.founder,
            leader=me.person,
            age_key=me.age_key,
            number=secrets.token_hex(16),
        ),
    )
    known = recall(connection, INVITED) or []
    remember(connection, INVITED, [*known, _digest(written)])
    return written


def read_invitation(invitation: bytes) -> Invitation:
    """Who invites; raise NotAnInvitation."""
    return _read("invitation", invitation, Invitation, NotAnInvitation)


def ask(connection: Connection, facts: Facts, invitation: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The request that answers an invitation, and its words; raise Refused."""
    invited = read_invitation(invitation)
    asked = _Request(
        person=facts.author,
        device=facts.device_id,
        signing_key=keys.public_key(facts.signing_key),
        age_key=keys.recipient_of(facts.age_key),
        invitation=_digest(invitation),
    )
    signature = keys.sign(facts.signing_key, asked.signed_part()).hex()
    written = _written("request", replace(asked, signature=signature))
    sealed = keys.encrypt(written, [invited.age_key])
    remember(connection, ASKED, asdict(invited))
    return sealed, words.of(_digest(invitation).encode(), written)


def read_request(connection: Connection, facts: Facts, sealed: bytes, today: date) -> Request:
    """Who asks to come in, and their words; raise Refused on what answers no invitation of mine."""
    written = keys.decrypt(sealed, facts.age_key)
    if written is None:
        raise NotARequest
    asked = _read("request", written, _Request, NotARequest)
    if asked.invitation not in (recall(connection, INVITED) or []):
        raise NotARequest(
            _(
                "Cette demande répond à une invitation que ce carnet n’a pas écrite. Rien n’a été "
                "modifié : écrivez une invitation et demandez une nouvelle réponse."
            )
        )
    if not _is_signed(asked):
        raise NotARequest
    _checked(asked, EDUCATOR, today)
    accepted = _accepted(cards.roll(connection, facts, today), facts, asked)
    return Request(
        person=asked.person,
        device=asked.device,
        words=words.of(asked.invitation.encode(), written),
        signing_key=asked.signing_key,
        age_key=asked.age_key,
        role=accepted.role if accepted else "",
    )


def card_for(roll: Roll, facts: Facts, request: Request, role: str, today: date) -> Card:
    """The card of whoever asked: the one that it has if it was accepted before, and stands.

    Raise Refused on another device that is known, or on no initials.
    """
    accepted = _accepted(roll, facts, request)
    if accepted is not None:
        return accepted
    if roll.of(request.device) is not None:
        raise Refused(
            _(
                "Ce carnet fait ou a fait partie de l’équipe. Rien n’a été modifié : pour revenir, "
                "il faut un carnet neuf ; un rôle se change sur la page Équipe."
            )
        )
    return _checked(request, role, today)


def welcome(facts: Facts, card: Card) -> dict[str, str]:
    """What a new member learns of the team; a supervisor, who brings no records, no secret."""
    secret = {} if card.supervises else {"team_secret": facts.team_secret}
    return {"team_name": facts.team_name, **secret}


def read_welcome(connection: Connection, facts: Facts, sealed: bytes) -> tuple[Facts, Opened]:
    """What this notebook becomes by a welcome, and what it brings; raise Refused."""
    asked = recall(connection, ASKED)
    if asked is None:
        raise NotAWelcome
    invited = Invitation(**asked)
    joined = replace(facts, team_id=invited.team_id, founder=invited.founder)
    opened = bundle.read(sealed, joined, ())
    told = opened.manifest.welcome
    if "team_name" not in told or not opened.sender.leads:
        raise NotAWelcome
    secret = told.get("team_secret", facts.team_secret)
    return replace(joined, team_name=told["team_name"], team_secret=secret), opened


def refuse_unless_alone(connection: Connection, facts: Facts, today: date) -> None:
    """Raise Refused when this notebook is of a team of several already."""
    if len(cards.roll(connection, facts, today).members) != 1:
        raise Refused(
            _(
                "Ce carnet fait déjà partie d’une équipe de plusieurs carnets. Rien n’a été "
                "modifié : pour une autre équipe, créez un autre carnet."
            )
        )


def _accepted(roll: Roll, facts: Facts, asked: _Request | Request) -> Card | None:
    """The card of another notebook of the team that asks once more: its welcome may be lost."""
    card = roll.of(asked.device)
    if card is None or not card.stands or card.device == facts.device_id:
        return None
    return card if card.signing_key == asked.signing_key else None


def _checked(asked: _Request | Request, role: str, today: date) -> Card:
    """The card of whoever asks; raise NotARequest where somebody made up what is no card."""
    values = {
        "device": asked.device,
        "person": asked.person,
        "role": role,
        "signing_key": asked.signing_key,
        "age_key": asked.age_key,
        "joined_on": today,
    }
    if not (asked.person.isprintable() and _DEVICE.fullmatch(asked.device)):
        raise NotARequest  # what is shown to the leader could pass for something else
    try:
        member = Member.checked(values, today)
        Educator.checked({"key": asked.person}, today)
    except InvalidRecord:
        raise NotARequest from None
    return Card(**{field.name: getattr(member, field.name) for field in fields(Card)})


def _is_signed(asked: _Request) -> bool:
    try:
        signature = bytes.fromhex(asked.signature)
        return keys.is_signed(asked.signing_key, signature, asked.signed_part())
    except ValueError:
        return False


def _written(what: str, told: Invitation | _Request) -> bytes:
    said = {"carnet-de-rue": what, "format": FORMAT, **asdict(told)}
    return json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True).encode()


def _read(what: str, written: bytes, into: type[Told], refusal: type[Refused]) -> Told:
    try:
        said: Any = json.loads(written)
        if said["carnet-de-rue"] != what or said["format"] != FORMAT:
            raise refusal
        return into(**{field.name: str(said[field.name]) for field in fields(into)})
    except (ValueError, KeyError, TypeError):
        raise refusal from None


def _digest(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()
