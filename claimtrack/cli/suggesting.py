"""``claimtrack suggest``: what reading proposes for an article. Nothing is recorded."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.documents import objects, read_source, title_of, with_headline
from claimtrack.cli.output import complain, print_json, print_json_line, say
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.session import JsonOption, session
from claimtrack.domain.dates.iso import day_of
from claimtrack.domain.edtf import short
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import PassageRole, label
from claimtrack.services.suggesting import as_plain, suggest

if TYPE_CHECKING:
    from claimtrack.reading import Proposal


class Reach(StrEnum):
    """How much is proposed."""

    PRECISE = "precise"
    WIDE = "wide"


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("suggest")(suggest_attributions)


def suggest_attributions(
    context: typer.Context,
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="A file (text, HTML), or - for standard input."),
    ] = "",
    mode: Annotated[
        Reach,
        typer.Option(
            "--mode",
            metavar="MODE",
            help="precise: speech and report; wide: beliefs and orders too.",
        ),
    ] = Reach.PRECISE,
    jsonl: Annotated[
        str,
        typer.Option(
            "--jsonl",
            metavar="FILE",
            help='{"doc_id", "text", "title"?, "published_at"?} one a line; - for standard input.',
        ),
    ] = "",
    published: Annotated[
        str,
        typer.Option(
            "--published",
            metavar="DATE",
            help="When the article was published, where it does not say so: dates count from it.",
        ),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            "--language", metavar="CODE", help="The text's language, where it is taken for another."
        ),
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Propose who says what in an article; record nothing.

    Example: claimtrack suggest article.html --mode wide
    """
    if bool(source) == bool(jsonl):
        raise BadInput("Name one article, or documents with --jsonl FILE.")
    wide = mode is Reach.WIDE
    if jsonl:
        if published:
            raise BadInput("Documents have their own days: write published_at in their lines.")
        _suggest_lines(jsonl, wide=wide, language=language or None)
        return
    intake = read_source(source, session(context).settings.largest_file_mb)
    capture = intake.capture
    for note in capture.notes:
        complain(f"note: {note}")
    published_on = day_of(published) or intake.article.published_on
    proposals = suggest(
        capture.text, published_on, blocks=capture.blocks, wide=wide, language=language or None
    )
    if as_json:
        attributions = [as_plain(one) for one in _counted(capture.text, proposals)]
        print_json({"doc_id": source, "text": capture.text, "attributions": attributions})
    elif sys.stdout.isatty():
        _print_proposals(capture.text, proposals)
    else:
        _print_proposals(capture.text, _counted(capture.text, proposals))


def _counted(text: str, proposals: Iterator[Proposal]) -> Iterator[Proposal]:
    """The same, with a bar on a terminal that says how much of the text is read."""
    with progress_bar("Reading") as advance:
        for one in proposals:
            if advance and one.role is PassageRole.BODY:
                advance(one.content[-1][1], len(text))
            yield one


def _suggest_lines(path: str, *, wide: bool, language: str | None) -> None:
    """One line out for each line in, as soon as it is read; with the text that its spans count in
    where a title was put before it. A document that can't be read has an "error" in its line, and
    the others go on.
    """
    failed = number = 0
    for number, document in objects(path, "text"):
        name = document.get("doc_id", str(number))
        text, blocks = with_headline(document["text"], title_of(document, number))
        try:
            day = day_of(document.get("published_at"))
            proposals = suggest(text, day, blocks=blocks, wide=wide, language=language)
            read: dict[str, object] = {"attributions": [as_plain(one) for one in proposals]}
        except BadInput as error:
            failed += 1
            read = {"attributions": [], "error": str(error)}
            complain(f"line {number} ({name}): {error}")
        added = {} if text == document["text"] else {"text": text}
        print_json_line({"doc_id": name, **added, **read})
    if failed:
        raise BadInput(f"Not read: {failed} of {number} documents; each line says why.")


def _print_proposals(text: str, proposals: Iterator[Proposal]) -> None:
    number = -1
    for number, one in enumerate(proposals):
        who = one.resolved or label(one.kind)
        again = f" (again: {one.repeats})" if one.repeats is not None else ""
        say(f"{number}. {who} · {label(one.kind)} · {label(one.act)} · {label(one.nature)}{again}")
        say("   " + " … ".join(" ".join(text[start:end].split()) for start, end in one.content))
        for found in one.windows:
            window = found.window
            when = [short(window.edtf)] if window.edtf else []
            say(f"   {window.words}: {' · '.join([*when, *filter(None, [window.question])])}")
        say(f"   {one.score:.2f}: {'; '.join(one.reasons)}")
    if number < 0:
        say("Nothing is proposed: no one is said to say anything here.")
