"""An address read: fetched, and told apart as an article or a feed of articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from claimtrack.domain.drafts import Intake
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import CaptureMethod
from claimtrack.intake.address.fetch import Fetched, FetchLimits, Internet, fetch
from claimtrack.intake.feed import Feed, read_feed
from claimtrack.intake.read import SIZE_LIMIT, read_bytes
from claimtrack.intake.sniff import Form, form_of
from claimtrack.text import visible_line

_ADDRESS = re.compile(r"https?:/|feed:|[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""What begins like an address of any sort; only http and https ones are fetched."""


def is_address(source: str) -> bool:
    """Whether what somebody gave is meant as a web address, and not as a file's name."""
    return _ADDRESS.match(source.strip()) is not None


def read_address(
    address: str,
    *,
    limit: int = SIZE_LIMIT,
    method: CaptureMethod = CaptureMethod.ADDRESS,
    should_stop: Callable[[], bool] | None = None,
    internet: Internet | None = None,
) -> Intake | Feed:
    """Fetch an address: an article with its capture, or the feed that it turned out to be.

    ``limit`` is in bytes, decompressed. Raises BadInput with what to do.
    """
    fetched = fetch(
        _without_feed(address.strip()),
        limits=FetchLimits(size=limit),
        should_stop=should_stop,
        internet=internet,
    )
    if _form(fetched) is Form.FEED:
        return read_feed(
            fetched.content,
            address=fetched.address,
            media_type=fetched.media_type,
            should_stop=should_stop,
        )
    intake = read_bytes(
        fetched.content,
        name=visible_line(fetched.address),
        method=method,
        media_type=fetched.media_type or None,
        limit=limit,
        should_stop=should_stop,
    )
    article = replace(intake.article, address=_own(intake.article.address, fetched.address))
    return Intake(article=article, capture=replace(intake.capture, origin=address.strip()))


def read_article_at(
    address: str,
    *,
    limit: int = SIZE_LIMIT,
    method: CaptureMethod = CaptureMethod.ADDRESS,
    should_stop: Callable[[], bool] | None = None,
    internet: Internet | None = None,
) -> Intake:
    """The article at an address. Raises BadInput where there is a feed instead."""
    read = read_address(
        address, limit=limit, method=method, should_stop=should_stop, internet=internet
    )
    if isinstance(read, Feed):
        raise BadInput(f"{visible_line(address)} is a feed, not an article: watch it instead.")
    return read


def _without_feed(address: str) -> str:
    """``feed:https://…`` and ``feed://…`` are what some readers make of a feed's address."""
    if not address.lower().startswith("feed:"):
        return address
    rest = address[len("feed:") :]
    return f"https:{rest}" if rest.startswith("//") else rest


def _form(fetched: Fetched) -> Form | None:
    try:
        return form_of(fetched.content, name="", media_type="")
    except BadInput:
        return None


def _own(stated: str, fetched: str) -> str:
    """The address that the page gives for itself, but only on its own host: a page could name
    another outlet's article and be filed as a copy of it.
    """
    same = urlsplit(stated).hostname == urlsplit(fetched).hostname
    return stated if stated and same else fetched
