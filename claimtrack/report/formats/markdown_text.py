"""Untrusted text as Markdown that can't be anything but text.

Held to CommonMark and to what GitHub and others add to it (tables, bare links, mentions, strikes,
footnotes, formulas, emoji names): the characters that could open any of these are escaped with a
backslash, which every one of them honours. Full stops, colons, hyphens and the like are escaped
only where they could matter, so that the source stays readable.
"""

from __future__ import annotations

import re
from itertools import pairwise

from claimtrack.domain.window import Window
from claimtrack.report.entries import Excerpt, Published, Speaker
from claimtrack.report.wording import published, speaker_facts, window_days

_ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~^$#@{}=]")
_BETWEEN = re.compile(r"(?<=\S)\.(?=[^\W\d_])|:(?=[^\s\d])|/(?=/)")
_OPENING = re.compile(r"^(?:[-+:!]|\d{1,9}(?=[.)]))")


def text(words: str) -> str:
    """Words on one line, anywhere in a line that something of ours opens."""
    return _escaped(words.replace("\n", " ").strip())


def line(words: str) -> str:
    """Words that stand at the beginning of a line."""
    escaped = text(words)
    opening = _OPENING.match(escaped)
    if not opening:
        return escaped
    end = opening.end()
    if escaped[0].isdigit():
        return f"{escaped[:end]}\\{escaped[end:]}"
    return f"\\{escaped}"


def quoted(words: str, indent: str = "") -> list[str]:
    """Words as a block quotation, with their own line breaks."""
    rows = [line(row) for row in words.split("\n")]
    while rows and not rows[-1]:
        rows.pop()
    made = []
    for here, following in pairwise([*rows, ""]):
        breaks = "\\" if here and following else ""
        made.append(f"{indent}> {here}{breaks}".rstrip())
    return made


def excerpt(one: Excerpt, indent: str = "") -> list[str]:
    """An article's own words as a block quotation, the passage between ⟦ and ⟧."""
    words = "".join(f"⟦{piece.text}⟧" if piece.marked else piece.text for piece in one.pieces)
    before, after = "… " if one.cut_before else "", " …" if one.cut_after else ""
    return quoted(f"{before}{words}{after}", indent)


def speaker(one: Speaker) -> str:
    """Who spoke, not yet escaped: the name, with kind, role and affiliation."""
    known = ", ".join(speaker_facts(one))
    return f"{one.name} ({known})" if known else one.name


def window(value: Window) -> str:
    """A window as written and in days."""
    says = f"“{text(value.words)}”: {window_days(value)}" if value.words else window_days(value)
    return f"{says}. To be decided: {text(value.question)}" if value.question else says


def article(published_as: Published) -> str:
    """An article as it is referred to."""
    return (
        f"{text(published_as.outlet)}, “{text(published_as.headline)}”, {published(published_as)}"
    )


def address(published_as: Published) -> str:
    """An article's address: to follow where it is plain http(s), else as text."""
    if published_as.link:
        return f"<{published_as.link}>"
    return text(published_as.address) or "none recorded"


def _escaped(words: str) -> str:
    return _BETWEEN.sub(r"\\\g<0>", _ANYWHERE.sub(r"\\\g<0>", words))
