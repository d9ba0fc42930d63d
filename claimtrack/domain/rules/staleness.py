"""Whether a verdict still fits the record that it was given on (rule 2).

A basis is the record as a verdict saw it, in lines of a key, a colon and a value. Keys are
``wording``, ``window``, ``capture of article N``, ``evidence N`` and ``attribution N`` (those that
counted), and ``window closed``, there once it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import Capture
from claimtrack.domain.rules.as_of import trim
from claimtrack.domain.rules.phrases import origin_name
from claimtrack.domain.rules.sentences import capitalised, on_day, said, say
from claimtrack.domain.rules.statements import Statement
from claimtrack.domain.rules.verdicts import leading_verdict
from claimtrack.domain.rules.weighing import Weighed, weigh
from claimtrack.domain.rules.windows import last_day
from claimtrack.domain.window import Window
from claimtrack.domain.words import Workflow, label

_CLOSED = "window closed"
_CAPTURE = "capture of article"


def basis(dossier: Dossier, as_of: AsOf) -> tuple[str, ...]:
    """What a verdict given now rests on, to be kept with it and compared later."""
    return basis_of(weigh(trim(dossier, as_of)), as_of.published)


def stale(dossier: Dossier, as_of: AsOf) -> tuple[str, ...]:
    """Why the leading verdict no longer fits the record, in sentences; empty where it does."""
    return stale_of(weigh(trim(dossier, as_of)), as_of.published)


def must_reopen(dossier: Dossier, as_of: AsOf) -> tuple[str, ...]:
    """Why a sign-off has to be reopened, in sentences; empty where it stands."""
    return stale(dossier, as_of) if dossier.claim.workflow is Workflow.SIGNED_OFF else ()


def basis_of(weighed: Weighed, day: date) -> tuple[str, ...]:
    """``basis`` of what was weighed."""
    lines = dict(_lines(weighed))
    last = _last_day(weighed)
    if last is not None and last < day:
        lines[_CLOSED] = last.isoformat()
    return tuple(f"{key}: {value}" for key, value in lines.items())


def stale_of(weighed: Weighed, day: date) -> tuple[str, ...]:
    """``stale`` of what was weighed."""
    leading = leading_verdict(weighed.dossier)
    if leading is None:
        return ()
    if not leading.basis:
        return (say("stale.no_basis"),)
    then, now = (dict(_parted(lines)) for lines in (leading.basis, basis_of(weighed, day)))
    return tuple(_differences(then, now))


def stale_after(weighed: Weighed) -> date | None:
    """The last day of the window, where the leading verdict was given before that was over."""
    leading, last = leading_verdict(weighed.dossier), _last_day(weighed)
    if leading is None or last is None:
        return None
    return None if f"{_CLOSED}: {last.isoformat()}" in leading.basis else last


def _last_day(weighed: Weighed) -> date | None:
    return last_day(weighed.windows.held())


def _lines(weighed: Weighed) -> Iterator[tuple[str, str]]:
    claim = weighed.dossier.claim
    yield "wording", " ".join(claim.wording.split())
    newest = newest_captures(weighed.dossier)
    yield "window", _window(weighed.windows.held())
    for article_id in dict.fromkeys(
        (claim.article_id, *sorted(one.article.id for one in weighed.counted))
    ):
        if article_id in newest:
            yield f"{_CAPTURE} {article_id}", _digest(newest[article_id])
    for one in sorted(weighed.counted, key=lambda one: (one.evidence_id or 0, one.item.id)):
        kind = "attribution" if one.evidence_id is None else "evidence"
        yield f"{kind} {one.item.id}", _content(one)


def _window(window: Window | None) -> str:
    if window is None:
        return say("stale.no_window")
    question = f" ({window.question})" if window.question else ""
    return f"{said(window) or say('stale.no_window')}{question}"


def newest_captures(dossier: Dossier) -> Mapping[int, Capture]:
    """The last capture that is in view, by article."""
    in_order = sorted(dossier.captures.values(), key=lambda one: (one.captured_at, one.id))
    return {capture.article_id: capture for capture in in_order}


def _digest(capture: Capture) -> str:
    """SHA-256 of what the article says, its page furniture left out."""
    words = [
        capture.text[block.start : block.end] for block in capture.blocks if not block.is_furniture
    ]
    return sha256("\n".join(words or [capture.text]).encode("utf-8", "surrogatepass")).hexdigest()


def _content(one: Statement) -> str:
    """All that the rules read in a statement that counts."""
    first_hand = {True: "yes", False: "no", None: "unknown"}[one.first_hand]
    parts = [
        label(one.relation),
        origin_name(one.origin),
        f"article {one.article.id}",
        f"first-hand {first_hand}",
        label(one.interest),
    ]
    if one.event:
        parts.append(f"event {said(one.event)}")
    if one.new_window:
        parts.append(f"new window {said(one.new_window)}")
    return "; ".join(parts)


def _parted(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        key, _, value = line.partition(": ")
        yield key, value


def _differences(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for key in dict.fromkeys((*now, *then)):
        before, after = then.get(key), now.get(key)
        if before == after:
            continue
        if key == _CLOSED:
            if after:
                yield say("stale.closed", day=on_day(date.fromisoformat(after)))
        elif key.startswith(_CAPTURE):
            if before and after:
                yield say("stale.capture", article=key.removeprefix(_CAPTURE).strip())
        else:
            yield _difference(key, before, after)


def _difference(key: str, before: str | None, after: str | None) -> str:
    thing = capitalised(key)
    if before is None:
        return say("stale.added", thing=thing, after=after or "")
    if after is None:
        return say("stale.gone", thing=thing, before=before)
    return say("stale.changed", thing=thing, before=before, after=after)
