"""Text from outside as it may be shown: nothing in it steers a terminal or hides from the reader.

Each code point becomes exactly one, so that offsets hold. It is done once, where text enters a
screen or a report; what is stored keeps the original. Brackets and everything else that can be seen
stay as they are (``[sic]`` survives): markup is the business of whoever shows it.

What can't be seen but belongs to the writing stays: joiners between letters of scripts that join
(Persian, Hindi and others) and within emoji, and the selectors that pick a letter's or an emoji's
form. Anywhere else they are made visible too, as they may be used to hide something.
"""

from __future__ import annotations

import re
from unicodedata import category

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
    + "]"
)
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_SHOWN = (
    {chr(code): chr(0x2400 + code) for code in range(0x20)}
    | {"\x7f": "\N{SYMBOL FOR DELETE}", "\xad": "\N{HYPHENATION POINT}"}
    | dict.fromkeys("\x85\u2028\u2029", "\N{SYMBOL FOR NEWLINE}")
    | dict.fromkeys("\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d", "\N{OPEN BOX}")
    | dict.fromkeys("\u2060\u3164\ufeff\uffa0", "\N{OPEN BOX}")
)
_NON_JOINER, _JOINER = "\u200c", "\u200d"

# Scripts whose letters join or stack, so that a joiner changes how a word is written: Arabic,
# Syriac, N'Ko, Mandaic, the Indic scripts, Myanmar, Khmer, Mongolian.
_JOINING = re.compile(
    "[\u0620-\u06ff\u0710-\u07ff\u0840-\u085f\u0860-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17b3"
    "\u17b6-\u17ff\u1820-\u18aa\u1b00-\u1bff\ua800-\ua8ff\ua980-\ua9df\ufb50-\ufdcf\ufdf0-\ufdff"
    "\ufe70-\ufefc\U00011000-\U000114ff]"
)
_EMOJI = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff]"
)
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")


def visible(text: str) -> str:
    """The text as it may be shown, line breaks and tabs kept; as many code points as before."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(_shown, text)


def visible_line(text: str) -> str:
    """As ``visible``, on one line: a line break or a tab becomes a space, for cells and titles."""
    return visible(text).replace("\n", " ").replace("\t", " ")


def _shown(match: re.Match[str]) -> str:
    unseen = match.group()
    if _belongs(match.string, match.start(), unseen):
        return unseen
    return _SHOWN.get(unseen, _UNKNOWN)


def _belongs(text: str, at: int, unseen: str) -> bool:
    if unseen in (_NON_JOINER, _JOINER):
        return _joins_letters(text, at, unseen) or (unseen == _JOINER and _joins_emoji(text, at))
    if "\ufe00" <= unseen <= "\ufe0f":
        return _has_forms(_before(text, at))
    if "\U000e0100" <= unseen <= "\U000e01ef":
        return bool(_IDEOGRAPH.fullmatch(_before(text, at)))
    if unseen in "\u180b\u180c\u180d\u180f":
        return "\u1820" <= _before(text, at) <= "\u18aa"
    return False


def _joins_letters(text: str, at: int, unseen: str) -> bool:
    """A joiner also ends a word, as in older Malayalam; a non-joiner only parts two letters."""
    if not _is_joining(_before(text, at)):
        return False
    return unseen == _JOINER or _is_joining(text[at + 1 : at + 2])


def _is_joining(letter: str) -> bool:
    return bool(_JOINING.fullmatch(letter)) and category(letter)[0] in "LM"


def _joins_emoji(text: str, at: int) -> bool:
    before = _before(text, at)
    if before == "\ufe0f":
        before = _before(text, at - 1)
    return bool(_EMOJI.fullmatch(before) and _EMOJI.match(text, at + 1))


def _has_forms(letter: str) -> bool:
    """Whether a variation selector may follow: symbols, keycaps, letters east of Latin."""
    if not letter or _UNSEEN.match(letter):
        return False
    return letter in "0123456789#*" or category(letter)[0] in "SP" or letter >= "\u1000"


def _before(text: str, at: int) -> str:
    return text[at - 1] if at > 0 else ""
