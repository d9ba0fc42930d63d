"""What a report is about and says besides: one set of options to write it and to sign it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli.choosing import named, several
from claimtrack.cli.session import AsOfOption, KnownAtOption, as_of
from claimtrack.domain.desk import DeskQuery, DeskView
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import SourceKind
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import ReportOptions

if TYPE_CHECKING:
    from claimtrack.domain.dossier import AsOf
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
    str | None, typer.Option("--title", metavar="WORDS", help="Instead of the scope's own.")
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
        help=f"Leave out the names of sources of this kind: {named(SourceKind)}; several with "
        "commas between.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options that change what a report says, as they were given."""

    article: ArticleOption = None
    claim: ClaimsOption = None
    view: ViewOption = None
    everything: EverythingOption = False
    title: TitleOption = None
    withdrawn: WithdrawnOption = False
    track_records: TrackRecordsOption = False
    changes_since: ChangesSinceOption = None
    withhold: WithholdOption = None
    published: AsOfOption = None
    known_at: KnownAtOption = None

    def scope(self) -> ReportScope:
        """What the report is about. BadInput where that is not one thing."""
        given = {
            "--article": self.article is not None,
            "--claim": bool(self.claim),
            "--view": self.view is not None,
            "--all": self.everything,
        }
        chosen = [option for option, is_given in given.items() if is_given]
        if len(chosen) > 1:
            raise BadInput(f"{' and '.join(chosen)} don't go together: give one of them.")
        if not chosen:
            raise BadInput("Say what the report is about: --article, --claim, --view or --all.")
        return ReportScope(
            article_id=self.article,
            claim_ids=tuple(self.claim or ()),
            view=DeskQuery(view=self.view) if self.view else None,
        )

    def point(self, ledger: Ledger) -> AsOf | None:
        """As of when; None for the present."""
        return as_of(ledger, self.published, self.known_at).as_of

    def options(self, ledger: Ledger) -> ReportOptions:
        """What else it is to say. BadInput where an option's value is none of its own."""
        earlier = self.changes_since
        if self.title is not None and not self.title.strip():
            raise BadInput("A title has words: give some, or leave --title out.")
        return ReportOptions(
            title=self.title or "",
            withdrawn=self.withdrawn,
            track_records=self.track_records,
            changes_since=None if earlier is None else ledger.reported_up_to(earlier),
            withhold=several(SourceKind, "--withhold", self.withhold),
        )


def asks_for_report(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes the options of ``Asked`` where it has its argument ``asked``.

    Typer reads a command's options from its signature, so that is written out here.
    """
    shared = inspect.signature(Asked, eval_str=True).parameters
    parameters: dict[str, inspect.Parameter] = {}
    for name, parameter in inspect.signature(command, eval_str=True).parameters.items():
        parameters |= shared if name == "asked" else {name: parameter}

    @wraps(command)
    def run(**given: Any) -> None:
        asked = Asked(**{name: given.pop(name) for name in shared})
        command(**given, asked=asked)

    as_named = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters.values()]
    run.__signature__ = inspect.Signature(as_named)  # type: ignore[attr-defined] # it may be set
    run.__annotations__ = {name: one.annotation for name, one in parameters.items()}
    return run
