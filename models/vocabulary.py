"""Code lists and their labels; imports nothing heavy, so that a screen can use it at once.

Codes are fixed for ever: they stand in records, files and reports. Labels can change, a team adds
codes of its own and retires others: `use_terms` says what it made of its lists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain, count, pairwise

from models import shipped_lists
from models.language import LANGUAGES, N_, _, said_in, spoken

UNKNOWN = "unknown"
UNKNOWN_LABEL = shipped_lists.UNKNOWN_LABEL

OUTSIDE = "outside"
OUTSIDE_LABEL = N_("hors quartier")
ALL = "*"

CODE_LENGTH, LABEL_LENGTH = 40, 80
"""The longest code and the longest label that a team makes, in characters."""
AT_THE_END = ("other", UNKNOWN)


def folded(text: str) -> str:
    """The text without accents, case or outer spaces, so that what people type can be compared."""
    plain = text.replace("’", "'").replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", plain)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


@dataclass(frozen=True)
class TeamCode:
    """What a team says of one code of a list: another label, a new code, one in use no more.

    Without a label, it is called as the program calls it; `since` and `retired_on` are the days
    from which it is in the list and no longer, None where it always was and still is.
    """

    label: str = ""
    since: date | None = None
    retired_on: date | None = None

    def is_in_use(self, first: date, last: date) -> bool:
        """Whether it was in the list on some day of a period."""
        has_come = self.since is None or self.since <= last
        return has_come and (self.retired_on is None or self.retired_on > first)


Terms = Mapping[str, Mapping[str, TeamCode]]
"""What a team made of its lists: by list, by code."""
AS_SHIPPED = TeamCode()
NEVER_IN_USE = TeamCode(retired_on=date.min)


@dataclass(frozen=True, eq=False)
class CodeList:
    """A list of codes in their order, each with its label in French, the source.

    `of_team` is what the team changed in it. A list never changes by itself: another one takes its
    place, so that it can be the key of what is worked out from it.
    """

    name: str
    source: str
    sources: dict[str, str]
    of_team: Mapping[str, TeamCode] = field(default_factory=dict)
    today: date | None = None

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __contains__(self, code: object) -> bool:
        return code == UNKNOWN or code in self._written

    @property
    def label(self) -> str:
        """What the list is called, in the language spoken."""
        return _(self.source)

    @property
    def labels(self) -> dict[str, str]:
        """Every code with its label in the language spoken."""
        return {code: self.label_of(code) for code in self}

    def label_of(self, code: str) -> str:
        """The label of a code; a code of a newer version stands for itself."""
        return self.said_in(spoken(), code)

    def source_of(self, code: str) -> str:
        """The same in French, whatever language is spoken."""
        return UNKNOWN_LABEL if code == UNKNOWN else self._written.get(code, code)

    def said_in(self, language: str, code: str) -> str:
        """The same in one language; the words of the team are theirs in every one."""
        label = self._team_code(code).label
        return label or said_in(language, self.source_of(code))

    def in_every_language(self, code: str) -> list[str]:
        """What a code is called in each language, the source first."""
        return [self.said_in(language, code) for language in LANGUAGES]

    def in_use(self, first: date, last: date) -> list[str]:
        """The codes that were in the list on some day of a period."""
        return [code for code in self if self._team_code(code).is_in_use(first, last)]

    def is_offered(self, code: str) -> bool:
        """Whether a code is in use today."""
        return self.today is None or self._team_code(code).is_in_use(self.today, self.today)

    def choices(self, held: Collection[str] = ()) -> list[tuple[str, str]]:
        """Every code with its label, « ne sait pas » last, as a form offers them.

        Codes that are not in use today are left out, unless they are `held` already.
        """
        kept = {*held}
        offered = [code for code in self if self.is_offered(code) or code in kept]
        codes = [code for code in dict.fromkeys([*offered, *held]) if code != UNKNOWN]
        return [(code, self.label_of(code)) for code in [*codes, UNKNOWN]]

    def read(self, text: str) -> str | None:
        """The code that a code or a label in any language means, None for nothing of this list.

        What the program called a code is still understood where the team calls nothing else so.
        """
        return text if text in self.sources else self._meanings.get(folded(text))

    def new_code(self, label: str) -> str:
        """A code that the list does not have, in the letters of a label."""
        letters = "-".join(re.findall("[a-z0-9]+", folded(label)))[:CODE_LENGTH].strip("-")
        bare = letters or "code"
        numbered = (f"{bare}-{number}" for number in count(2))
        return next(code for code in chain([bare], numbered) if code not in self)

    def as_kept(self, labels: Mapping[str, str]) -> CodeList:
        """The list as it was when it held these codes, called so in French."""
        kept = {
            code: TeamCode("" if label == self.sources.get(code) else label)
            for code, label in labels.items()
        }
        gone = {
            code: replace(NEVER_IN_USE, label=self._team_code(code).label)
            for code in self
            if code not in kept
        }
        return replace(self, of_team=gone | kept, today=None)

    def refusal(self, text: object) -> ValueError:
        """The error to raise for what is not in this list."""
        sentence = _("« {text} » n’est pas dans la liste « {list} ».")
        return ValueError(sentence.format(text=text, list=self.label))

    def _team_code(self, code: str) -> TeamCode:
        return self.of_team.get(code, AS_SHIPPED)

    @cached_property
    def _written(self) -> dict[str, str]:
        """Every code with its label as it is written; « autre » and « ne sait pas » end a list."""
        added = [code for code in self.of_team if code not in self.sources]
        last = [code for code in self.sources if code in AT_THE_END]
        first = [code for code in self.sources if code not in AT_THE_END]
        shipped = self.sources if not added else [*first, *added, *last]
        return {
            code: self._team_code(code).label or self.sources.get(code, code) for code in shipped
        }

    @cached_property
    def _meanings(self) -> dict[str, str]:
        shipped = {**self.sources, UNKNOWN: UNKNOWN_LABEL}
        meanings = {
            spelling: code
            for code, source in shipped.items()
            for language in LANGUAGES
            for spelling in _spellings(said_in(language, source))
        }
        of_team = {
            spelling: code
            for code, said in self.of_team.items()
            for spelling in _spellings(said.label)
            if said.label
        }
        return meanings | of_team | {code: code for code in (*self, UNKNOWN)}


def _spellings(label: str) -> list[str]:
    """How people write a label: « diplômé·e » in either gender."""
    return [folded(text) for text in (label, label.replace("·e", ""), label.replace("·", ""))]


@dataclass(frozen=True)
class AgeBand:
    """Ages from `low` up to, not including, `high` (None: no upper end)."""

    code: str
    low: int
    high: int | None


class AgeBands(tuple[AgeBand, ...]):
    """Half-open age bands that cover every age from 0 once.

    Raises ValueError, with a sentence that names the bands, on a gap or an overlap.
    """

    def __new__(cls, bands: Iterable[AgeBand]) -> AgeBands:
        ordered = sorted(bands, key=lambda band: band.low)
        for band in ordered:
            if band.high is not None and band.high <= band.low:
                raise ValueError(_("Tranches d’âge : « {band} » est vide.").format(band=band.code))
        if not ordered or ordered[0].low != 0:
            raise ValueError(_("Tranches d’âge : la première doit commencer à 0 an."))
        for band, following in pairwise(ordered):
            if band.high is None or band.high > following.low:
                raise ValueError(
                    _("Tranches d’âge : « {band} » et « {following} » se chevauchent.").format(
                        band=band.code, following=following.code
                    )
                )
            if band.high < following.low:
                raise ValueError(
                    _(
                        "Tranches d’âge : il manque les âges entre « {band} » et « {following} »."
                    ).format(band=band.code, following=following.code)
                )
        if ordered[-1].high is not None:
            raise ValueError(_("Tranches d’âge : la dernière doit rester ouverte vers le haut."))
        return super().__new__(cls, ordered)

    def band_of(self, age: int | None) -> str:
        """The code of the band that holds an age in years, `unknown` without one."""
        for band in self:
            if age is not None and age >= band.low and (band.high is None or age < band.high):
                return band.code
        return UNKNOWN


AGE_BANDS = AgeBands(
    [
        AgeBand("under-10", 0, 10),
        AgeBand("10-12", 10, 13),
        AgeBand("13-15", 13, 16),
        AgeBand("16-17", 16, 18),
        AgeBand("18-21", 18, 22),
        AgeBand("22-over", 22, None),
    ]
)
PUBLIC_AGES = range(10, 22)
"""The ages of the convention's public, 10 to 21."""
OUTSIDE_PUBLIC = {"under-10", "22-over"}
"""The age bands outside of them."""

