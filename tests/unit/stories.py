"""Stories that nobody would tell, for properties that hold of all of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from claimtrack.domain.words import Act, Interest, Nature, Relation, VerdictScale
from tests.unit.dossier_story import (
    CHIEF,
    CONTRACT,
    EXPERT,
    FAMILIES,
    HOLDING,
    MEDIA,
    MILITARY_SOURCE,
    MINISTER,
    MINISTRY,
    NOBODY,
    OTHER_SOURCE,
    OUTLET,
    WITNESS,
    Speaker,
    Story,
    moment,
    window,
)

FIRST, LAST = date(2028, 2, 14), date(2031, 12, 31)
KNOWN = [
    CHIEF,
    CONTRACT,
    EXPERT,
    HOLDING,
    MILITARY_SOURCE,
    MINISTER,
    MINISTRY,
    OTHER_SOURCE,
    OUTLET,
    WITNESS,
]
UNKNOWN = [None, NOBODY, MEDIA]
WINDOWS = ["2030-03", "2030", "[2030-05,2030-06]", "2029-40", "2030/..", "[2028-02-14..2030-12-31]"]
EVENTS = ["2029-07-12", "2030-03", "2030-08", "2031", "2028-03-01"]

days = st.dates(FIRST, LAST).map(date.isoformat)
outlets = st.sampled_from(sorted(FAMILIES))
known_speakers = st.sampled_from(KNOWN)
speakers: st.SearchStrategy[Speaker | None] = st.sampled_from([*KNOWN, *UNKNOWN])
maybe_window = st.none() | st.sampled_from(WINDOWS)


@st.composite
def stories(draw: st.DrawFn, verdicts: bool = False) -> Story:
    """A claim with up to three attributions, six pieces of evidence and two requests."""
    about: dict[str, Any] = {"nature": draw(st.sampled_from(Nature))}
    edtf = draw(maybe_window)
    if edtf:
        question = draw(st.sampled_from(["", "", "", "Which of the two?"]))
        about["window"] = window(edtf, question)
    story = Story(about=about, outlet=draw(outlets), published=FIRST.isoformat())
    for number in range(draw(st.integers(0, 3))):
        story.says(
            draw(st.sampled_from([*KNOWN, NOBODY, MEDIA])),
            draw(st.sampled_from(Act)),
            interest=draw(st.sampled_from(Interest)),
            parent_id=draw(
                st.none() | st.integers(1, 3).filter(lambda n, own=number: n != own + 1)
            ),
            withdrawn=draw(st.sampled_from(["", "", "", "in error"])),
        )
    count = draw(st.integers(0, 6))
    for number in range(count):
        others = [n for n in range(1, count + 1) if n != number + 1]
        add_evidence(
            draw,
            story,
            derived_from_id=draw(st.none() | st.sampled_from(others)) if others else None,
        )
    for _ in range(draw(st.integers(0, 2))):
        sent = draw(st.dates(FIRST, LAST))
        due = sent + timedelta(days=draw(st.integers(0, 400)))
        replied = draw(st.none() | st.integers(0, 400))
        story.asked(
            "The holding",
            sent.isoformat(),
            deadline=due.isoformat(),
            reply="No." if replied is not None else "",
            replied_at=None
            if replied is None
            else moment((sent + timedelta(days=replied)).isoformat()),
        )
    if verdicts:
        for _ in range(draw(st.integers(0, 2))):
            story.verdict(
                draw(st.sampled_from(VerdictScale)),
                draw(days),
                second_check=draw(st.booleans()),
                author_id=draw(st.integers(1, 2)),
            )
    return story


def add_evidence(draw: st.DrawFn, story: Story, **fields: Any) -> None:
    """One more piece of evidence; what is not given is drawn."""
    report = story.report(draw(outlets), fields.pop("published", None) or draw(days))
    event, new_window = draw(st.none() | st.sampled_from(EVENTS)), draw(maybe_window)
    relation = fields.pop("relation", None) or draw(st.sampled_from(Relation))
    speaker = fields.pop("speaker") if "speaker" in fields else draw(speakers)
    origin = fields.pop("origin") if "origin" in fields else draw(st.none() | known_speakers)
    drawn: dict[str, Any] = {
        "interest": draw(st.sampled_from(Interest)),
        "first_hand": draw(st.sampled_from([True, False, None])),
        "withdrawn": draw(st.sampled_from(["", "", "", "in error"])),
        "event": event,
        "new_window": new_window if relation is Relation.REVISES else None,
    }
    if origin is not None:
        drawn["origin"] = origin
    report.bears(relation, speaker, **{**drawn, **fields})
