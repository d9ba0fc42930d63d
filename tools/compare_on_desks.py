"""How often a desk is right about which of an article's claims a later report bears on, and how.

    python tools/compare_on_desks.py

Each story of tests/data/relations.jsonl in which every claim stands beside every report is put into
a ledger of its own and asked as the Triage asks, by weights that were learned without its batch.
Beside it stands what the comparison alone proposes, without asking which claim is nearer. It takes
minutes.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from our_pairs import batch_of, dated
from train_comparing import learn, pairs, whole

from claimtrack import open_ledger
from claimtrack.domain.dates.iso import day_of
from claimtrack.domain.drafts import (
    ArticleDraft,
    AttributionDraft,
    CaptureDraft,
    ClaimDraft,
    Intake,
    PassageDraft,
    SourceDraft,
)
from claimtrack.domain.words import CaptureMethod, Nature, PassageRole
from claimtrack.reading.comparing import weighing
from claimtrack.reading.comparing.claims import read_claim
from claimtrack.services.comparing import compare, typed_pair
from claimtrack.services.ledger import Ledger

Story = Sequence[dict[str, Any]]
Told = tuple[str, str, str]
"""What a pair is, what the comparison alone proposes, and what the desk does; "" for nothing."""


def _intake(text: str, outlet: str, published: str) -> Intake:
    return Intake(
        article=ArticleDraft(
            outlet=outlet, headline=text.splitlines()[0], published_on=day_of(published)
        ),
        capture=CaptureDraft(
            content=text.encode(), media_type="text/plain", method=CaptureMethod.PASTE,
            encoding="utf-8", text=text, extractor="story",
        ),
    )  # fmt: skip


def _claims(ledger: Ledger, story: Story) -> dict[str, int]:
    """The story's claims in one article; the numbers that they got."""
    first = {one["claim"]: one for one in story}
    text = "What is planned\n\n" + "\n\n".join(first)
    published = story[0]["claim_published_at"]
    article = ledger.add_article(_intake(text, "Harbour Wire", published))
    made = {}
    for wording, one in first.items():
        side, _ = typed_pair(one)
        said, start = read_claim(side), text.index(wording)
        sources = [SourceDraft(descriptor=who.name, kind=who.kind) for who in side.sources]
        passage = PassageDraft(
            capture_id=article.capture.id, start=start, end=start + len(wording),
            role=PassageRole.BODY,
        )  # fmt: skip
        draft = ClaimDraft(
            article_id=article.article.id, wording=wording, window=said.window,
            nature=Nature.PLAN if said.ahead else Nature.FACT, passages=(passage,),
            attributions=tuple(AttributionDraft(source=who) for who in sources),
        )  # fmt: skip
        made[wording] = ledger.record_claim(draft).id
    return made


def _told(ledger: Ledger, story: Story) -> Iterator[Told]:
    claims = _claims(ledger, story)
    reports: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in story:
        reports[one["text"], one["text_published_at"]].append(one)
    for (text, published), beside in reports.items():
        added = ledger.add_article(_intake(f"Report of the day\n\n{text}", "The Daily", published))
        offered = {one.claim_id for one in ledger.candidates_in(added.article.id)}
        for one in beside:
            number = claims[one["claim"]]
            alone = compare(*typed_pair(one)).relation
            asked = ledger.bearing(number, added.article.id).relation
            desk = asked if number in offered else None
            yield one["relation"], alone or "", desk or ""


def _on_its_desk(story: Story) -> list[Told]:
    with (
        TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "story.sqlite", checker="Ana") as ledger,
    ):
        return list(_told(ledger, story))


def _line(name: str, told: Sequence[Told]) -> str:
    cells = []
    for at in (1, 2):
        proposed = [(one[0], one[at]) for one in told if one[at]]
        right = sum(gold == found for gold, found in proposed)
        beside = sum(gold == "unrelated" for gold, _ in proposed)
        cells.append(f"{len(proposed)} | {right / len(proposed):.2f} | {beside}")
    bears = sum(one[0] != "unrelated" for one in told)
    return f"| {name} | {len(told)} | {bears} | {' | '.join(cells)} |\n"


def main() -> None:
    """As the command line has it."""
    known = pairs()
    stories: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in dated():
        if one["id"].startswith("story-"):
            stories[one["story"]].append(one)
    told: defaultdict[str, list[Told]] = defaultdict(list)
    sys.stdout.write(
        "| batch | pairs | bear | alone: proposed | right | where it does not bear "
        "| desk: proposed | right | where it does not bear |\n"
        "|---|---|---|---|---|---|---|---|---|\n"
    )
    for batch in sorted({batch_of(story[0]) for story in stories.values()}):
        made = whole(learn([pair for pair in known if pair.batch != batch]))
        weighing.learned = lambda made=made: made
        for story in stories.values():
            if batch_of(story[0]) == batch:
                told[batch] += _on_its_desk(story)
        sys.stdout.write(_line(batch, told[batch]))
    sys.stdout.write(_line("all", [one for some in told.values() for one in some]))


if __name__ == "__main__":
    main()
