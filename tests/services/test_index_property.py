"""Whatever is done in whatever order, the index says what the rules say."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from claimtrack import open_ledger
from claimtrack.domain.desk import DeskQuery, DeskView
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.drafts import (
    AttributionDraft,
    CommentRequestDraft,
    ResponseDraft,
    SourceDraft,
)
from claimtrack.domain.entities import Article, Claim, Evidence, Outlet, Source
from claimtrack.domain.errors import ClaimtrackError
from claimtrack.domain.words import (
    Act,
    Interest,
    Nature,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
    Workflow,
)
from claimtrack.services.ledger import Ledger
from claimtrack.storage import index
from claimtrack.storage.search import Searched
from claimtrack.storage.tables import CLAIM_INDEX, CLAIM_SCORE
from tests.services.looking_back import look_back
from tests.services.newsroom import Clock, Newsroom, copy_of, day

TEXTS = ("One thing. Another thing.", "A third thing, a source said.", "Nothing came of it.")
PEOPLE = (
    SourceDraft(descriptor="a source", kind=SourceKind.ANONYMOUS_SOURCE),
    SourceDraft(descriptor="Ana Bel", kind=SourceKind.OFFICIAL, affiliation="the Port"),
    SourceDraft(descriptor="the Port", kind=SourceKind.ORGANISATION),
    SourceDraft(descriptor="media reports", kind=SourceKind.MEDIA_REPORTS),
    SourceDraft(descriptor="", kind=SourceKind.OUTLET),
    SourceDraft(descriptor="the registry", kind=SourceKind.DOCUMENT),
)
WINDOWS = ("", "2031-05", "[2031-05,2031-06]", "2032", "2031-06-20/..")
numbers = st.integers(min_value=0, max_value=10_000)


class Steps:
    """Things that a newsroom does, each from a few numbers that say to what and how."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room
        self.ledger = room.ledger
        for place, text in enumerate(TEXTS):
            room.article(f"Headline {place}", text, outlet=f"Paper {place % 2}")
        room.claim(self.article(0), "One thing", words="One thing", window="2031-05")

    def article(self, n: int) -> Article:
        found = sorted(self.ledger.articles(), key=lambda row: row.article.id)
        return found[n % len(found)].article

    def claim_id(self, n: int) -> int:
        ids = self.ledger.desk(DeskQuery()) or self.ledger.desk(DeskQuery(view=DeskView.WITHDRAWN))
        return ids[n % len(ids)]

    def claim_of(self, n: int) -> Claim:
        return self.ledger.case(self.claim_id(n)).dossier.claim

    def evidence_of(self, n: int) -> Evidence:
        held = self.ledger.case(self.claim_id(n)).dossier.evidence
        return held[n % len(held)]

    def record(self, a: int, b: int, c: int) -> None:
        self.room.claim(
            self.article(a), f"Thing {b}", window=WINDOWS[b % 5], by=PEOPLE[c % 6],
            nature=list(Nature)[c % 4],
        )  # fmt: skip

    def attribute(self, a: int, b: int, c: int) -> None:
        relay = AttributionDraft(source=PEOPLE[3]) if c % 3 == 0 else None
        self.ledger.attribute(
            self.claim_id(a),
            AttributionDraft(source=PEOPLE[b % 6], act=list(Act)[c % 4], relayed_by=relay),
        )

    def link(self, a: int, b: int, c: int) -> None:
        article = self.article(b)
        relation = list(Relation)[c % 7]
        text = self.room.captures[article.id].text
        self.room.evidence(
            self.claim_of(a), article, text[-10:], relation,
            source=None if c % 6 == 3 else PEOPLE[b % 6], first_hand=c % 2 == 0,
            interest=list(Interest)[a % 4], event=day("2031-05-20") if c % 3 == 0 else None,
            new_window=day("2033") if relation is Relation.REVISES else None,
        )  # fmt: skip

    def weigh_again(self, a: int, b: int, _: int) -> None:
        relation = list(Relation)[b % 7]
        self.ledger.edit_evidence(replace(self.evidence_of(a), relation=relation, new_window=None))

    def derive(self, a: int, b: int, _: int) -> None:
        held = self.ledger.case(self.claim_id(a)).dossier.evidence
        self.ledger.edit_evidence(
            replace(held[a % len(held)], derived_from_id=held[b % len(held)].id)
        )

    def set_aside(self, a: int, b: int, _: int) -> None:
        if b % 3:
            self.ledger.withdraw_evidence(self.evidence_of(a).id, "wrong")
        else:
            self.ledger.withdraw_claim(self.claim_id(a), "wrong")

    def respond(self, a: int, b: int, c: int) -> None:
        self.ledger.respond(
            ResponseDraft(
                article_id=self.article(c).id,
                act=list(ResponseAct)[c % 4],
                sources=(PEOPLE[b % 6], PEOPLE[2]),
                claim_ids=(self.claim_id(a), self.claim_id(b)),
            )
        )

    def conclude(self, a: int, b: int, _: int) -> None:
        self.room.verdict(self.claim_of(a), list(VerdictScale)[b % 6])
        self.ledger.set_workflow(self.claim_id(a), Workflow.SIGNED_OFF)

    def ask(self, a: int, b: int, _: int) -> None:
        deadline = datetime(2031, 6, 10 + b % 20, tzinfo=UTC)
        self.ledger.request_comment(
            CommentRequestDraft(
                claim_ids=(self.claim_id(a),), party="Port", deadline=deadline,
                sent_at=datetime(2031, 6, 1, tzinfo=UTC),
            )
        )  # fmt: skip

    def edit(self, a: int, b: int, c: int) -> None:
        changed = replace(
            self.claim_of(a), wording=f"Reworded {b}", nature=list(Nature)[c % 4],
            window=day(WINDOWS[1 + b % 4]),
        )  # fmt: skip
        self.ledger.edit_claim(changed)

    def rename(self, a: int, b: int, _: int) -> None:
        with self.ledger.session.read() as view:
            sources, outlets = view.all(Source), view.all(Outlet)
        if b % 2:
            source = sources[a % len(sources)]
            self.ledger.edit_source(replace(source, affiliation=f"Office {b % 3}"))
        else:
            outlet = outlets[a % len(outlets)]
            self.ledger.edit_outlet(replace(outlet, family="One house"))

    def capture_again(self, a: int, b: int, _: int) -> None:
        self.ledger.add_capture(self.article(a).id, copy_of("Changed", f"All changed, {b}."))

    def redate(self, a: int, b: int, _: int) -> None:
        when = date(2031, 2, 14) + timedelta(days=b % 300)
        self.ledger.edit_article(replace(self.article(a), published_on=when))

    def look_back_ahead(self, *_: int) -> None:
        look_back(self.ledger)

    def undo(self, *_: int) -> None:
        self.ledger.undo()

    def redo(self, *_: int) -> None:
        self.ledger.redo()


