"""Which format the name of a report's file says."""

from __future__ import annotations

import re
from pathlib import PurePath

from claimtrack.domain.errors import BadInput
from claimtrack.report.formats import FACTS, ReportFormat

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def form_named(name: str) -> ReportFormat | None:
    """The format whose ending a file's name has, the longest one; None where it has none."""
    ends = [form for form, facts in FACTS.items() if name.casefold().endswith(facts.suffix)]
    return max(ends, key=lambda form: len(FACTS[form].suffix), default=None)


def form_for(name: str, form: ReportFormat | None) -> ReportFormat:
    """The format to write: what was asked for, else what the file's name says.

    BadInput where they differ, where neither says one, or where nobody could type the name again.
    A name without an ending that is known may have any format; an annotated article may be called
    ``.html``, and a sheet ``.pdf``.
    """
    if _BREAKS.search(PurePath(name).name):
        raise BadInput("The file's name has a line break or a control character: leave it out.")
    said = form_named(name)
    if form is None:
        if said is None:
            endings = ", ".join(facts.suffix for facts in FACTS.values())
            raise BadInput(
                f"“{name}” does not say which format: give --format, or end it with {endings}."
            )
        return said
    if said is not None and _last(said) != _last(form):
        raise BadInput(
            f"“{name}” says {FACTS[said].title} by its ending, and {FACTS[form].title} was asked "
            f"for: end it with {FACTS[form].suffix}, or choose the other format."
        )
    return form


def _last(form: ReportFormat) -> str:
    return PurePath(f"report{FACTS[form].suffix}").suffix
