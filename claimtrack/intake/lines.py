"""What a line of a news page is, by its own words: date, byline, credit, furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from claimtrack.domain.words import BlockKind

LONGEST_LINE = 300
STOPS = ".?!…:;。؟！？।"
CLOSERS = "\"'”’»)]›」』"

_CAPS = r"[^\W\d_a-zà-öø-ÿ](?:[^\W\d_a-zà-öø-ÿ]|[.'’-]){1,30}"
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2}))(?!\d)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TRAILING_CREDIT = re.compile(
    r"(?:\s[-–—|]\s?|\s|^)\(?(?:(?:file )?photos?|photograph|image|picture|credit|foto)"
    r"(?: credit| by)?\s?[:/©]\s?[^.:]{2,80}\)?$|\s©\s?[^.]{2,80}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, date and agency at the start of a wire report, and where its text begins."""

    end: int
    text_start: int
    place: str
    date_words: str
    agency: str


@cache
def lexicon() -> dict[str, Any]:
    """The line lexicon, ``data/lines.toml``."""
    source = files("claimtrack.intake").joinpath("data/lines.toml")
    return loads(source.read_text(encoding="utf-8"))


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in lexicon()["kinds"][kind]), re.IGNORECASE)


@cache
def _dateline_start() -> re.Pattern[str]:
    month = "|".join(lexicon()["dates"]["months"])
    date_words = rf"(?:(?i:{month})\b\.?\s\d{{1,2}}|\d{{1,2}}\s(?i:{month})\b\.?)(?:,?\s\d{{4}})?"
    caps_place = rf"{_CAPS}(?:[ /–]{_CAPS}){{0,4}}"
    region = r"[^\W\d_]+\.?(?:\s[^\W\d_a-z][^\W\d_]*\.?){0,2}"
    return re.compile(
        rf"(?P<place>{caps_place}(?:,\s(?!(?i:{month})\b){region})?|[^\W\d_a-z][\w'’-]+(?=\s\())"
        rf"(?:,?\s(?P<date>{date_words}))?[.,]?"
        r"(?:\s*(?:\((?P<round>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,30})/))?"
        r"(?P<stop>[.:]?)(?P<dash>\s*[—–]|\s*-{2}|\s-)?\s+"
    )


def is_prose(text: str) -> bool:
    """Running text: a sentence of some length, or long in any case."""
    if len(text) >= 200:
        return True
    words = text.split()
    return (len(words) >= 8 and ends_in_stop(text)) or _is_dense_prose(text)


def _is_dense_prose(text: str) -> bool:
    """Scripts that are written without spaces."""
    return len(text) >= 25 and len(text.split()) <= 3 and ends_in_stop(text) and text[0] > "\u0fff"


def ends_in_stop(text: str) -> bool:
    """It ends as a sentence does, closing quotation marks and brackets apart."""
    return text[-20:].rstrip().rstrip(CLOSERS)[-1:] in tuple(STOPS)


def kind_of_line(text: str) -> BlockKind | None:
    """What a line is by its words alone; None where they do not tell."""
    line = " ".join(text[: LONGEST_LINE * 2].split())
    if not line:
        return None
    if _patterns("body").fullmatch(line):
        return BlockKind.BODY
    if len(text) > LONGEST_LINE:
        return None
    if _patterns("furniture").fullmatch(line):
        return BlockKind.FURNITURE
    if _patterns("credit").fullmatch(line) and not is_prose(line):
        return BlockKind.CREDIT
    if is_date_line(line):
        return BlockKind.DATELINE
    if is_byline(line):
        return BlockKind.BYLINE
    return None


def is_date_line(line: str) -> bool:
    """A date or a time and hardly anything else."""
    if len(line) > 110 or not any(character.isdigit() for character in line):
        return False
    if _patterns("dateline").fullmatch(line):
        return True
    table = lexicon()["dates"]
    words = [word.casefold().rstrip(".") for word in _WORD.findall(line)]
    has_month = any(word in table["months"] for word in words)
    if not has_month and not _NUMERIC_DATE.search(line):
        return False
    known = set(table["months"]) | set(table["beside"])
    strange = [word for word in words if word not in known]
    return len(strange) == 0 or (len(strange) == 1 and len(words) >= 4 and not ends_in_stop(line))


def is_byline(line: str) -> bool:
    """It starts as a byline does ("By …") and goes on with a name, not with a sentence."""
    rest = after_byline_lead(line)
    if not rest or len(line) > 140 or is_prose(line):
        return False
    first = rest.split()[0]
    return first[:1].isupper() or not first[:1].isascii()


def after_byline_lead(line: str) -> str:
    """The names in a byline, without its "By"; empty when the line does not start like one."""
    for lead in lexicon()["byline"]["leads"]:
        if line.startswith(lead) and line[len(lead) : len(lead) + 1] in (" ", "\u00a0"):
            return line[len(lead) :].strip()
    return ""


def is_section(line: str) -> bool:
    """A section's name, or something that looks like one: short and capitalised."""
    words = line.split()
    if line.casefold() in lexicon()["section"]["names"]:
        return True
    if not 1 <= len(words) <= 5 or ends_in_stop(line) or any(c.isdigit() for c in line):
        return False
    small = {"&", "and", "of", "the", "in", "for", "/", "|", ">", "›"}
    return all(word[:1].isupper() or word.casefold() in small for word in words)


def is_wire(name: str) -> bool:
    """A news agency by the lexicon."""
    return name.strip().casefold() in lexicon()["wires"]["names"]


def trailing_credit(text: str) -> int | None:
    """Where a photo credit starts at the end of a caption; None when there is none."""
    if len(text) > LONGEST_LINE * 2:
        return None
    found = _TRAILING_CREDIT.search(text)
    if found is None or found.start() == 0:
        return None
    start = found.start()
    while start < len(text) and text[start] in " \u00a0-–—|\n":
        start += 1
    return start


def dateline_of(text: str) -> Dateline | None:
    """The date line inside a first paragraph: "PORT AMBER, March 3. /Wire/. The ministry…"."""
    found = _dateline_start().match(text[:160])
    if found is None or found.end() > 120:
        return None
    agency = found["round"] or found["slash"] or ""
    place = found["place"]
    is_capital = place.split(",")[0].isupper()
    if not (agency or (is_capital and (found["dash"] or (found["date"] and found["stop"])))):
        return None
    if not text[found.end() : found.end() + 1] or text[found.end()].islower():
        return None
    end = found.end()
    while text[end - 1].isspace():
        end -= 1
    return Dateline(end, found.end(), place, found["date"] or "", agency)
