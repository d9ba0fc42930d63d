"""``claimtrack compare``: how a text bears on a claim. Nothing is recorded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.documents import objects, read_source
from claimtrack.cli.output import print_json, print_json_line, say
from claimtrack.cli.session import JsonOption, Session, session
from claimtrack.domain.dates.iso import day_of
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import Outcome, Relation, label
from claimtrack.services.comparing import as_plain, claim_side, compare, typed_claim, typed_pair
from claimtrack.text import visible_line

if TYPE_CHECKING:
    from claimtrack.reading.comparing import ArticleSide, ClaimSide, Comparison


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("compare")(compare_text)


def compare_text(
    context: typer.Context,
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="A claim's number in the ledger, or its words.")
    ] = "",
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="A file (text, HTML), or - for standard input."),
    ] = "",
    jsonl: Annotated[
        str,
        typer.Option(
            "--jsonl",
            metavar="FILE",
            help='Pairs {"id", "claim", "text", "claim_published_at"?, "text_published_at"?}, one '
            "a line; - for standard input.",
        ),
    ] = "",
    claimed: Annotated[
        str, typer.Option("--claimed", metavar="DATE", help="When the claim was published.")
    ] = "",
    published: Annotated[
        str, typer.Option("--published", metavar="DATE", help="When the text was published.")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Propose how a text bears on a claim, with the reasons; record nothing.

    Example: claimtrack compare "The Selmar bridge will open in May 2031." report.txt
    """
    if bool(jsonl) == bool(claim) or bool(claim) != bool(source):
        raise BadInput("Name a claim and a file, or pairs with --jsonl FILE.")
    if jsonl:
        _compare_lines(jsonl)
        return
    here = session(context)
    text = _text(here, source, published)
    side = _claim(here, claim, day_of(claimed))
    result = compare(side, text, speaker=True)
    if as_json:
        print_json({"claim": side.wording, "text": text.text, **as_plain(result)})
    else:
        _print(result, side, text)


def _claim(here: Session, claim: str, published_on: date | None) -> ClaimSide:
    if not claim.isdigit():
        return typed_claim(claim, published_on, [])
    with here.ledger() as ledger:
        return claim_side(ledger.case(int(claim)).dossier)


def _text(here: Session, source: str, published: str) -> ArticleSide:
    from claimtrack.reading.comparing import ArticleSide

    intake = read_source(source, here.settings.largest_file_mb)
    article = intake.article
    return ArticleSide(
        text=intake.capture.text,
        published_on=day_of(published) or article.published_on,
        outlet=article.outlet,
        byline=article.byline,
        wire_credit=article.wire_credit,
        blocks=intake.capture.blocks,
    )


def _compare_lines(path: str) -> None:
    """One line out for each line in, as soon as it is compared."""
    for number, pair in objects(path, "claim", "text"):
        result = as_plain(compare(*typed_pair(pair)))
        printed = {"id": str(pair.get("id", number)), **result}
        print_json_line(printed)


def _print(result: Comparison, claim: ClaimSide, text: ArticleSide) -> None:
    bearing = result.relation
    word = label(bearing) if isinstance(bearing, Relation) else result.bearing.value
    outcome = f" · {label(result.outcome)}" if isinstance(result.outcome, Outcome) else ""
    say(f"{word} ({result.score:.2f}){outcome}")
    for reason in result.reasons:
        say(f"  {reason.kind.value.replace('_', ' ')}: {reason.says}")
    speaker = result.speaker
    if speaker and speaker.name:
        via = f", through {speaker.via}" if speaker.via else ""
        say(f"  speaks: {speaker.name} ({label(speaker.kind)}{via})")
    if result.same_origin:
        say(f"  same origin: {result.same_origin.says}")
    say(f"  claim: {claim.wording}")
    for start, end in result.passages:
        say(f"  text: {visible_line(text.text[start:end])}")
