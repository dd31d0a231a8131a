"""One line read as a record: each of its words is one field's, or says why it is none's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import takewhile
from typing import Any

from models.capture import bare, values
from models.capture.captured import Captured, Piece
from models.capture.finding import Names
from models.capture.forms import Age, Count, Duration, New, read_form
from models.capture.shapes import SHAPES, Shape, word_of
from models.capture.splitting import Word, split
from models.fields import Counts, FieldType, Minutes, Time, Whole
from models.headcount import Headcount, young
from models.language import _
from models.vocabulary import AGES, UNKNOWN


def read(line: str, names: Names, today: date) -> Captured:
    """What a line says: its first word names the kind of record, else the kind that fits best is.

    Whatever the line, nothing is raised.
    """
    words = split(line)
    for shape in SHAPES:
        if words and words[0].is_plain and shape.is_named(words[0].text):
            named = Piece(words[0].start, words[0].end, said=_(shape.noun))
            return _Reader(shape, names, today, [named]).read(words[1:])
    return min((_Reader(shape, names, today).read(words) for shape in SHAPES), key=_misfit)


def _misfit(captured: Captured) -> int:
    """How badly a line fits its kind: 0 when all of it is kept and nothing is missing."""
    return 2 * sum(not piece.field for piece in captured.pieces) + len(captured.missing)


@dataclass
class _Reader:
    """Reads words as one kind of record."""

    shape: Shape
    names: Names
    today: date
    pieces: list[Piece] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    counts: list[Count] = field(default_factory=list)

    def read(self, words: Sequence[Word]) -> Captured:
        """What these words say."""
        at = 0
        while at < len(words):
            at += self._take(words[at : at + bare.LONGEST])
        if self.counts:
            cells = [Headcount({(c.gender, c.age_band or UNKNOWN): c.number}) for c in self.counts]
            self.values["counts"] = sum(cells, Headcount())
        needed = (name for name in self.shape.fields if name in self.shape.required)
        missing = tuple(name for name in needed if name not in self.values)
        return Captured(self.shape.kind, self.values, tuple(self.pieces), missing)

    def _take(self, words: Sequence[Word]) -> int:
        """Understand the first of these words, with those that belong to it; how many they are."""
        word, length = words[0], 1
        try:
            if not word.is_bare:
                self._put(*self._named(word), word)
            elif word.quoted or not self._take_form(word):
                meaning = self._meaning(words)
                length, last = meaning.length, words[meaning.length - 1]
                if meaning.sayings:
                    text = " ".join(word.text for word in words[:length])
                    saying = bare.only(text, meaning.sayings, self.shape, self.names)
                    self._put(*saying, word, last)
        except ValueError as reason:
            last = words[length - 1]
            self.pieces.append(Piece(word.start, last.end, problem=str(reason)))
        return length

    def _named(self, word: Word) -> bare.Saying:
        """What a word says that names its field: `lieu:"Jean Moulin"`, `+santé`."""
        mark, shape = word.key or word.sign, self.shape
        name = shape.field_called(word.key) if word.key else shape.field_after(word.sign)
        if name is None:
            problem = _("{record} n’a pas de « {mark} ».")
            raise ValueError(problem.format(record=_(shape.noun), mark=mark))
        if not word.text:
            raise ValueError(_("il manque ce qui suit « {mark} ».").format(mark=mark))
        return name, values.value_of(shape.fields[name], word.text, self.names, self.today)

    def _take_form(self, word: Word) -> bool:
        """Understand what has a form: `3g 13-15`, `1h30`, `18:30`; not every word has one."""
        form = read_form(word.text, self.shape.first_hour)
        match form:
            case Count():
                self._note(self._field_of(Counts), young(form.number, form.gender), word)
                self.counts.append(form)
            case Age(band):
                self._age(band, word)
            case New(number):
                self._put(self._field_of(Whole), number, word)
            case Duration(minutes):
                self._put(self._field_of(Minutes), minutes, word)
            case time():
                self._hour(form, word)
        return form is not None

    def _meaning(self, words: Sequence[Word]) -> bare.Meaning:
        """What words without a form say: a name, a code, a day."""
        following = [] if words[0].quoted else takewhile(lambda word: word.is_plain, words[1:])
        texts = [words[0].text, *(word.text for word in following)]
        single = {name for name in self.values if not self.shape.fields[name].many}
        found = bare.meaning(texts, self.shape, self.names, self.today, single)
        if found is None:
            raise bare.unknown(texts[0], self.shape)
        return found

    def _field_of(self, field_type: type[FieldType]) -> str:
        for name, its in self.shape.fields.items():
            if type(its) is field_type:
                return name
        raise ValueError(_("cela ne se dit pas dans {record}.").format(record=_(self.shape.noun)))

    def _age(self, band: str, word: Word) -> None:
        """Let a band be that of every count that has none yet."""
        if all(count.age_band for count in self.counts):
            raise ValueError(_("un âge suit un nombre de jeunes (3g 14) ; un jour s’écrit 14/3."))
        self.counts = [count._replace(age_band=count.age_band or band) for count in self.counts]
        self._note(self._field_of(Counts), AGES.label_of(band), word)

    def _hour(self, hour: time, word: Word) -> None:
        """Keep an hour, or say that this kind of record has none."""
        if "start" in self.shape.fields:
            self._put("start", hour, word)
        else:
            said, record = values.said(Time(), hour, self.names), _(self.shape.noun)
            remark = _("{hour} : {record} ne garde pas d’heure.").format(hour=said, record=record)
            self.pieces.append(Piece(word.start, word.end, said=said, remark=remark))

    def _put(self, name: str, value: Any, word: Word, last: Word | None = None) -> None:
        """Let a field say this; raise ValueError when it says something else already."""
        field_type = self.shape.fields[name]
        field_type.check([value] if field_type.many else value)
        if field_type.many:
            self.values[name] = list(dict.fromkeys([*self.values.get(name, []), value]))
        elif self.values.setdefault(name, value) != value:
            before = values.said(field_type, self.values[name], self.names)
            problem = _("{field} : c’est déjà {value}.")
            raise ValueError(problem.format(field=word_of(name), value=before))
        said = values.said(field_type, value, self.names)
        self._note(name, _("{field} : {value}").format(field=word_of(name), value=said), word, last)

    def _note(self, name: str, said: str, word: Word, last: Word | None = None) -> None:
        self.pieces.append(Piece(word.start, (last or word).end, name, said))
