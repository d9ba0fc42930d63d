"""Articles and their captures: what was published, where, and the copies that we hold of it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from uuid import UUID

from claimtrack.domain.dates import read_published
from claimtrack.domain.drafts import ArticleDraft, CaptureDraft, Intake
from claimtrack.domain.entities import Article, Capture, Outlet
from claimtrack.domain.errors import BadInput
from claimtrack.services.again import Touched, made, same
from claimtrack.services.jobs import JobName, ask
from claimtrack.services.session import Session, View, Work
from claimtrack.services.sourcing import fold, resolve_outlet
from claimtrack.services.views import Added

NO_DATE = "unknown"
"""What is given for a date that nobody can say."""


def add_article(
    session: Session,
    intake: Intake,
    *,
    outlet: str = "",
    family: str = "",
    headline: str = "",
    address: str = "",
    published: str = "",
    operation: UUID | None = None,
) -> Added:
    """Record an article and the copy of it that came in; what is given here wins over the page.

    Bytes that are held already add nothing. Other bytes from the same address are another capture
    of the same article.
    """
    draft = replace(
        intake.article,
        outlet=outlet or intake.article.outlet,
        family=family or intake.article.family,
        headline=headline or intake.article.headline,
        address=address or intake.article.address,
    )
    if published:
        draft = _dated(draft, published)
    _check_capture(intake.capture)

    def body(work: Work) -> Added:
        held = _held(work, intake.capture, draft.outlet)
        if held is not None:
            return held
        known = _at_address(work, draft.address)
        article = known or _write_article(work, draft)
        return Added(article, _write_capture(work, article, intake.capture), already=False)

    return session.apply("add article", operation, body, _added)


def add_capture(
    session: Session, article_id: int, draft: CaptureDraft, *, operation: UUID | None = None
) -> Added:
    """Keep another copy of an article; bytes that are held already add nothing."""
    _check_capture(draft)

    def body(work: Work) -> Added:
        article = work.get(Article, article_id)
        for capture in work.all(Capture, article_id=article.id, sha256=_digest(draft.content)):
            return Added(article, capture, already=True)
        return Added(article, _write_capture(work, article, draft), already=False)

    return session.apply("add capture", operation, body, _added)


def edit_article(session: Session, article: Article, *, operation: UUID | None = None) -> Article:
    """Record an edited article; its version says which one was read."""

    def body(work: Work) -> Article:
        work.get(Article, article.id)
        work.get(Outlet, article.outlet_id)
        return work.change(article)

    return session.apply("edit article", operation, body, same(Article, article.id))


def edit_outlet(session: Session, outlet: Outlet, *, operation: UUID | None = None) -> Outlet:
    """Record an edited outlet: its name, its family, its address."""

    def body(work: Work) -> Outlet:
        work.get(Outlet, outlet.id)
        for other in work.all(Outlet):
            if other.id != outlet.id and fold(other.name) == fold(outlet.name):
                raise BadInput(f"Outlet {other.id} is called {other.name} already.")
        return work.change(outlet)

    return session.apply("edit outlet", operation, body, same(Outlet, outlet.id))


def capture_content(session: Session, capture_id: int) -> bytes:
    """The very bytes of a capture."""
    with session.read() as view:
        view.get(Capture, capture_id)
        return view.content(capture_id)


def _added(view: View, touched: Touched) -> Added:
    capture = made(Capture)(view, touched)
    return Added(view.get(Article, capture.article_id), capture, already=False)


def _dated(draft: ArticleDraft, published: str) -> ArticleDraft:
    """The draft with the date that was given; a year that is missing is taken from the page.

    ``unknown`` wins over the page too: it may print a date that is not its own.
    """
    if fold(published) == NO_DATE:
        return replace(draft, published_on=None, published_at=None, published_zone="")
    read = read_published(published)
    if read.published_on is None and read.words:  # a day without its year
        read = read_published(published, draft.published_words)
    if read.published_on is None:
        raise BadInput(f"“{published}” is no date: {read.question or 'write it as 2020-05-12.'}")
    return replace(
        draft,
        published_on=read.published_on,
        published_at=read.published_at,
        published_zone=read.published_zone,
        published_words=published,
    )


def _held(work: Work, draft: CaptureDraft, outlet: str) -> Added | None:
    """The article that these bytes came in for; the same wire text at two outlets is two."""
    for capture in work.all(Capture, sha256=_digest(draft.content)):
        article = work.get(Article, capture.article_id)
        if not outlet or fold(outlet) == fold(work.get(Outlet, article.outlet_id).name):
            return Added(article, capture, already=True)
    return None


def _at_address(work: Work, address: str) -> Article | None:
    found = work.all(Article, address=address) if address else []
    return found[0] if found else None


def _write_article(work: Work, draft: ArticleDraft) -> Article:
    missing = [
        question
        for value, question in (
            (draft.outlet, "who published it"),
            (draft.headline, "what its headline is"),
        )
        if not value.strip()
    ]
    if missing:
        raise BadInput(f"The page does not say {' or '.join(missing)}: say so and add it again.")
    outlet = resolve_outlet(work, draft.outlet, draft.family)
    return work.add(
        Article(
            outlet_id=outlet.id,
            headline=draft.headline.strip(),
            address=draft.address,
            byline=draft.byline,
            place=draft.place,
            published_on=draft.published_on,
            published_at=draft.published_at,
            published_zone=draft.published_zone,
            published_words=draft.published_words,
            language=draft.language,
            wire_credit=draft.wire_credit,
        )
    )


def _write_capture(work: Work, article: Article, draft: CaptureDraft) -> Capture:
    capture = Capture(
        article_id=article.id,
        sha256=_digest(draft.content),
        size=len(draft.content),
        media_type=draft.media_type,
        captured_at=work.at,
        method=draft.method,
        origin=draft.origin,
        encoding=draft.encoding,
        text=draft.text,
        text_sha256=_digest(draft.text.encode()),
        extractor=draft.extractor,
        blocks=draft.blocks,
        notes=draft.notes,
    )
    added = work.add(capture, content=draft.content)
    ask(work, JobName.READ, added.id)
    ask(work, JobName.MATCH, article.id)
    return added


def _check_capture(draft: CaptureDraft) -> None:
    if not draft.text.strip():
        raise BadInput("There is no text in this: give a file or a page that has some.")
    if any(not 0 <= block.start <= block.end <= len(draft.text) for block in draft.blocks):
        raise BadInput("The blocks of this text lie outside it: read the page again.")


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
