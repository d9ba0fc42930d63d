"""The plainest reader of attributions: a few regular expressions, for the others to be seen beside.

Quotation marks with a verb of saying and a name next to them, "X said that …" and "according to X".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_NAME = (
    r"(?:[A-Z][\w.’'-]+(?:[ \t](?:of|the|and|for|de|van|[A-Z][\w.’'-]+)){0,6}"
    r"|[Hh]e|[Ss]he|[Tt]hey|[Tt]he[ \t][a-z]+(?:[ \t][a-z]+)?)"
)
_SAYS = (
    r"(?:said|says|told|added|adds|announced|confirmed|denied|claimed|claims|stated|reported|"
    r"reports|warned|wrote|writes|argued|argues|explained|noted|insisted|insists|replied|asked|"
    r"admitted|acknowledged|stressed|suggested|recalled|concluded)"
)
_QUOTE = r"(?P<content>[“\"][^“”\"\n]{3,600}[”\"])"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_QUOTE},?\s+(?P<cue>{_SAYS})\s+(?P<source>{_NAME})",
        rf"{_QUOTE},?\s+(?P<source>{_NAME})\s+(?P<cue>{_SAYS})\b",
        rf"(?P<source>{_NAME})\s+(?P<cue>{_SAYS})[,:]?\s+{_QUOTE}",
        rf"(?P<source>{_NAME})\s+(?P<cue>{_SAYS})\s+(?:that\s+)?(?P<content>[^.“”\"\n]{{10,400}})",
        rf"(?P<content>[^.“”\"\n]{{10,400}}),\s+(?P<cue>[Aa]ccording to)\s+(?P<source>{_NAME})",
        rf"(?P<cue>According to)\s+(?P<source>{_NAME}),\s+(?P<content>[^.“”\"\n]{{10,400}})",
    )
)


def attributions(text: str) -> list[dict[str, Any]]:
    """Attributions without overlaps, by the first pattern that fits."""
    taken: list[tuple[int, int]] = []
    found = []
    for match in _matches(text):
        start, end = match.span("content")
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        taken.append((start, end))
        found.append({role: [list(match.span(role))] for role in ("source", "cue", "content")})
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    for pattern in _PATTERNS:
        yield from pattern.finditer(text)
