"""How a later text bears on a claim: the record's claims and articles for the comparison, and back.

Proposals only: nothing is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from claimtrack.domain.dates.iso import day_of
from claimtrack.domain.rules.origins import originating

if TYPE_CHECKING:
    from claimtrack.domain.dossier import Dossier
    from claimtrack.domain.entities import Article, Capture, Outlet
    from claimtrack.reading.comparing import ArticleSide, ClaimSide, Comparison, Reason


def compare(claim: ClaimSide, text: ArticleSide, *, speaker: bool = False) -> Comparison:
    """The proposal for a claim and a text. ``speaker`` loads the parser and says who speaks.

    Raises BadInput where the speaker is asked for and the parser is not installed.
    """
    from claimtrack.reading import comparing

    found = comparing.compare(claim, text)
    if not speaker:
        return found
    from claimtrack.reading.comparing.speaking import with_speaker

    return with_speaker(found, text)


def claim_side(dossier: Dossier) -> ClaimSide:
    """A recorded claim as the comparison takes it, with the article that it stands in."""
    from claimtrack.reading.comparing import ClaimSide, ClaimSource

    claim, article = dossier.claim, dossier.article
    sources = (dossier.sources[one.source_id] for one in originating(dossier))
    capture = _newest(dossier)
    return ClaimSide(
        wording=claim.wording,
        published_on=article.published_on,
        nature=claim.nature,
        window=claim.window,
        sources=tuple(ClaimSource(one.descriptor, one.kind, one.affiliation) for one in sources),
        article=article_side(article, dossier.outlet, capture) if capture else None,
    )


def _newest(dossier: Dossier) -> Capture | None:
    own = (one for one in dossier.captures.values() if one.article_id == dossier.claim.article_id)
    return max(own, key=lambda one: one.captured_at, default=None)


def article_side(article: Article, outlet: Outlet, capture: Capture) -> ArticleSide:
    """A recorded article as the comparison takes it."""
    from claimtrack.reading.comparing import ArticleSide

    return ArticleSide(
        text=capture.text,
        published_on=article.published_on,
        outlet=outlet.name,
        family=outlet.family,
        byline=article.byline,
        wire_credit=article.wire_credit,
        blocks=capture.blocks,
    )


def typed_claim(
    wording: str, published_on: date | None, sources: list[str], outlet: str = ""
) -> ClaimSide:
    """A claim as somebody typed it, with the words for its sources."""
    from claimtrack.reading.comparing import ArticleSide, ClaimSide, ClaimSource
    from claimtrack.reading.descriptors import describe
    from claimtrack.reading.kinds import kind_of
    from claimtrack.reading.source_lexicon import source_lexicon

    words = source_lexicon("en")
    kinds = {name: kind_of(describe(name, words), words) for name in sources}
    return ClaimSide(
        wording=wording,
        published_on=published_on,
        sources=tuple(ClaimSource(name, kind) for name, kind in kinds.items()),
        article=ArticleSide(text="", outlet=outlet) if outlet else None,
    )


def typed_pair(pair: Mapping[str, Any]) -> tuple[ClaimSide, ArticleSide]:
    """Both sides of a pair as JSON has it, keys as documented for ``claimtrack compare --jsonl``.

    A claim's source, or sources, and both outlets count where they are given, and that the text is
    held against several claims of one article. Raises BadInput for a day that is none.
    """
    from claimtrack.reading.comparing import ArticleSide

    given = pair.get("claim_source") or []
    sources = [given] if isinstance(given, str) else [str(one) for one in given]
    claim = typed_claim(
        pair["claim"],
        day_of(pair.get("claim_published_at")),
        sources,
        str(pair.get("claim_outlet") or ""),
    )
    text = ArticleSide(
        text=pair["text"],
        published_on=day_of(pair.get("text_published_at")),
        outlet=str(pair.get("text_outlet") or ""),
    )
    return replace(claim, beside=bool(pair.get("beside"))), text


def as_plain(comparison: Comparison) -> dict[str, Any]:
    """A comparison as JSON has it: spans in code points, the end exclusive; keys as documented."""
    speaker, origin = comparison.speaker, comparison.same_origin
    return {
        "pred": comparison.bearing.value,
        "score": comparison.score,
        "event_date": comparison.event_date or None,
        "outcome": comparison.outcome.value if comparison.outcome else None,
        "new_window": comparison.new_window.edtf if comparison.new_window else None,
        "passages": [list(span) for span in comparison.passages],
        "reasons": [_reason(one) for one in comparison.reasons],
        "speaker": None
        if speaker is None
        else {
            "resolved": speaker.name,
            "kind": speaker.kind.value,
            "first_hand": speaker.first_hand,
            "via": speaker.via or None,
        },
        "same_origin": None
        if origin is None
        else {"link": origin.link.value, "text": _span(origin.span), "says": origin.says},
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "kind": reason.kind.value,
        "claim": _span(reason.claim),
        "text": _span(reason.text),
        "says": reason.says,
    }


def _span(span: tuple[int, int] | None) -> list[int] | None:
    return list(span) if span else None