STEPS: tuple[Callable[[Steps, int, int, int], None], ...] = (
    Steps.record, Steps.attribute, Steps.link, Steps.link, Steps.weigh_again, Steps.derive,
    Steps.set_aside, Steps.respond, Steps.conclude, Steps.ask, Steps.edit, Steps.rename,
    Steps.capture_again, Steps.redate, Steps.undo, Steps.undo, Steps.redo, Steps.look_back_ahead,
    Steps.look_back_ahead,
)  # fmt: skip


@contextmanager
def fresh(empty: Path) -> Iterator[Steps]:
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(empty, Path(folder) / "test.ledger")
        clock = Clock()
        with open_ledger(copy, checker="Ada Moreau", clock=clock) as ledger:
            yield Steps(Newsroom(ledger, clock))


def searchable(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    with ledger.session.read() as view:
        tables = [sa.text(f"SELECT rowid, words FROM {name} ORDER BY rowid") for name in Searched]
        return [[tuple(row) for row in view.connection.execute(it)] for it in tables]


# Not shrunk: a step writes to disk, and a failing list of steps is short enough to read.
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(STEPS), numbers, numbers, numbers), min_size=4, max_size=18
    )
)
def test_the_index_is_what_the_rules_say(
    empty_ledger_file: Path, steps: list[tuple[Callable[..., None], int, int, int]]
) -> None:
    with fresh(empty_ledger_file) as room:
        ledger = room.ledger
        for step, *numbers_ in steps:
            with suppress(ClaimtrackError, ZeroDivisionError):
                step(room, *numbers_)
        assert ledger.verify().problems == ()
        look_back(ledger)
        assert ledger.verify().problems == ()
        found = searchable(ledger)
        with ledger.session.store.write(name="x", checker_id=1, at=room.room.clock()) as work:
            index.rebuild(work)
        assert searchable(ledger) == found
        today = ledger.session.today()
        if all(row.article.published_on <= today for row in ledger.articles()):
            then = AsOf(today, ledger.info().seq)
            for view in DeskView:
                query = DeskQuery(view=view)
                assert ledger.desk(query) == ledger.desk(query, then), view


def test_the_tables_of_the_index_hold_nothing_else(desk_room: Newsroom) -> None:
    article = desk_room.article("Headline", TEXTS[0])
    for number in range(3):
        desk_room.claim(article, f"Claim {number}")
    desk_room.ledger.undo()
    with desk_room.ledger.session.read() as view:
        for table in (CLAIM_INDEX, CLAIM_SCORE):
            ids = view.connection.execute(sa.select(table.c.claim_id)).scalars().all()
            assert sorted(ids) == [1, 2]
