"""The report as one HTML page: no script, no network, for a screen, a phone, the dark and paper.

Autoescaping is on for every template, whatever its name. The content security policy allows the
page's own style, by its hash, and nothing else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from claimtrack.domain.words import Relation, word
from claimtrack.report import pictures, wording
from claimtrack.report.entries import AttributionEntry, EvidenceEntry, Excerpt
from claimtrack.report.model import Report
from claimtrack.report.palette import palette

_CHUNK = 256
"""How many pieces of a page are joined before they are handed on."""

_RUNS_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def html(report: Report) -> Iterator[str]:
    """The page, in order, a stretch at a time."""
    sheet = style(report.house.colour)
    page = environment().get_template("report.html")
    stream = page.stream(
        report=report,
        clock=report.clock,
        hidden=wording.HIDDEN,
        relations=tuple(Relation),
        tracks=any(source.track for source in report.sources),
        annexes=_annexes(report),
        style=Markup(sheet),  # noqa: S704 - our own file; nothing of a report is in it
        policy=policy(sheet, logo=bool(report.house.logo)),
    )
    stream.enable_buffering(_CHUNK)
    yield from stream


def _annexes(report: Report) -> list[tuple[str, str]]:
    titles = [("sources", "Sources"), ("captures", "Captures"), ("sign-offs", "Sign-offs")]
    if report.changes is not None:
        titles.append(("changes", "Changes"))
    return [*titles, ("scales", "The words this report judges by")]


@cache
def environment() -> Environment:
    """Our templates, with how single things are said in them; everything is escaped."""
    environment = Environment(
        loader=PackageLoader("claimtrack.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.update(
        own=_own,
        way=_way,
        axis=_axis,
        bar=pictures.bar,
        claim_place=wording.claim_place,
        counted=wording.counted,
        day=wording.day,
        excerpt_place=wording.excerpt_place,
        glyph=lambda value: word(value).glyph,
        known=wording.speaker_facts,
        label=lambda value: word(value).label,
        language=wording.is_language,
        lead=wording.lead,
        leading=lambda text: text[:1].upper() + text[1:],
        meaning=lambda value: word(value).meaning,
        moment=wording.moment,
        outcome=wording.outcome,
        published=wording.published,
        quote_place=wording.quote_place,
        request=wording.request,
        share=wording.share,
        supposed=wording.supposed,
        stake=_stake,
        timeline=pictures.timeline,
        track=wording.track,
        window_days=wording.window_days,
    )
    return environment


def _own(text: str) -> Markup:
    """Text that keeps its own direction: marked off where it has letters that run to the left."""
    return Markup("<bdi>{}</bdi>").format(text) if _RUNS_LEFT.search(text) else escape(text)


def _way(text: str | Excerpt) -> Markup:
    """The attribute for text in a block of its own, where it has letters that run to the left."""
    words = text if isinstance(text, str) else "".join(piece.text for piece in text.pieces)
    return Markup(' dir="auto"') if _RUNS_LEFT.search(words) else Markup("")


def _stake(entry: AttributionEntry | EvidenceEntry) -> str:
    return wording.stake(entry.interest, entry.first_hand)


def _axis(value: StrEnum) -> str:
    return type(value).__name__.lower()


@cache
def style(accent: str = "") -> str:
    """The style sheet with the palette: light, and dark on screens that ask for it.

    ``accent`` is the house's colour as #rrggbb, for lines alone: text keeps its contrast.
    """
    sheet = files("claimtrack.report").joinpath("templates/report.css")
    light, dark, classes = [], [], []
    for name, (on_light, on_dark) in palette().items():
        light.append(f"--{name}:{on_light}")
        dark.append(f"--{name}:{on_dark}")
        if "-" in name:
            classes.append(f".{name}{{color:var(--{name})}}")
    if accent:
        light.append(f"--accent:{accent}")
    return (
        f":root{{color-scheme:light dark;{';'.join(light)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}"
        + "".join(classes)
        + sheet.read_text(encoding="utf-8").strip()
    )


def policy(style: str, *, logo: bool = False) -> str:
    """A content security policy that allows this style sheet, a logo in the page, nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; {'img-src data:; ' if logo else ''}style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
