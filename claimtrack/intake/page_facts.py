"""What a page says about its article in its own data: JSON-LD, meta elements, microdata, times."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

LONGEST_VALUE = 500
LARGEST_JSON = 2_000_000
MOST_OBJECTS = 2_000

_META = {
    "headline": ("og:title", "twitter:title", "dc.title", "parsely-title", "hdl"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher", "cre"),
    "address": ("og:url", "parsely-link", "twitter:url"),
    "byline": (
        "author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl",
    ),
    "published": (
        "article:published_time", "datepublished", "date", "pubdate", "publish-date",
        "publish_date", "publication_date", "dc.date", "dc.date.issued", "dcterms.created",
        "dcterms.date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
        "article_date_original", "og:published_time", "originalpublicationdate",
    ),
    "changed": (
        "article:modified_time", "og:updated_time", "last-modified", "dcterms.modified",
        "datemodified",
    ),
    "language": ("og:locale", "content-language", "dc.language", "language"),
}  # fmt: skip
_ARTICLES = (
    "newsarticle", "article", "reportagenewsarticle", "liveblogposting", "blogposting",
    "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle", "report",
    "socialmediaposting", "webpage",
)  # fmt: skip
_LINKED = {
    "headline": ("headline", "name"),
    "outlet": ("publisher", "sourceOrganization", "provider"),
    "address": ("url", "mainEntityOfPage", "@id"),
    "byline": ("author", "creator"),
    "published": ("datePublished", "dateCreated", "uploadDate"),
    "changed": ("dateModified",),
    "language": ("inLanguage",),
}
_MICRODATA = {
    "headline": "headline",
    "byline": "author",
    "published": "datePublished",
    "changed": "dateModified",
    "outlet": "publisher",
    "language": "inLanguage",
}


@dataclass(slots=True)
class Facts:
    """By field, every value that the page gives for it, the most reliable first, as it gives it."""

    title: str = ""
    found: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """Keep a value once, shortened to what such a value can be."""
        tidy = " ".join(clean(value).split())[:LONGEST_VALUE]
        if name == "address" and urlsplit_safe(tidy) is None:
            return
        known = self.found.setdefault(name, [])
        if tidy and tidy not in known and len(known) < 20:
            known.append(tidy)

    def first(self, name: str) -> str:
        """The most reliable value of a field, or nothing."""
        return next(iter(self.found.get(name, ())), "")


def clean(text: str) -> str:
    """Without lone surrogates (which JSON can smuggle in) and NUL."""
    mended = text.encode("utf-8", "replace").decode("utf-8")
    return mended.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def urlsplit_safe(address: str) -> str | None:
    """The host of an http(s) address; None for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def facts_of(root: etree._Element) -> Facts:
    """Every fact that the page states about its article."""
    facts = Facts()
    title = root.find(".//title")
    if title is not None:
        facts.title = " ".join(clean(_text(title)).split())[:LONGEST_VALUE]
    _from_links(root, facts)
    _from_json(root, facts)
    _from_meta(root, facts)
    _from_times(root, facts)
    _from_microdata(root, facts)
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        facts.add("language", language)
    return facts


def _from_links(root: etree._Element, facts: Facts) -> None:
    for link in root.iterfind(".//link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            facts.add("address", link.get("href") or "")


def _from_meta(root: etree._Element, facts: Facts) -> None:
    given: dict[str, str] = {}
    for meta in root.iterfind(".//meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        content = meta.get("content")
        if name and content:
            given.setdefault(name.lower(), content)
    for fact, keys in _META.items():
        for key in keys:
            value = given.get(key, "")
            is_link = fact == "byline" and urlsplit_safe(value) is not None
            if value and not is_link:
                facts.add(fact, value)


def _from_times(root: etree._Element, facts: Facts) -> None:
    for time in root.iterfind(".//time"):
        value = time.get("datetime")
        if value:
            is_marked = time.get("pubdate") is not None or "datePublished" in (
                time.get("itemprop") or ""
            )
            facts.add("published" if is_marked else "time", value)


def _from_microdata(root: etree._Element, facts: Facts) -> None:
    for element in root.iterfind(".//*[@itemprop]"):
        props = (element.get("itemprop") or "").split()
        for fact, prop in _MICRODATA.items():
            if prop in props:
                facts.add(fact, _microdata_value(element))


def _microdata_value(element: etree._Element) -> str:
    for key in ("content", "datetime"):
        value = element.get(key)
        if value:
            return value
    inner = element.find(".//*[@itemprop='name']")
    if inner is not None:
        return inner.get("content") or _text(inner)
    text = _text(element)
    return text if len(text) <= LONGEST_VALUE else ""


def _from_json(root: etree._Element, facts: Facts) -> None:
    objects = [found for script in root.iterfind(".//script") for found in _json_objects(script)]
    articles = [found for found in objects if _rank(found) < len(_ARTICLES)]
    for article in sorted(articles, key=_rank)[:1]:
        for fact, keys in _LINKED.items():
            for key in keys:
                for value in _values(article.get(key), joined=fact == "byline"):
                    facts.add(fact, value)


def _rank(found: dict[str, Any]) -> int:
    kinds = found.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    names = [kind.lower() for kind in listed if isinstance(kind, str)]
    return min((_ARTICLES.index(name) for name in names if name in _ARTICLES), default=99)


def _json_objects(script: etree._Element) -> Iterator[dict[str, Any]]:
    """The objects in a JSON-LD script, those in its lists and graphs too."""
    if "ld+json" not in (script.get("type") or "").lower():
        return
    text = (script.text or "").strip()
    text = text.removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").strip()
    if not text or len(text) > LARGEST_JSON:
        return
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < MOST_OBJECTS:
        found = waiting.pop(0)
        seen += 1
        if isinstance(found, list):
            waiting.extend(found[:MOST_OBJECTS])
        elif isinstance(found, dict):
            yield found
            waiting.extend(
                inner
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
                if isinstance(inner := found.get(key), dict | list)
            )


def _values(value: object, *, joined: bool) -> list[str]:
    """Strings out of a JSON-LD value: a string, an object with a name, or a list of either."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        inner = value.get("name") or value.get("@id") or value.get("url")
        return [inner] if isinstance(inner, str) else []
    if isinstance(value, list):
        each = [found for item in value[:20] for found in _values(item, joined=False)]
        return [", ".join(dict.fromkeys(each))] if joined and each else each
    return []
