"""Lines printed in capitals alone: "WILL REOPEN IN MAY", as alerts and old wires are."""

from __future__ import annotations

import re

from claimtrack.domain.time_words import time_words

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
# Fewer may be a name or a heading: "BBC NEWS".
_FEWEST = 3


def without_capitals(text: str) -> str:
    """The text, of the same length, with lines of capitals alone in small letters.

    Months, weekdays and holidays keep their capital; those that are everyday words too ("MAY")
    where a word before them, or a number beside them, says that they are dates.
    """
    return _LINE.sub(lambda line: _in_small_letters(line.group()), text)


def _in_small_letters(line: str) -> str:
    if any(letter.islower() for letter in line) or len(_WORD.findall(line)) < _FEWEST:
        return line
    return _WORD.sub(lambda word: _as_printed(line, word), line)


def _as_printed(line: str, word: re.Match[str]) -> str:
    # Some letters have no small one of one code point ("İ"): the places must stay.
    small = "".join(
        letter.lower() if len(letter.lower()) == 1 else letter for letter in word.group()
    )
    return small[0].upper() + small[1:] if _is_a_date(small, line, word) else small


def _is_a_date(small: str, line: str, word: re.Match[str]) -> bool:
    known = time_words()
    behind = line[word.start() :].lower()
    if any(behind.startswith(holiday) for holiday in known.holidays):
        return True
    if small in known.names["everyday"]:
        return _stands_as_date(line[: word.start()], line[word.end() :])
    return small in known.any_month or small in known.any_weekday


def _stands_as_date(before: str, behind: str) -> bool:
    last, following = before.split()[-1:], behind.split()[:1]
    led_in = any(one.lower() in time_words().names["before_dates"] for one in last)
    return led_in or any(one[0].isdigit() for one in (*last, *following))
