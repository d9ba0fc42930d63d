"""Invented text of a made-up world, always the same from one seed (``invented.toml``)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from tomllib import loads

from claimtrack.domain.window import Window
from claimtrack.domain.words import Nature

_WORDS: dict[str, list[str]] = {
    name: [word.replace("_", " ") for word in listed.split()]
    for name, listed in loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
_FORETOLD = (Nature.PLAN, Nature.FORECAST)
FIRST_DAY = date(2021, 1, 4)
DAYS = 3650
"""Ten years of reporting, whatever the size."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as an article says it, and as it is worded here."""

    sentence: str
    wording: str
    nature: Nature
    window: Window | None


class World:
    """Draws names, sentences and dates from one seeded generator."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        weights = [1 / rank for rank in range(1, len(_WORDS["filler"]) + 1)]
        self._filler = list(accumulate(weights))
        self._windows: dict[str, Window] = {}

    def one(self, name: str) -> str:
        """A word of a list."""
        return self.pick.choice(_WORDS[name])

    def person(self) -> str:
        """A full name."""
        return f"{self.one('given')} {self.one('family')}"

    def body(self) -> str:
        """A public body with its country."""
        return f"{self.one('countries')} {self.one('bodies')}"

    def outlet(self, number: int) -> str:
        """An outlet's name; different numbers have different names."""
        towns, kinds = _WORDS["towns"], _WORDS["outlets"]
        more, place = divmod(number, len(towns) * len(kinds))
        name = f"{towns[place % len(towns)]} {kinds[place // len(towns)]}"
        return f"{name} {more + 1}" if more else name

    def sentence(self) -> str:
        """A sentence of common words, now and then with a rare one."""
        words = self.pick.choices(
            _WORDS["filler"], cum_weights=self._filler, k=self.pick.randint(9, 22)
        )
        if self.pick.random() < 0.1:
            words[self.pick.randrange(len(words))] = self.one("rare")
        return f"{' '.join(words).capitalize()}."

    def said(self, day: date) -> Said:
        """A claim of an article of that day."""
        nature = self.pick.choices(
            (Nature.FACT, Nature.PLAN, Nature.FORECAST, Nature.OPINION), (45, 35, 12, 8)
        )[0]
        number, thing, town = self.pick.randint(2, 900), self.one("things"), self.one("towns")
        will = "will" if nature in _FORETOLD else "has begun to"
        what = f"{self.body()} {will} {self.one('verbs')} {number} {thing} in {town}"
        window = None
        if nature in _FORETOLD:
            window = self.month(day + timedelta(days=self.pick.randint(20, 700)))
            what = f"{what} in {window.words}"
        sentence = f"{what}, {self.sentence()[:-1].lower()}."
        return Said(sentence, f"{what}", nature, window)

    def month(self, day: date) -> Window:
        """The month of a day, as a window."""
        edtf = f"{day:%Y-%m}"
        if edtf not in self._windows:
            self._windows[edtf] = Window(f"{day:%B} {day.year}", edtf)
        return self._windows[edtf]

    def day(self, share: float) -> date:
        """The day that far into the ten years, from 0 to 1."""
        return FIRST_DAY + timedelta(days=int(share * (DAYS - 1)))
