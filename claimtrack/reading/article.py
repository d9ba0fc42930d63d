"""Reading an article: every attributed claim and every response, proposed with the reason.

Pure: text in, proposals out. The parser is loaded when the first paragraph is read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile
from operator import attrgetter

from claimtrack.domain.entities import Block
from claimtrack.domain.window_words import FoundWindow, read_windows
from claimtrack.domain.words import Act, Nature, PassageRole, QuoteMode, ResponseAct
from claimtrack.reading.carrying import carried_on, led_to
from claimtrack.reading.cast import Cast
from claimtrack.reading.coordination import parties
from claimtrack.reading.descriptors import Descriptor
from claimtrack.reading.finding import attributions
from claimtrack.reading.found import Found, Frame
from claimtrack.reading.headlines import repeated
from claimtrack.reading.invisible import Visible
from claimtrack.reading.kinds import kind_of
from claimtrack.reading.languages import readable_language
from claimtrack.reading.lexicon import Lexicon, lexicon
from claimtrack.reading.mending import mend
from claimtrack.reading.natures import NatureLexicon, mode_of, nature_lexicon, nature_of
from claimtrack.reading.paragraphs import Part, parts_of
from claimtrack.reading.parser import parse
from claimtrack.reading.proposal import Mode, Proposal
from claimtrack.reading.quotations import Quotation, quotations
from claimtrack.reading.reasons import reasons, score
from claimtrack.reading.response_lexicon import ResponseLexicon, response_lexicon
from claimtrack.reading.responses import points_back
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.source_lexicon import SourceLexicon, source_lexicon
from claimtrack.reading.speaker import Speaker
from claimtrack.reading.syntax import Paragraph
from claimtrack.reading.told import said_when, told_to
from claimtrack.reading.triggers import worth_parsing

_REPEATED_SCORE = 0.7


def propose(
    text: str,
    published_on: date | None,
    *,
    blocks: Sequence[Block] = (),
    mode: Mode = Mode.PRECISE,
    language: str | None = None,
) -> Iterator[Proposal]:
    """The proposals of an article, paragraph by paragraph as they are asked for: the body's in
    order, then those of headlines and standfirsts.

    ``published_on`` is the article's day in its own zone, that relative dates count from; without
    it they carry a question. ``language`` is a code such as "en"; None tells it from the text.
    Raises BadInput for a language that can't be read, and where the parser is not installed.
    """
    seen = Visible.of(text)
    code = readable_language(seen.text, language)
    reading = _Reading(
        text=seen.text,
        published_on=published_on,
        wide=mode is Mode.WIDE,
        cues=lexicon(code),
        formulas=response_lexicon(code),
        sources=source_lexicon(code),
        natures=nature_lexicon(code),
        cast=Cast(seen.text, source_lexicon(code)),
        quotes=quotations(seen.text),
    )
    parts = parts_of(seen.text, seen.blocks(blocks))
    return (seen.in_whole(one) for one in _proposals(reading, parts, code))


@dataclass(slots=True)
class _Reading:
    """One article on its way through: the words to read by, and what was found so far."""

    text: str
    published_on: date | None
    wide: bool
    cues: Lexicon
    formulas: ResponseLexicon
    sources: SourceLexicon
    natures: NatureLexicon
    cast: Cast
    quotes: list[Quotation]
    given: list[Proposal] = field(default_factory=list)


def _proposals(reading: _Reading, parts: list[Part], code: str) -> Iterator[Proposal]:
    wanted = worth_parsing(reading.text, reading.quotes, code, wide=reading.wide)
    paragraphs = parse(reading.text, [part.span for part in parts], code, wanted)
    for place, paragraph in enumerate(paragraphs):
        made = _of_part(reading, _scene(reading, paragraph), parts, place)
        reading.given.extend(made)
        yield from made


def _scene(reading: _Reading, paragraph: Paragraph) -> Scene:
    first = bisect_left(reading.quotes, paragraph.start, key=attrgetter("start"))
    after = bisect_left(reading.quotes, paragraph.end, key=attrgetter("start"))
    quotes = tuple(one for one in reading.quotes[first:after] if one.end <= paragraph.end)
    mend(paragraph, reading.cues)
    return Scene(reading.text, paragraph, quotes, reading.cues, reading.wide)


def _with_next_paragraphs(
    reading: _Reading, found: Found, parts: Sequence[Part], place: int
) -> Found:
    content = found.content
    behind = (parts[number] for number in range(place + 1, len(parts)))
    following = (part.span for part in takewhile(lambda one: one.role is parts[place].role, behind))
    if content:
        content = carried_on(content, reading.quotes, following)
    else:
        content = led_to(reading.text, reading.quotes, following)
    return replace(found, content=content)


def _of_part(reading: _Reading, scene: Scene, parts: Sequence[Part], place: int) -> list[Proposal]:
    part = parts[place]
    everything = [
        _with_next_paragraphs(reading, one, parts, place)
        for one in attributions(scene, reading.formulas)
    ]
    everything = [one for one in everything if one.content]
    in_body = part.role is PassageRole.BODY
    windows = _windows(reading, scene, everything) if everything or not in_body else []
    made: list[Proposal] = []
    first = len(reading.given)
    for found in everything:
        made.append(_proposal(reading, scene, part, found, windows, first, made))
    if in_body:
        return made
    bodies = [
        " ".join(reading.text[start:end] for start, end in one.content)
        for one in reading.given
        if one.role is PassageRole.BODY
    ]
    said_again = [
        replace(one, repeats=repeated(_said(reading.text, one.content), bodies)) for one in made
    ]
    return said_again or _bare_headline(reading, scene, part, windows, bodies)


def _bare_headline(
    reading: _Reading, scene: Scene, part: Part, windows: list[FoundWindow], bodies: list[str]
) -> list[Proposal]:
    """A headline that says a body's claim again and names no source."""
    content = scene.span(0, len(scene.words) - 1) if scene.words else None
    place = repeated(reading.text[slice(*content)], bodies) if content else None
    if content is None or place is None:
        return []
    origin = reading.given[place]
    return [
        replace(
            origin,
            content=(content,),
            cue=(),
            source=(),
            mode=mode_of(reading.text, [content], scene.quotes),
            windows=tuple(windows),
            about=(),
            relay=None,
            repeats=place,
            role=part.role,
            score=min(origin.score, _REPEATED_SCORE),
            reasons=("says again what the body attributes",),
        )
    ]


