"""Articles with every claim marked and numbered beside the text, as a checker's proof has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from claimtrack.report.entries import ArticleEntry, ClaimEntry, Line
from claimtrack.report.formats.as_html import environment, policy, style
from claimtrack.report.model import Report
from claimtrack.report.signing import FINGERPRINT

_CHUNK = 64


def annotated(report: Report) -> Iterator[str]:
    """The page, in order, a stretch at a time."""
    sheet = _style()
    page = environment().get_template("annotated.html")
    stream = page.stream(
        report=report,
        clock=report.clock,
        fingerprint=FINGERPRINT,
        proofs=(_proof(article) for article in report.articles),
        style=Markup(sheet),  # noqa: S704 - our own files; nothing of a report is in them
        policy=policy(sheet),
    )
    stream.enable_buffering(_CHUNK)
    yield from stream


def _proof(article: ArticleEntry) -> dict[str, object]:
    """An article with each line's claims beside it: those whose words begin there."""
    by_number = {claim.claim: claim for claim in article.claims}
    placed: set[int] = set()
    rows: list[tuple[Line, list[ClaimEntry]]] = []
    for line in article.lines:
        here = [number for stretch in line.stretches for number in stretch.claims]
        fresh = [number for number in dict.fromkeys(here) if number not in placed]
        placed.update(fresh)
        rows.append((line, [by_number[number] for number in fresh if number in by_number]))
    rest = [claim for claim in article.claims if claim.claim not in placed]
    return {"article": article, "rows": rows, "rest": rest}


@cache
def _style() -> str:
    extra = files("claimtrack.report").joinpath("templates/annotated.css")
    return style() + extra.read_text(encoding="utf-8").strip()
