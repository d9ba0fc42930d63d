"""``claimtrack match``: which claims a text bears on. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli.documents import objects, read_source
from claimtrack.cli.output import print_json, print_json_line, say
from claimtrack.cli.session import JsonOption, session
from claimtrack.domain.errors import BadInput
from claimtrack.text import visible_line

if TYPE_CHECKING:
    from claimtrack.domain.drafts import Intake
    from claimtrack.services.ledger import Ledger
    from claimtrack.services.matching import Match


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("match")(match)


def match(
    context: typer.Context,
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="A file (text, HTML), - for standard input, or an article's number.",
        ),
    ] = "",
    jsonl: Annotated[
        str,
        typer.Option(
            "--jsonl",
            metavar="FILE",
            help='Texts {"id", "text", "title"?}, one a line; - for standard input.',
        ),
    ] = "",
    claims: Annotated[
        str,
        typer.Option(
            "--claims",
            metavar="FILE",
            help='Claims {"id", "text", "title"?}, one a line, in place of a ledger\'s.',
        ),
    ] = "",
    limit: Annotated[
        int | None, typer.Option("--limit", help="How many at most.", min=1, show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Say which claims a text bears on, ranked, with the passage; record nothing.

    Example: claimtrack match report.txt
    """
    if bool(source) == bool(jsonl):
        raise BadInput("Name one text, or texts with --jsonl FILE.")
    if claims and not jsonl:
        raise BadInput("Claims from a file are matched with texts from a file: add --jsonl FILE.")
    if claims:
        _match_lines_alone(jsonl, claims, limit or _IN_LINES)
        return
    here = session(context)
    with here.ledger() as ledger:
        if jsonl:
            _match_lines(ledger, jsonl, limit or _IN_LINES)
            return
        if source.isdigit():
            text = ledger.article_page(int(source)).capture.text
            found = ledger.match_article(int(source), limit or _SHOWN)
        else:
            intake = read_source(source, here.settings.largest_file_mb)
            text = intake.capture.text
            found = _match_intake(ledger, intake, limit or _SHOWN)
        if as_json:
            print_json({"text": text, "matches": [_as_plain(one) for one in found]})
        else:
            _print(ledger, text, found)


_SHOWN = 10
_IN_LINES = 100


def _match_intake(ledger: Ledger, intake: Intake, limit: int) -> tuple[Match, ...]:
    capture = intake.capture
    return ledger.match_text(capture.text, blocks=capture.blocks, limit=limit)


def _match_lines(ledger: Ledger, path: str, limit: int) -> None:
    """The ledger's claims for each text, by their numbers."""
    for number, query in objects(path, "text"):
        found = ledger.match_text(query["text"], title=_title(query), limit=limit)
        ranked = [str(one.claim_id) for one in found]
        _line(_name(query, number), ranked, [(one.score, one.reasons) for one in found])


def _match_lines_alone(path: str, claims: str, limit: int) -> None:
    """The claims of a file for each text, by their ids."""
    from claimtrack.services.matching_plain import plain_claims

    names: list[str] = []

    def read() -> Iterable[tuple[str, str]]:
        for number, claim in objects(claims, "text"):
            names.append(_name(claim, number))
            yield claim["text"], _title(claim)

    with plain_claims(read()) as held:
        for number, query in objects(path, "text"):
            found = held.match(query["text"], title=_title(query), limit=limit)
            ranked = [names[one.id - 1] for one in found]
            _line(_name(query, number), ranked, [(one.score, one.reasons) for one in found])


def _line(name: str, ranked: list[str], why: list[tuple[float, tuple[str, ...]]]) -> None:
    printed = {
        "id": name,
        "ranked": ranked,
        "scores": [round(score, 2) for score, _ in why],
        "reasons": [list(reasons) for _, reasons in why],
    }
    print_json_line(printed)


def _title(given: dict[str, Any]) -> str:
    return str(given.get("title") or "")


def _name(given: dict[str, Any], number: int) -> str:
    return str(given.get("id", number))


def _as_plain(found: Match) -> dict[str, Any]:
    return {
        "claim": found.claim_id,
        "score": round(found.score, 2),
        "share": round(found.share, 2),
        "passages": [list(span) for span in found.passages],
        "reasons": list(found.reasons),
    }


def _print(ledger: Ledger, text: str, found: tuple[Match, ...]) -> None:
    rows = {row.claim_id: row for row in ledger.claim_rows([one.claim_id for one in found])}
    for one in found:
        say(f"claim {one.claim_id}: {visible_line(rows[one.claim_id].wording)}")
        say(f"   {one.score:.1f}: {', '.join(map(visible_line, one.reasons))}")
        for start, end in one.passages[:1]:
            say(f"   text: {visible_line(text[start:end])}")
    if not found:
        say("No claim in this ledger has words in common with it.")