def _windows(reading: _Reading, scene: Scene, everything: Sequence[Found]) -> list[FoundWindow]:
    """The windows of the sentences in which something was found, and of what is said in the
    paragraphs behind them; those of the whole paragraph where nothing was.
    """
    stretches = _stretches(scene, everything) or [(scene.paragraph.start, scene.paragraph.end)]
    return [
        FoundWindow(begin + one.start, begin + one.end, one.window)
        for begin, after in stretches
        for one in read_windows(reading.text[begin:after], reading.published_on)
    ]


def _stretches(scene: Scene, everything: Sequence[Found]) -> list[Span]:
    spans = [span for one in everything for span in (one.cue, *one.content)]
    sentences = [
        (scene.words[first].start, scene.words[after - 1].end)
        for first, after in scene.paragraph.sentences
    ]
    met = [one for one in sentences if any(one[0] < end and start < one[1] for start, end in spans)]
    return [*met, *sorted({span for span in spans if span[0] >= scene.paragraph.end})]


def _said(text: str, content: Sequence[Span]) -> str:
    return " ".join(text[start:end] for start, end in content)


def _proposal(
    reading: _Reading,
    scene: Scene,
    part: Part,
    found: Found,
    windows: list[FoundWindow],
    first: int,
    made: list[Proposal],
) -> Proposal:
    mode = mode_of(reading.text, found.content, _quotes_in(reading, found.content))
    speakers = _speakers(reading, scene, found, quoted=mode is QuoteMode.DIRECT)
    verb = "" if found.frame is Frame.IMPERSONAL else found.verb
    nature = nature_of(_said(reading.text, found.content), verb, reading.natures)
    responds = isinstance(found.act, ResponseAct)
    return Proposal(
        content=found.content,
        cue=(found.cue,),
        source=(found.source,) if found.source else (),
        speakers=speakers,
        act=found.act,
        nature=Nature.FACT if responds else nature,
        mode=QuoteMode.INDIRECT if responds else mode,
        via=told_to(scene, found, reading.sources),
        said_on=said_when(scene, found, windows, reading.published_on),
        windows=() if responds else _within(windows, found.content),
        about=_about(reading, found, speakers, made),
        relay=_relay(found, first, made),
        role=part.role,
        score=score(found, mode),
        reasons=tuple(reasons(scene, found, speakers, mode)),
    )


