"""Setting pages with Typst: our templates and one data file, in a folder of their own.

The fonts that come with Typst set Latin, Greek and Cyrillic, and so the same pages on every
machine. Where a report has letters that none of them has, the machine's own fonts are taken too,
but of those none that is mathematical,
and what even those do not have is named: Typst itself prints a box and says nothing.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from typing import Any, Literal

from claimtrack.domain.errors import BadInput
from claimtrack.report.direction import stretches
from claimtrack.report.extras import needs

_NO_CHARACTER = "\U0010fffd"
"""A character that no font may have: what is drawn for it is drawn for every missing one."""

_GLYPH = re.compile(r'<use xlink:href="#(\w+)"')
_MOST_NAMED = 30

_LONG = 24
_ENDLESS = re.compile(f"[A-Za-z0-9_\u00c0-\u052f]{{{_LONG},}}")
_EVERY = re.compile(".{4}(?!$)")
"""Words of so many letters may be broken after every fourth."""

FONTS = ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern Math")
"""Those that come with Typst, in the order in which letters are looked for in them."""

COVERS = r"[[^\p{L}\p{M}]\x{2100}-\x{214f}\x{1d400}-\x{1d7ff}]"
"""What the mathematical font may set: signs. It has letters of scripts whose joining it lacks."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Which fonts a text needs. ``missing`` are the characters that no font here has."""

    system: bool
    missing: tuple[str, ...]


def typeset(
    template: str, data: Any, form: Literal["pdf", "png"], *, system: bool, logo: bytes = b""
) -> list[bytes]:
    """The template's pages (one PDF, or a PNG a page) with ``data`` as its data.json.

    They are set in another process: Typst keeps what it has set in memory as long as it lives.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        furnish(folder, data, system=system, logo=logo)
        set_apart(folder, template, form, system=system, tagged=True)
        return [one.read_bytes() for one in sorted(folder.glob(f"out*.{form}"))]


def set_apart(
    folder: Path, template: str, form: Literal["pdf", "png"], *, system: bool, tagged: bool = False
) -> None:
    """Set what is in a furnished folder into it, in a process that gives its memory back."""
    with needs("PDF"):
        import typst  # noqa: F401 - said here rather than in the other process
    script = files("claimtrack.report").joinpath("formats/set_pages.py")
    with as_file(script) as path:
        command = [sys.executable, str(path), str(folder), template, form]
        command += [str(int(system)), str(int(tagged))]
        done = subprocess.run(command, stdin=DEVNULL, capture_output=True, text=True, check=False)  # noqa: S603 - our own script, in this Python
    if done.returncode:
        raise BadInput(f"The pages could not be set: {done.stderr.strip()[-300:]}")


def furnish(folder: Path, data: Any, *, system: bool, logo: bytes = b"") -> None:
    """Put our templates, their data and the logo into a folder that Typst may read."""
    templates = files("claimtrack.report").joinpath("templates")
    for name in ("report.typ", "drawings.typ", "pictures.typ", "sheet.typ"):
        text = templates.joinpath(name).read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8")
    whole = {**data, "fonts": families(system=system), "covers": COVERS}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    (folder / "data.json").write_text(text, encoding="utf-8")
    (folder / "logo").write_bytes(logo)


@cache
def _fonts(*, system: bool) -> Any:
    with needs("PDF"):
        import typst
    return typst.Fonts(include_system_fonts=system)


@cache
def families(*, system: bool) -> tuple[str, ...]:
    """The fonts to look for letters in, ours first; of the machine's none that is mathematical."""
    if not system:
        return FONTS
    held = (name for name in _fonts(system=True).families() if name not in FONTS)
    others = [name for name in held if "math" not in name.lower() and name != "New Computer Modern"]
    order = ("Noto Serif", "Noto Sans")
    return (
        *FONTS,
        *sorted(
            others,
            key=lambda one: (not one.startswith(order[0]), not one.startswith(order[1]), one),
        ),
    )


def on_paper(text: str) -> str:
    """Text for a page: endless words may break, and stretches to the left keep their order.

    Directions are isolated with U+2068 and U+2069, breaks allowed by U+200B; none of them prints.
    """
    if len(text) > _LONG:
        text = _ENDLESS.sub(lambda found: _EVERY.sub("\\g<0>\u200b", found.group()), text)
    return "".join(
        f"\u2068{words}\u2069" if leftward else words for words, leftward in stretches(text)
    )


def letters(texts: Iterable[str]) -> Letters:
    """What the characters of these texts need."""
    characters = set[str]()
    for text in texts:
        characters.update(text)
    unusual = sorted(one for one in characters if ord(one) > 0x7E)
    missing = _missing(tuple(unusual), system=False)
    if not missing:
        return Letters(system=False, missing=())
    return Letters(system=True, missing=_missing(missing, system=True))


def _missing(characters: tuple[str, ...], *, system: bool) -> tuple[str, ...]:
    """Those that are drawn as the one is that no font has."""
    if not characters:
        return ()
    with needs("PDF"):
        import typst
    asked = (_NO_CHARACTER, *characters)
    names = ", ".join(f'"{name}"' for name in families(system=system)[: len(FONTS) - 1])
    rest = "".join(f', "{name}"' for name in families(system=system)[len(FONTS) :])
    signs = f'(name: "{FONTS[-1]}", covers: regex("{COVERS.replace(chr(92), chr(92) * 2)}"))'
    fonts = f"#set text(font: ({names}, {signs}{rest}), fallback: false)"
    source = f"#set page(width: 60pt, height: 60pt)\n{fonts}\n" + (
        "\n#pagebreak()\n".join(f'#text("\\u{{{ord(one):x}}}")' for one in asked)
    )
    drawn: Any = typst.compile(
        source.encode(),
        font_paths=_fonts(system=system),
        ignore_system_fonts=not system,
        format="svg",
    )
    none, *pages = (set(_GLYPH.findall(page.decode())) for page in drawn)
    return tuple(one for one, page in zip(characters, pages, strict=True) if page & none)


def missing_says(missing: Iterable[str]) -> str:
    """A sentence that names the characters that no font has; "" where there are none."""
    named = [f"{one} (U+{ord(one):04X})" for one in missing]
    if not named:
        return ""
    more = f" and {len(named) - _MOST_NAMED:,} more" if len(named) > _MOST_NAMED else ""
    return (
        "This machine has no font for these characters, which are printed as boxes: "
        f"{', '.join(named[:_MOST_NAMED])}{more}. The other formats have them."
    )


def strings(value: Any) -> Iterator[str]:
    """Every text in data for a template."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)
