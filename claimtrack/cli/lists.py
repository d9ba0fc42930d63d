"""``claims``, ``sources``, ``due``: lists, with filters, as of any date."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli.output import print_json, print_table
from claimtrack.cli.session import AsOfOption, JsonOption, KnownAtOption, as_of, session
from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.edtf import short
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
        DeskView, typer.Option("--view", help="One of the desk's views.")
    ] = DeskView.ALL,
    text: Annotated[str, typer.Option("--text", help="Words to search for.")] = "",
    article: Annotated[
        int | None, typer.Option("--article", help="Claims of this article.")
    ] = None,
    source: Annotated[int | None, typer.Option("--source", help="Claims by this source.")] = None,
    kind: Annotated[list[SourceKind] | None, typer.Option("--kind", help="Source kind.")] = None,
    standing: Annotated[list[Standing] | None, typer.Option("--standing")] = None,
    nature: Annotated[list[Nature] | None, typer.Option("--nature")] = None,
    caution: Annotated[list[CautionCode] | None, typer.Option("--caution")] = None,
    workflow: Annotated[list[Workflow] | None, typer.Option("--workflow")] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag")] = None,
    sort: Annotated[DeskSort, typer.Option("--sort")] = DeskSort.ARTICLE,
    descending: Annotated[bool, typer.Option("--descending")] = False,
    published: AsOfOption = "",
    known_at: KnownAtOption = "",
    as_json: JsonOption = False,
) -> None:
    """List claims with who said them, their window and how they stand."""
    query = DeskQuery(
        view=view,
        text=text,
        article_id=article,
        source_id=source,
        kinds=tuple(kind or ()),
        standings=tuple(standing or ()),
        natures=tuple(nature or ()),
        cautions=tuple(caution or ()),
        workflows=tuple(workflow or ()),
        tags=tuple(tag or ()),
        sort=sort,
        descending=descending,
    )
    with session(context).ledger() as ledger:
        point = as_of(ledger, published, known_at)
        ids = ledger.desk(query, as_of=point)
        rows = [
            row
            for start in range(0, len(ids), PAGE)
            for row in ledger.claim_rows(ids[start : start + PAGE], as_of=point)
        ]
    if as_json:
        print_json(rows)
        return
    print_table(
        ["", "claim", "said by", "window", "stands"],
        (_claim_line(row) for row in rows),
        _NO_CLAIMS if query == DeskQuery() and point is None else _NO_SUCH_CLAIMS,
    )


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
    published: AsOfOption = "",
    known_at: KnownAtOption = "",
    as_json: JsonOption = False,
) -> None:
    """List plans and forecasts by the end of their window, overdue first, and what to recheck."""
    with session(context).ledger() as ledger:
        rows = ledger.due(as_of=as_of(ledger, published, known_at), within_days=within)
    if as_json:
        print_json(rows)
        return
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
    text: Annotated[str, typer.Option("--text", help="Words in the name.")] = "",
    published: AsOfOption = "",
    known_at: KnownAtOption = "",
    as_json: JsonOption = False,
) -> None:
    """List sources, descriptors and outlets with how their statements fared."""
    with session(context).ledger() as ledger:
        rows = ledger.sources(as_of=as_of(ledger, published, known_at), text=text)
    if as_json:
        print_json(rows)
        return
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
