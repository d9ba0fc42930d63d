"""A made-up newsroom's ten years of work, written by a ``Scribe``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from invented import World
from scribe import Scribe

from claimtrack.domain.entities import (
    Article,
    Attribution,
    Block,
    Capture,
    Checker,
    Claim,
    CommentRequest,
    Evidence,
    Outlet,
    Passage,
    Response,
    Source,
    Verdict,
)
from claimtrack.domain.words import (
    Act,
    BlockKind,
    CaptureMethod,
    Confidence,
    Interest,
    PassageRole,
    Priority,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
    Workflow,
)

CLAIMS_AN_ARTICLE = 4
_RELATIONS = (
    (Relation.CONFIRMS, 30),
    (Relation.PARTLY_CONFIRMS, 8),
    (Relation.CONTRADICTS, 7),
    (Relation.REVISES, 3),
    (Relation.RETRACTS, 1),
    (Relation.REPEATS, 21),
    (Relation.CONTEXT, 30),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """An article with a capture and the places of its sentences."""

    article: Article
    capture: Capture
    sentences: list[tuple[int, int]]
    day: date


class Newsroom:
    """Ten years of a desk's work on so many claims."""

    def __init__(self, scribe: Scribe, world: World, claims: int, times: float) -> None:
        self._scribe = scribe
        self._world = world
        self._pick = world.pick
        self._claims = claims
        self._times = times
        self._recorded: list[tuple[int, int]] = []
        """Each claim's id and source."""

    def fill(self) -> None:
        """Write it all, in the order of the days."""
        self._found()
        articles = -(-self._claims // CLAIMS_AN_ARTICLE)
        left = self._claims
        for number in range(articles):
            day = self._world.day(number / articles)
            mine = min(CLAIMS_AN_ARTICLE, left)
            left -= mine
            printed = self._publish(number, day, mine)
            for place in range(mine):
                self._record(printed, place)
            for _ in range(round(mine * self._times)):
                self._link(printed)
            self._work_on(printed)
        self._scribe.flush()

    def _found(self) -> None:
        """Checkers, outlets and sources."""
        add, world = self._scribe.add, self._world
        self._checkers = [add(Checker(name=world.person())) for _ in range(12)]
        outlets = 40 + self._claims // 5000
        self._outlets = [
            add(Outlet(name=world.outlet(at), family=f"{world.one('family')} Media"))
            for at in range(outlets)
        ]
        self._scribe.close("add checker", 0, self._moment(world.day(0)))
        self._sources = []
        for number in range(60 + self._claims // 20):
            source = self._source(number)
            self._sources.append(add(source))
        self._scribe.close("add sources", 0, self._moment(world.day(0)))

    def _source(self, number: int) -> Source:
        world = self._world
        match number % 5:
            case 0:
                return Source(descriptor=f"the {world.body()}", kind=SourceKind.ORGANISATION)
            case 1:
                outlet = self._pick.choice(self._outlets)
                kind = SourceKind.ANONYMOUS_SOURCE
                words = world.one("descriptors")
                return Source(descriptor=words, kind=kind, outlet_id=outlet.id)
            case 2:
                words = f"the {world.one('things')} contract of {world.one('countries')}"
                return Source(descriptor=words, kind=SourceKind.DOCUMENT)
            case _:
                return Source(
                    descriptor=world.person(),
                    kind=SourceKind.OFFICIAL,
                    role=world.one("roles"),
                    affiliation=world.body(),
                )

    def _publish(self, number: int, day: date, claims: int) -> Printed:
        """An article with its claims' sentences among others."""
        world = self._world
        self._said = [world.said(day) for _ in range(claims)]
        headline = self._said[0].wording
        lines = [headline]
        for one in self._said:
            lines.append(f"{one.sentence} {world.sentence()}")
            lines.append(f"{world.sentence()} {world.sentence()}")
        text = "\n\n".join(lines)
        raw = text.encode()
        at = self._moment(day)
        article = self._scribe.add(
            Article(
                outlet_id=self._pick.choice(self._outlets).id,
                headline=headline,
                address=f"https://news.example/{day:%Y/%m}/{number}",
                byline=world.person(),
                place=world.one("towns"),
                published_on=day,
                language="en",
            )
        )
        digest = sha256(raw).hexdigest()
        capture = self._scribe.add(
            Capture(
                article_id=article.id,
                sha256=digest,
                size=len(raw),
                media_type="text/plain",
                captured_at=at,
                method=CaptureMethod.PASTE,
                encoding="utf-8",
                text=text,
                text_sha256=digest,
                extractor="invented 1",
                blocks=(
                    Block(BlockKind.HEADLINE, 0, len(headline)),
                    Block(BlockKind.BODY, len(headline), len(text)),
                ),
            )
        )
        self._scribe.content(capture, raw)
        self._scribe.close("add article", self._checker(), at)
        return Printed(article, capture, list(_sentences(text, len(headline))), day)

    def _record(self, printed: Printed, place: int) -> None:
        """A claim with its passage and who says it."""
        one, pick, add = self._said[place], self._pick, self._scribe.add
        start = printed.capture.text.index(one.sentence)
        source = pick.choice(self._sources)
        is_rechecked = pick.random() < 0.02
        recheck_on = printed.day + timedelta(days=pick.randint(30, 900)) if is_rechecked else None
        claim = add(
            Claim(
                article_id=printed.article.id,
                wording=one.wording,
                nature=one.nature,
                window=one.window,
                priority=pick.choices((Priority.LOW, Priority.NORMAL, Priority.HIGH), (2, 7, 1))[0],
                assignee_id=self._checker() if pick.random() < 0.3 else None,
                tags=(self._world.one("tags"),) if pick.random() < 0.3 else (),
                workflow=pick.choices(
                    (Workflow.DRAFT, Workflow.CHECKING, Workflow.SECOND_CHECK), (30, 65, 5)
                )[0],
                recheck_on=recheck_on,
                withdrawn="recorded twice" if pick.random() < 0.01 else "",
            )
        )
        add(self._passage(printed, start, start + len(one.sentence), claim_id=claim.id))
        add(
            Attribution(
                claim_id=claim.id,
                source_id=source.id,
                act=Act.ANNOUNCES if pick.random() < 0.2 else Act.STATES,
                source_words=source.descriptor,
                cue="said",
                interest=pick.choice((Interest.PARTY, Interest.NONE, Interest.UNKNOWN)),
                first_hand=pick.choice((True, False, None)),
            )
        )
        self._recorded.append((claim.id, source.id))
        self._scribe.close("record claim", self._checker(), self._moment(printed.day))

    def _link(self, printed: Printed) -> None:
        """A piece of evidence in this article about a claim of before, rather a late one."""
        pick, add = self._pick, self._scribe.add
        back = min(len(self._recorded), 1 + int(pick.expovariate(8 / self._claims)))
        claim_id, own = self._recorded[-back]
        source_id: int | None = pick.choice(self._sources).id
        if pick.random() < 0.15:
            source_id = own if pick.random() < 0.6 else None
        relation = pick.choices([one for one, _ in _RELATIONS], [many for _, many in _RELATIONS])
        event = self._world.month(printed.day) if pick.random() < 0.4 else None
        later = self._world.month(printed.day + timedelta(days=200))
        at = self._moment(printed.day)
        checker = self._checker()
        evidence = add(
            Evidence(
                claim_id=claim_id,
                article_id=printed.article.id,
                relation=relation[0],
                source_id=source_id,
                interest=pick.choice(tuple(Interest)),
                first_hand=pick.choice((True, False, None)),
                event=event,
                new_window=later if relation[0] is Relation.REVISES else None,
                recorded_by=checker,
                recorded_at=at,
            )
        )
        start, end = pick.choice(printed.sentences)
        add(self._passage(printed, start, end, evidence_id=evidence.id))
        self._scribe.close("link evidence", checker, at)

    def _work_on(self, printed: Printed) -> None:
        """Verdicts, responses and requests, about one of the claims of before."""
        pick, add, at = self._pick, self._scribe.add, self._moment(printed.day)
        claim_id, source_id = pick.choice(self._recorded[-400:])
        checker = self._checker()
        if pick.random() < 0.4:
            add(
                Verdict(
                    claim_id=claim_id,
                    rating=pick.choice(tuple(VerdictScale)),
                    confidence=pick.choice(tuple(Confidence)),
                    rationale=self._world.one("reasons"),
                    author_id=checker,
                    given_at=at,
                )
            )
            self._scribe.close("give verdict", checker, at)
        if pick.random() < 0.2:
            add(
                Response(
                    article_id=printed.article.id,
                    act=pick.choice(tuple(ResponseAct)),
                    source_ids=(source_id,),
                    claim_ids=(self._recorded[-1][0],),
                )
            )
            self._scribe.close("record response", checker, at)
        if pick.random() < 0.04:
            add(
                CommentRequest(
                    claim_ids=(claim_id,),
                    party=self._world.body(),
                    channel="e-mail",
                    sent_at=at,
                    deadline=at + timedelta(days=7),
                    replied_at=at + timedelta(days=3) if pick.random() < 0.6 else None,
                )
            )
            self._scribe.close("request comment", checker, at)

    def _passage(self, printed: Printed, start: int, end: int, **owner: int) -> Passage:
        text = printed.capture.text
        return Passage(
            capture_id=printed.capture.id,
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - 30) : start],
            suffix=text[end : end + 30],
            role=PassageRole.BODY,
            **owner,
        )

    def _checker(self) -> int:
        return self._pick.choice(self._checkers).id

    def _moment(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def _sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    while (end := text.find(".", start)) >= 0:
        yield start + (len(text[start:end]) - len(text[start:end].lstrip())), end + 1
        start = end + 1
