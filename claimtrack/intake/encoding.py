"""Bytes to text: which encoding they are in, what had to be mended, and what can't be read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from claimtrack.domain.errors import BadInput

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES = 60_000
UNREADABLE = (
    "No usual encoding gives readable text for this: open it in the program that it came from, "
    "save it as UTF-8 text, and add that file."
)

_META = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([-\w:.]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([-\w:.]{2,40})", re.IGNORECASE)
_TAG = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^<>]{0,5000}>", re.IGNORECASE | re.DOTALL)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LATIN_RUN = re.compile("[À-ÖØ-öø-ÿ]{3,}")
_TWICE_ENCODED = re.compile("[ÂÃÐÑØÙ×][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x7f\x80-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with LF line ends only, the encoding it was read in, and what had to be mended."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


@cache
def _table() -> dict[str, Any]:
    source = files("claimtrack.intake").joinpath("data/encodings.toml")
    return loads(source.read_text(encoding="utf-8"))


def codec_for(label: str) -> str:
    """Python's codec for a declared label; empty for one that the web doesn't know."""
    found: str = _table()["labels"].get(label.strip().strip("\"'").lower(), "")
    return found


def declared_in_page(content: bytes) -> str:
    """The label that an HTML page's head or XML declaration names; empty when none does."""
    head = content[:8192]
    found = _XML.search(head) or _META.search(head)
    return found.group(1).decode("ascii", "replace") if found else ""


def decode(content: bytes, *, declared: str = "", is_page: bool = False) -> Decoded:
    """Read ``content``, which declares the encoding ``declared`` (or nothing).

    Order: byte-order mark, valid UTF-8, what is declared, UTF-8 with a few bad bytes, a guess.
    Raises BadInput when nothing gives text.
    """
    found = _by_mark(content) or _by_zeros(content)
    if found is None:
        declared = declared or (declared_in_page(content) if is_page else "")
        found = _by_trial(content, declared, is_page=is_page)
    return _mended(found)


def _by_mark(content: bytes) -> Decoded | None:
    for mark, codec in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(codec, "replace")
            bad = text.count("\N{REPLACEMENT CHARACTER}")
            if bad * 50 > len(text):
                raise BadInput(UNREADABLE)
            return Decoded(text, codec, (_replaced(bad, codec),) if bad else ())
    return None


def _by_zeros(content: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of its ASCII is zero."""
    sample = content[:4096]
    pairs = len(sample) // 2
    if pairs < 4 or len(content) % 2:
        return None
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[offset::2].count(0)
        others = sample[1 - offset :: 2].count(0)
        if zeros > pairs * 0.4 and others < pairs * 0.02:
            try:
                return Decoded(content.decode(codec), codec)
            except UnicodeDecodeError:
                return None
    return None


def _by_trial(content: bytes, declared: str, *, is_page: bool) -> Decoded:
    codec = codec_for(declared)
    as_utf8 = _utf8(content, declared, codec)
    if as_utf8 is not None:
        return as_utf8
    notes: tuple[str, ...] = ()
    if codec and codec != "utf-8":
        text = _strict(content, codec)
        if text is not None and not _looks_garbled(text):
            return Decoded(text, codec)
        notes = (f"It says that it is in {declared}, which does not give readable text.",)
    elif declared and not codec:
        notes = (f"It says that it is in {declared}, which is no encoding that is known here.",)
    nearly = _nearly_utf8(content)
    if nearly is not None:
        return replace(nearly, notes=notes + nearly.notes)
    if codec == "utf-8":
        notes = (f"It says that it is in {declared}, and it is not.",)
    guess = _guess(content, is_page=is_page)
    says = f"It was read as {guess.encoding}, a guess from its letters: look at the accents."
    return replace(guess, notes=(*notes, says))


def _utf8(content: bytes, declared: str, codec: str) -> Decoded | None:
    if codec.startswith("iso2022"):
        return None
    text = _strict(content, "utf-8")
    if text is None:
        return None
    wrong = codec not in ("", "utf-8") and not text.isascii()
    note = f"It says that it is in {declared}, and it is UTF-8."
    return Decoded(text, "utf-8", (note,) if wrong else ())


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly_utf8(content: bytes) -> Decoded | None:
    """UTF-8 where only a few bytes are bad: one for twenty good letters beyond ASCII, at most."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    good = sum(1 for character in text if character > "\x7f") - bad
    if bad * 20 > good:
        return None
    return Decoded(text, "utf-8", (_replaced(bad, "UTF-8"),))


def _replaced(count: int, codec: str) -> str:
    what = "One place is" if count == 1 else f"{count:,} places are"
    return f"{what} not valid {codec}; each is shown as \N{REPLACEMENT CHARACTER}."


def _looks_garbled(text: str) -> bool:
    """Letters of another script read as Latin ones: they stand in long runs, all accented."""
    accented = sum(1 for character in text if "À" <= character <= "ÿ")
    in_runs = sum(len(run) for run in _LATIN_RUN.findall(text))
    return accented >= 12 and in_runs > accented * 0.6


def _guess(content: bytes, *, is_page: bool) -> Decoded:
    from charset_normalizer import from_bytes  # 30 ms that most texts never need

    sample = _telling(content, is_page=is_page)
    table = _table()["guess"]
    best = from_bytes(sample, cp_isolation=list(table["among"])).best()
    codec = best.encoding if best is not None else "cp1252"
    if codec in table["latin"] and _is_western(sample, table["western"]):
        codec = "cp1252"
    elif best is None:
        raise BadInput(UNREADABLE)
    text = _strict(content, codec)
    if text is None:
        text = content.decode(codec, "replace")
        if text.count("\N{REPLACEMENT CHARACTER}") * 200 > len(text):
            raise BadInput(UNREADABLE)
    return Decoded(text, codec.replace("_", "-"))


def _telling(content: bytes, *, is_page: bool) -> bytes:
    """The part of the content that shows its encoding best: lines with bytes beyond ASCII."""
    head = content[: SAMPLE_BYTES * 20]
    if is_page:
        head = _TAG.sub(b" ", head)
    lines = [line for line in head.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:SAMPLE_BYTES] or content[:SAMPLE_BYTES]


def _is_western(sample: bytes, western: str) -> bool:
    text = sample.decode("cp1252", "replace")
    beyond = [character for character in text if character > "\x7f"]
    usual = sum(1 for character in beyond if character in western)
    return bool(beyond) and usual >= 0.95 * len(beyond)


def _mended(found: Decoded) -> Decoded:
    text, notes = found.text, list(found.notes)
    zeros = text.count("\x00")
    if zeros:
        text = text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
        what = "One NUL character was" if zeros == 1 else f"{zeros:,} NUL characters were"
        notes.append(f"{what} replaced by \N{REPLACEMENT CHARACTER}.")
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    if len(_CONTROLS.findall(text)) + zeros > 8 + len(text) // 50:
        raise BadInput(UNREADABLE)
    twice = len(_TWICE_ENCODED.findall(text))
    if twice > 8 and twice * 3 > sum(1 for character in text if character > "\x7f"):
        notes.append("Its accents look as if they had been garbled before it was saved.")
    return Decoded(text, found.encoding, tuple(notes))
