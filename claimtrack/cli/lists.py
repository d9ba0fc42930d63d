"""``claims``, ``sources``, ``due``: lists, with filters, as of any date."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli.across import (
    EverywhereOption,
    LedgersOption,
    chosen,
    print_sources_across,
)
from claimtrack.cli.choosing import named, several
from claimtrack.cli.output import print_json, print_table, say
from claimtrack.cli.session import AsOfOption, JsonOption, KnownAtOption, as_of, session
from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.edtf import short
from claimtrack.domain.errors import BadInput
from claimtrack.domain.tags import HINT as TAGS_HINT
from claimtrack.domain.tags import tags_in, tags_text
from claimtrack.domain.words import (
    CautionCode,
    Nature,
    SourceKind,
    Standing,
    Workflow,
    label,
    word,
)
from claimtrack.services.views import ClaimRow, DueRow, SourceRow

PAGE = 200

_NO_CLAIMS = (
    "No claims here: 'claimtrack add FILE' takes an article in; the app records its claims."
)
_NO_SUCH_CLAIMS = "No claim is like that: leave an option out to see more."


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("claims")(claims)
    app.command("sources")(sources)
    app.command("due")(due)


def claims(
    context: typer.Context,
    view: Annotated[
        DeskView, typer.Option("--view", metavar="VIEW", help=f"The desk's: {named(DeskView)}.")
    ] = DeskView.ALL,
    text: Annotated[str, typer.Option("--text", metavar="WORDS", help="Words to search for.")] = "",
    article: Annotated[
        int | None, typer.Option("--article", metavar="NUMBER", help="Claims of this article.")
    ] = None,
    source: Annotated[
        int | None, typer.Option("--source", metavar="NUMBER", help="Claims by this source.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help=f"Source kind: {named(SourceKind)}."),
    ] = None,
    standing: Annotated[
        list[str] | None,
        typer.Option(
            "--standing",
            metavar="STANDING",
            help=f"How it stands: {named(Standing)}; several with commas between.",
        ),
    ] = None,
    nature: Annotated[
        list[str] | None, typer.Option("--nature", metavar="NATURE", help=f"{named(Nature)}.")
    ] = None,
    caution: Annotated[
        list[str] | None,
        typer.Option("--caution", metavar="CAUTION", help=f"With one of: {named(CautionCode)}."),
    ] = None,
    workflow: Annotated[
        list[str] | None,
        typer.Option("--workflow", metavar="STEP", help=f"The work on it: {named(Workflow)}."),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="TAG", help=f"With one of these tags, {TAGS_HINT}."),
    ] = None,
    sort: Annotated[
        DeskSort, typer.Option("--sort", metavar="ORDER", help=f"By {named(DeskSort)}.")
    ] = DeskSort.ARTICLE,
    descending: Annotated[bool, typer.Option("--descending", help="The other way round.")] = False,
    published: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
) -> None:
    """List claims with who said them, their window and how they stand.

    Example: claimtrack claims --standing overdue,disputed --as-of 2019-12-31
    """
    query = DeskQuery(
        view=view,
        text=text,
        article_id=article,
        source_id=source,
        kinds=several(SourceKind, "--kind", kind),
        standings=several(Standing, "--standing", standing),
        natures=several(Nature, "--nature", nature),
        cautions=several(CautionCode, "--caution", caution),
        workflows=several(Workflow, "--workflow", workflow),
        tags=tags_in(tags_text(tag or ())),
        sort=sort,
        descending=descending,
    )
    with session(context).ledger() as ledger:
        point, says = as_of(ledger, published, known_at)
        ids = ledger.desk(query, as_of=point)
        rows = [
            row
            for start in range(0, len(ids), PAGE)
            for row in ledger.claim_rows(ids[start : start + PAGE], as_of=point)
        ]
        if as_json:
            print_json(rows)
            return
        say_point(says)
        print_table(
            ["", "claim", "said by", "window", "stands"],
            (_claim_line(row) for row in rows),
            _NO_CLAIMS if query == DeskQuery() and point is None else _NO_SUCH_CLAIMS,
        )


def say_point(says: str) -> None:
    """Which past a list shows, above it; nothing where it is today."""
    if says:
        say(says)


def _claim_line(row: ClaimRow) -> tuple[str, ...]:
    said_by = row.said_by + (f"  ∅{row.responses}" if row.responses else "")
    glyph = word(row.kind).glyph if row.kind else ""
    return (
        str(row.claim_id),
        row.wording,
        f"{glyph} {said_by}".strip(),
        short(row.window.edtf) if row.window and row.window.edtf else "",
        f"{word(row.standing).glyph} {label(row.standing)}"
        + (" · verdict stale" if row.stale else ""),
    )


def due(
    context: typer.Context,
    within: Annotated[
        int | None,
        typer.Option("--within", min=0, metavar="DAYS", help="Only what falls due by then."),
    ] = None,
    published: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what falls due by the end of its window, overdue first, and what to recheck.

    Example: claimtrack due --within 30
    """
    with session(context).ledger() as ledger:
        point, says = as_of(ledger, published, known_at)
        rows = ledger.due(as_of=point, within_days=within)
        if as_json:
            print_json(rows)
            return
        say_point(says)
        print_table(
            ["", "claim", "due", "why", "stands"],
            (_due_line(row) for row in rows),
            "Nothing is due: plans and forecasts with a window appear here, and claims to recheck.",
        )


def _due_line(row: DueRow) -> tuple[str, ...]:
    return (
        str(row.row.claim_id),
        row.row.wording,
        row.due_on.isoformat(),
        row.why,
        f"{word(row.row.standing).glyph} {label(row.row.standing)}",
    )


def sources(
    context: typer.Context,
    text: Annotated[str, typer.Option("--text", metavar="WORDS", help="Words in the name.")] = "",
    ledgers: LedgersOption = None,
    everywhere: EverywhereOption = False,
    published: AsOfOption = None,
    known_at: KnownAtOption = None,
    as_json: JsonOption = False,
) -> None:
    """List sources, descriptors and outlets with how their statements fared.

    Example: claimtrack sources --text ministry
    """
    here = session(context)
    if targets := chosen(here, ledgers, everywhere=everywhere):
        if published is not None or known_at is not None:
            raise BadInput("Several ledgers are shown as they stand today: leave the dates out.")
        print_sources_across(here, targets, text, as_json=as_json)
        return
    with session(context).ledger() as ledger:
        point, says = as_of(ledger, published, known_at)
        rows = ledger.sources(as_of=point, text=text)
        if as_json:
            print_json(rows)
            return
        say_point(says)
        print_table(
            ["source", "kind", "outlet", "statements", "held up", "95 % interval"],
            (_source_line(row) for row in rows),
            "No sources yet: they come with the first claim.",
        )


def _source_line(row: SourceRow) -> tuple[str, ...]:
    record = row.record
    interval = (
        "" if record.low is None or record.high is None else f"{record.low:.0%}–{record.high:.0%}"
    )
    settled = f"{record.held_up} of {record.settled}" if record.settled else "none settled"
    kind = label(row.kind) if row.kind else label(row.entity)
    return (row.name, kind, row.outlet, str(row.statements), settled, interval)
