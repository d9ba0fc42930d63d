"""What a report is about and says besides: one set of options to write it and to sign it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.choosing import named, several
from claimtrack.domain.desk import DeskQuery, DeskView
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import SourceKind
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import ReportOptions

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger

ArticleOption = Annotated[
    int | None, typer.Option("--article", metavar="NUMBER", help="The claims of one article.")
]
ClaimsOption = Annotated[
    list[int] | None,
    typer.Option("--claim", metavar="NUMBER", help="One claim; again for another."),
]
ViewOption = Annotated[
    DeskView | None,
    typer.Option("--view", metavar="VIEW", help=f"One of the desk's: {named(DeskView)}."),
]
EverythingOption = Annotated[bool, typer.Option("--all", help="The whole ledger.")]
TitleOption = Annotated[
    str, typer.Option("--title", metavar="WORDS", help="Instead of the scope's own.")
]
WithdrawnOption = Annotated[bool, typer.Option("--withdrawn", help="With the withdrawn claims.")]
TrackRecordsOption = Annotated[
    bool, typer.Option("--track-records", help="With how each source's statements fared.")
]
ChangesSinceOption = Annotated[
    str | None,
    typer.Option(
        "--changes-since",
        metavar="EARLIER",
        help="With what was recorded after an earlier report: its file (json, package), its "
        "head, or a history number.",
    ),
]
WithholdOption = Annotated[
    list[str] | None,
    typer.Option(
        "--withhold",
        metavar="KIND",
        help="Leave out the names of sources of this kind (person, official, …); several "
        "with commas between.",
    ),
]


def scope_of(
    article: int | None, claims: Sequence[int] | None, view: DeskView | None, *, everything: bool
) -> ReportScope:
    """What a report is about, by the options given. BadInput where it is not one of them."""
    given = {
        "--article": article is not None,
        "--claim": bool(claims),
        "--view": view is not None,
        "--all": everything,
    }
    chosen = [option for option, is_given in given.items() if is_given]
    if len(chosen) > 1:
        raise BadInput(f"{' and '.join(chosen)} don't go together: give one of them.")
    if not chosen:
        raise BadInput("Say what the report is about: --article, --claim, --view or --all.")
    return ReportScope(
        article_id=article,
        claim_ids=tuple(claims or ()),
        view=DeskQuery(view=view) if view else None,
    )


def said_by(
    ledger: Ledger,
    *,
    title: str,
    withdrawn: bool,
    track_records: bool,
    changes_since: str | None,
    withhold: Sequence[str] | None,
) -> ReportOptions:
    """What else changes what a report says. BadInput where an option's value is none of its own."""
    since = None if changes_since is None else ledger.reported_up_to(changes_since)
    return ReportOptions(
        title=title,
        withdrawn=withdrawn,
        track_records=track_records,
        changes_since=since,
        withhold=several(SourceKind, "--withhold", withhold),
    )
