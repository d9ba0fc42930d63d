"""The first candidates put in order by their sense too, where a sentence encoder is installed.

Both orders count alike, by the place that each gives (reciprocal rank fusion, Cormack et al. 2009,
with their constant); scores, shares and reasons stay those of the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimtrack.reading.encoder.model import model_folder
from claimtrack.reading.encoder.nearness import nearness
from claimtrack.reading.matching.candidates import Candidate, Found
from claimtrack.reading.matching.report import Report

BY_SENSE = 30
"""So many candidates are looked at."""
_EVEN = 60
_SEVERAL = 2
_SHORT = 600
"""A text of more characters is left in the order of its words: whole articles have so many of
them that sense adds nothing (docs/later-reporting.md).
"""


def by_sense(
    report: Report, found: Sequence[Found], candidates: Mapping[int, Candidate]
) -> list[Found]:
    """The same, the first of them in the order that words and sense come to together."""
    first, rest = found[:BY_SENSE], found[BY_SENSE:]
    text = f"{report.title} {report.text}".strip()
    if len(first) < _SEVERAL or len(text) > _SHORT or model_folder() is None:
        return list(found)
    near = {one.id: _nearness(text, candidates[one.id]) for one in first}
    by_near = sorted(first, key=lambda one: -near[one.id])
    places = {one.id: place for place, one in enumerate(by_near)}
    fused = {
        one.id: 1 / (_EVEN + place) + 1 / (_EVEN + places[one.id])
        for place, one in enumerate(first)
    }
    return [*sorted(first, key=lambda one: -fused[one.id]), *rest]


def _nearness(text: str, candidate: Candidate) -> float:
    found = nearness(text, f"{candidate.text} {candidate.title}".strip())
    return 0.0 if found is None else found
