"""Random small teams: four years of records with few people in most of their cells."""

from datetime import date
from random import Random

from hypothesis import strategies as st

from models.headcount import Headcount
from models.vocabulary import AGES, GENDERS, LISTS

NEIGHBOURHOODS = ["nocaze", "ouest", "centre"]
PLACES = ["square", "gymnase"]
YEARS = (2021, 2023, 2023, 2024, 2024, 2024)

SIZES = {
    "followups": st.integers(0, 18),
    "contacts": st.integers(0, 18),
    "sessions": st.integers(0, 8),
    "interventions": st.integers(0, 40),
    "situations": st.integers(0, 20),
    "goals": st.integers(0, 12),
    "referrals": st.integers(0, 14),
    "observations": st.integers(0, 6),
}
TEAMS = st.builds(
    lambda seed, places, sizes: [*RandomTeam(Random(seed), places).records(sizes)],
    st.integers(0, 2**32),
    st.integers(1, 3),
    st.fixed_dictionaries(SIZES),
)


class RandomTeam:
    """What a team wrote down: kind, identity or None, values."""

    def __init__(self, random, places):
        self.random = random
        self.wheres = (
            [None, *NEIGHBOURHOODS[:places]] if random.random() < 0.4 else NEIGHBOURHOODS[:places]
        )
        self.genders = [*GENDERS] if random.random() < 0.3 else ["girl", "boy"]
        self.ages = random.sample([*AGES], random.randint(1, 4))
        self.largest = random.choice([1, 3, 9, 40])
        self.young = []

    def records(self, sizes):
        """All of them, in an order that can be."""
        for kind, keys in (("neighbourhoods", NEIGHBOURHOODS), ("places", PLACES)):
            yield from ((kind, key, {"key": key, "label": key}) for key in keys)
        for number in (1, 2, 3):
            yield "families", f"family-{number}", self.family()
            yield "actions", f"action-{number}", self.action()
        for number in range(sizes["followups"]):
            self.young.append(f"young-{number}")
            yield "followups", self.young[-1], self.followup()
        for kind, size in sizes.items():
            if kind != "followups":
                yield from ((kind, None, getattr(self, kind)()) for _ in range(size))

    def day(self, first=1, last=12):
        day = (self.random.randint(first, last), self.random.randint(1, 28))
        return date(self.random.choice(YEARS), *day)

    def some(self, values, most=2):
        return self.random.sample(values, self.random.randint(0, min(most, len(values))))

    def somebody(self):
        return self.random.choice(self.young or ["not-here-yet"])

    def counts(self):
        cells = [
            (self.random.choice(self.genders), self.random.choice(self.ages)) for _ in range(3)
        ]
        return Headcount({cell: self.random.randint(1, self.largest) for cell in cells})

    def followup(self):
        known = self.day()
        return {
            "neighbourhood": self.random.choice(self.wheres),
            "gender": self.random.choice(self.genders),
            "birth_year": self.random.choice([None, 2004, 2006, 2008, 2010, 2012]),
            "known_since": known,
            "engaged_on": known if self.random.random() < 0.8 else None,
            "closed_on": self.day() if self.random.random() < 0.1 else None,
            "family": self.random.choice([None, "family-1", "family-2", "family-3"]),
        }

    def family(self):
        return {"known_since": self.day(), "working_since": self.random.choice([None, self.day()])}

    def action(self):
        return {"neighbourhood": self.random.choice(self.wheres)}

    def contacts(self):
        counts = self.counts()
        return {
            "date": self.day(),
            "neighbourhood": self.random.choice(self.wheres),
            "place": self.random.choice([None, *PLACES]),
            "counts": counts,
            "new": self.random.randint(0, min(counts.total, 4)),
            "followups": self.some(self.young),
            "problems": self.some([*LISTS["problem"]][:4]),
            "requests": self.some([*LISTS["domain"]][:4]),
        }

    def sessions(self):
        action = f"action-{self.random.randint(1, 3)}"
        named = {"followups": self.some(self.young), "problems": self.some(["dropout", "other"])}
        return {"date": self.day(), "action": action, "counts": self.counts()} | named

    def interventions(self):
        carried = {"problems": self.some(["dropout"]), "requests": self.some(["school"])}
        return {"date": self.day(), "followup": self.somebody()} | carried

    def situations(self):
        said = {name: self.random.choice([*LISTS[name]]) for name in ("activity", "attainment")}
        return {"date": self.day(), "followup": self.somebody()} | said

    def goals(self):
        closed = {"closed_on": self.day(), "state": self.random.choice(["reached", "partly"])}
        said = {"set_on": self.day(), "followup": self.somebody()}
        return said | (closed if self.random.random() < 0.5 else {})

    def referrals(self):
        return {
            "date": self.day(),
            "followup": self.random.choice([None, self.somebody()]),
            "domain": self.random.choice([*LISTS["domain"]][:4]),
            "outcome": self.random.choice([*LISTS["referral_outcome"]]),
        }

    def observations(self):
        said = {"neighbourhood": self.random.choice(self.wheres), "problem": "dropout"}
        return {"date": self.day()} | said
