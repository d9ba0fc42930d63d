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
from jinja2.ext import Extension
from markupsafe import Markup, escape

from claimtrack.domain.words import Relation, Standing, word
from claimtrack.report import pictures, relays, wording
from claimtrack.report.direction import has_leftward, stretches
from claimtrack.report.entries import AttributionEntry, EvidenceEntry, Excerpt
from claimtrack.report.formats.html_article import never_counts, told
from claimtrack.report.formats.html_symbols import Symbols
from claimtrack.report.model import Report, Summary, Tally
from claimtrack.report.palette import palette
from claimtrack.report.signing import FINGERPRINT

_CHUNK = 256
"""How many pieces of a page are joined before they are handed on."""

LISTED = 500
"""A page of more claims lists articles alone in its contents; their heads have the claims."""

IN_WORDS = 100
"""A list of more claims than this in the summary has their numbers alone."""

_BREAK = re.compile(r"\n\s*")
_NO_BREAK = "{#\n#}"


def html(report: Report) -> Iterator[str]:
    """The page, in order, a stretch at a time."""
    sheet = style(report.house.accents)
    page = environment().get_template("report.html")
    stream = page.stream(
        report=report,
        clock=report.clock,
        fingerprint=FINGERPRINT,
        hidden=wording.HIDDEN,
        never=never_counts(),
        symbols=Symbols(),
        articles=told(report.articles),
        counts=_counts(report.summary),
        listed=report.summary.claims <= LISTED,
        in_words=IN_WORDS,
        tracks=any(source.track for source in report.sources),
        annexes=_annexes(report),
        style=Markup(sheet),  # noqa: S704 - our own file; nothing of a report is in it
        policy=policy(sheet, logo=bool(report.house.logo)),
    )
    stream.enable_buffering(_CHUNK)
    yield from stream


def _counts(
    summary: Summary,
) -> list[tuple[str, tuple[Tally, ...], list[tuple[str, str]]]]:
    """The summary's tables: title, counts, and how many have none of these values."""
    return [
        ("Standing", summary.standings, []),
        ("Verdict", summary.verdicts, wording.unrated(summary)),
        ("Outcome of plans and forecasts", summary.outcomes, []),
        ("Cautions", summary.cautions, []),
    ]


def _annexes(report: Report) -> list[tuple[str, str]]:
    titles = [("sources", "Sources"), ("captures", "Captures"), ("sign-offs", "Sign-offs")]
    if report.changes is not None:
        titles.append(("changes", "Changes"))
    return [*titles, ("scales", "The words this report judges by")]


class Joined(Extension):
    """Templates stand on as many lines as they are read best on; the page has none of the breaks.

    A space that is to stand between two lines is written out: {{ " " }}.
    """

    def preprocess(self, source: str, *_: object, **__: object) -> str:
        """The template with its breaks as comments, so that errors still name the right line."""
        return _BREAK.sub(_NO_BREAK, source)


@cache
def environment() -> Environment:
    """Our templates, with how single things are said in them; everything is escaped."""
    environment = Environment(
        loader=PackageLoader("claimtrack.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[Joined],
    )
    environment.filters.update(
        own=_own,
        way=_way,
        across=_across,
        bar=pictures.bar,
        claim_place=wording.claim_place,
        counted=wording.counted,
        day=wording.day,
        excerpt_place=wording.excerpt_place,
        glyph=lambda value: word(value).glyph,
        hue=_hue,
        in_words=relays.in_words,
        is_plain=_is_plain,
        is_said=wording.is_said,
        known=wording.speaker_facts,
        label=lambda value: word(value).label,
        language=wording.is_language,
        lead=wording.lead,
        leading=lambda text: text[:1].upper() + text[1:],
        meaning=lambda value: word(value).meaning,
        moment=wording.moment,
        outcome=wording.outcome,
        pin=wording.pin,
        published=wording.published,
        quote_place=wording.quote_place,
        request=wording.request,
        share=wording.share,
        supposed=wording.supposed,
        stake=_stake,
        track=wording.track,
        window_days=wording.window_days,
    )
    return environment


def _own(text: str) -> Markup:
    """Text whose stretches that run to the left are marked off, so that each keeps its order."""
    if not has_leftward(text):
        return escape(text)
    pieces = (
        Markup("<bdi>{}</bdi>").format(words) if leftward else escape(words)
        for words, leftward in stretches(text)
    )
    return Markup("").join(pieces)


def _way(text: str | Excerpt) -> Markup:
    """The attribute for text in a block of its own, where it has letters that run to the left."""
    words = text if isinstance(text, str) else "".join(piece.text for piece in text.pieces)
    return Markup(' dir="auto"') if has_leftward(words) else Markup("")


def _stake(entry: AttributionEntry | EvidenceEntry) -> str:
    return wording.stake(entry.interest, entry.first_hand)


def _across(per_cent: float) -> str:
    """A place or a width in a picture, to a tenth of a per cent."""
    return f"{per_cent:.1f}".removesuffix(".0") + "%"


_ABOVE, _BELOW = 9, 4
"""Time lines of so many lanes have a class with their height; higher ones carry it themselves."""


def _is_plain(picture: pictures.Timeline) -> bool:
    return picture.above <= _ABOVE and picture.below <= _BELOW


_HUES: dict[tuple[type[StrEnum], str], str] = {
    (axis, value.value): f"{axis.__name__[0].lower()}{index}"
    for axis in (Standing, Relation)
    for index, value in enumerate(axis)
}
"""The class of what has a colour and a glyph of its own."""


def _hue(value: StrEnum) -> str:
    return _HUES.get((type(value), value.value), "")


@cache
def style(accents: tuple[str, str] = ("", "")) -> str:
    """The style sheet with the palette: light, and dark on screens that ask for it.

    ``accents`` are the house's colour on each, for lines alone: text keeps its contrast.
    """
    sheet = files("claimtrack.report").joinpath("templates/report.css")
    light = [f"--{name}:{colour}" for name, (colour, _) in palette().items()]
    dark = [f"--{name}:{colour}" for name, (_, colour) in palette().items()]
    if accents[0]:
        light.append(f"--accent:{accents[0]}")
        dark.append(f"--accent:{accents[1]}")
    return (
        f":root{{color-scheme:light dark;{';'.join(light)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}"
        + "".join((*_classes(), *_heights()))
        + sheet.read_text(encoding="utf-8").strip()
    )


def _classes() -> Iterator[str]:
    """The colour and the glyph of each value. The glyph is for the eye: a word goes with it."""
    for (axis, value), name in _HUES.items():
        glyph = word(axis(value)).glyph
        yield f".{name}{{--c:var(--{axis.__name__.lower()}-{value});color:var(--c)}}"
        yield f'.{name}::before{{content:"{glyph} ";content:"{glyph} "/""}}'


def _heights() -> Iterator[str]:
    """The room over the axis of a time line, where it begins, and under it."""
    for above in range(1, _ABOVE + 1):
        for below in range(1, _BELOW + 1):
            axis = pictures.axis_of(above)
            height = axis + pictures.depth_of(below)
            yield f".t{above}{below}{{height:{height}px;padding-top:{axis}px}}"


def policy(style: str, *, logo: bool = False) -> str:
    """A content security policy that allows this style sheet, a logo in the page, nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; {'img-src data:; ' if logo else ''}style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
