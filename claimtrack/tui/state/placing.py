"""Where passages stand in the copy of an article that is shown, in whichever they were read."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.domain.placing import place_in
from claimtrack.services.views import ArticlePage, MarkedPassage


def placed(page: ArticlePage) -> list[MarkedPassage]:
    """The passages that stand in the copy shown, each at its place there."""
    found = []
    for marked in page.marked:
        if place := place_in(page.capture, marked.passage):
            start, end = place
            moved = replace(marked.passage, start=start, end=end)
            found.append(replace(marked, passage=moved))
    return found