TEAM_LISTS = (
    "domain",
    "problem",
    "setting",
    "action_type",
    "action_result",
    "intervention_kind",
    "activity",
    "attainment",
    "close_reason",
    "ctg_theme",
    "referral_outcome",
)
"""The lists that a team may change. In the others, codes are what the program counts with: ages
and genders, what working time is added up by, the states of goals, what figures are called."""
_SHIPPED: dict[str, CodeList] = {
    name: CodeList(name, label, labels) for name, (label, labels) in shipped_lists.SHIPPED.items()
}
_CHANGEABLE = {name: _SHIPPED[name].source for name in TEAM_LISTS}
LISTS: dict[str, CodeList] = {
    **_SHIPPED,
    "team_list": CodeList("team_list", N_("Liste"), _CHANGEABLE),
}
"""Every list by name, as the team has it."""
GENDERS = LISTS["gender"]
AGES = LISTS["age_band"]


def use_terms(terms: Terms, today: date | None = None) -> None:
    """Let the lists hold what a team made of them, from now on; none: the lists as shipped."""
    for name in TEAM_LISTS:
        shipped, now = _SHIPPED[name], LISTS[name]
        of_team = dict(terms.get(name, {}))
        if not of_team:
            LISTS[name] = shipped
        elif (now.of_team, now.today) != (of_team, today):
            LISTS[name] = replace(shipped, of_team=of_team, today=today)


def terms_in_use() -> Terms:
    """What the team made of its lists, as they are used now."""
    return {name: codes.of_team for name, codes in LISTS.items() if codes.of_team}