def _quotes_in(reading: _Reading, content: Sequence[Span]) -> list[Quotation]:
    """The quotations that may reach into what is said."""
    first = bisect_left(reading.quotes, content[0][0], key=attrgetter("start"))
    after = bisect_left(reading.quotes, content[-1][1], key=attrgetter("start"))
    return reading.quotes[max(first - 1, 0) : after]


def _within(windows: list[FoundWindow], content: Sequence[Span]) -> tuple[FoundWindow, ...]:
    return tuple(
        one
        for one in windows
        if any(start <= one.start and one.end <= end for start, end in content)
    )


def _relay(found: Found, first: int, made: list[Proposal]) -> int | None:
    if found.relayed_by is None:
        return None
    return next(
        (first + place for place, one in enumerate(made) if found.relayed_by in one.source), None
    )


def _speakers(
    reading: _Reading, scene: Scene, found: Found, *, quoted: bool
) -> tuple[Speaker, ...]:
    if found.source is None:
        nobody = Descriptor("")
        return (Speaker("", kind_of(nobody, reading.sources)),)
    return tuple(
        reading.cast.speaker(_named(scene, found, span), span[0], quoted=quoted)
        for span in parties(scene, found.source, found.cue)
    )


def _named(scene: Scene, found: Found, span: Span) -> str:
    """The source's words; for "who" and "which", the noun that they belong to."""
    words = scene.spelled(span)
    if words.lower() not in ("who", "which", "that"):
        return words
    clause = next(
        (one for one in scene.paragraph.upwards(found.word) if one.relation == "acl:relcl"), None
    )
    head = scene.paragraph.head(clause) if clause else None
    if clause is None or head is None:
        return words
    case = scene.paragraph.child(head, "case")
    begin = case.place + 1 if case and case.place == head.left else head.left
    noun = scene.span(begin, min(head.right, clause.left - 1))
    return scene.spelled(noun) if noun else words


def _about(
    reading: _Reading, found: Found, speakers: tuple[Speaker, ...], made: list[Proposal]
) -> tuple[Span, ...]:
    """What was put to the source. "This information" is all that the last speaker said so far, and
    who "denied it" denied the last thing said.
    """
    put = found.about or (found.content if found.act in (Act.DENIES, Act.CONFIRMS) else ())
    words = _said(reading.text, put)
    if not found.about:
        words = words.removeprefix("the ").removeprefix("a ").removeprefix("an ")
    if not put or not points_back(reading.formulas, words):
        return found.about
    earlier = [
        one
        for one in [*reading.given, *made]
        if isinstance(one.act, Act) and one.speakers[0].name
        if one.speakers != speakers
    ]
    if not earlier:
        return ()
    if not found.about:
        return earlier[-1].content
    last = earlier[-1].resolved
    return tuple(span for one in earlier if one.resolved == last for span in one.content)
