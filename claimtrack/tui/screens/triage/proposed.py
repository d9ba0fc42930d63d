"""The line that says what is proposed, and the keys to answer with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.domain.words import Interest, Relation, SourceKind, label
from claimtrack.tui.shown import joined, one_line
from claimtrack.tui.state.forms.judgement import JUDGEMENTS
from claimtrack.tui.state.triage import Pair
from claimtrack.tui.tones import Tone

if TYPE_CHECKING:
    from claimtrack.services.bearing import BearingProposal, Speaker

_DIGITS: dict[Relation, int] = {relation: digit for digit, relation in JUDGEMENTS}


def question(pair: Pair, proposed: BearingProposal | None) -> Content:
    """What is proposed and why, who speaks, and the keys to answer with."""
    if pair.article_id is None:
        return one_line(f"Your second check is awaited: {pair.why}. v gives your verdict.")
    return joined((_asked(pair, proposed), _keys()), "\n")


def _asked(pair: Pair, proposed: BearingProposal | None) -> Content:
    if proposed is None:
        return one_line(f"Does what is selected bear on the claim? ({pair.why})")
    parts: list[Content | str] = [_answer(proposed)]
    if proposed.says:
        parts += [": ", one_line(proposed.says[0])]
    if proposed.speaker is not None and not proposed.unrelated:
        parts += [" · ", one_line(", ".join(_speaks(proposed.speaker)))]
    if len(proposed.passages) > 1:
        parts.append(f" · j the next of {len(proposed.passages)} passages")
    return joined([*parts, one_line(f" ({pair.why})", Tone.QUIET)])


def _answer(proposed: BearingProposal) -> Content:
    if proposed.unrelated:
        return joined(("proposed ", _key("n"), " not related"))
    if proposed.relation is None:
        return Content("unsure")
    digit = _DIGITS[proposed.relation]
    return joined(("proposed ", _key(str(digit)), f" {label(proposed.relation)}"))


def _speaks(speaker: Speaker) -> Iterator[str]:
    yield speaker.name or label(speaker.kind)
    if speaker.kind is SourceKind.ANONYMOUS_SOURCE:
        yield "anonymous"
    if speaker.interest is not Interest.UNKNOWN:
        yield label(speaker.interest)
    if speaker.first_hand is not None:
        yield "first-hand" if speaker.first_hand else "second-hand"
    if speaker.via:
        yield f"through {speaker.via}"


def _keys() -> Content:
    answers = [(str(digit), label(relation)) for digit, relation in JUDGEMENTS]
    others = [("n", "not related"), ("s", "skip")]
    return joined([joined((_key(key), f" {means}")) for key, means in (*answers, *others)], "  ")


def _key(key: str) -> Content:
    return Content.styled(key, "bold $text-primary")
