"""The child process that reads one HTML page: ``python -m claimtrack.intake.page_child``.

Arguments: CPU seconds and megabytes of memory it may use (held to where the system can). Standard
input: one line, the encoding that the transport declared, then the page. Standard output: JSON.
"""

from __future__ import annotations

import json
import sys

from claimtrack.domain.errors import BadInput
from claimtrack.intake.page import PARSER, read_page
from claimtrack.intake.pieces import to_rows

TOO_BIG = (
    "The page takes more memory to read than an article's page should: save its text as a text "
    "file and add that."
)


def main(arguments: list[str]) -> None:
    """Read the page on standard input and answer on standard output."""
    hold_to(seconds=int(arguments[0]), megabytes=int(arguments[1]))
    declared = sys.stdin.buffer.readline().decode("utf-8", "replace").strip()
    answer = json.dumps(_answer(sys.stdin.buffer.read(), declared), ensure_ascii=False)
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))


def _answer(content: bytes, declared: str) -> dict[str, object]:
    try:
        read = read_page(content, declared=declared)
    except BadInput as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": TOO_BIG}
    return {
        "encoding": read.encoding,
        "notes": read.notes,
        "pieces": to_rows(read.pieces),
        "title": read.facts.title,
        "facts": read.facts.found,
        "parser": PARSER,
    }


def hold_to(*, seconds: int, megabytes: int) -> None:
    """Limit this process. Windows has no such limits and macOS not all: there the clock decides."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, limit in wanted:
        _, hard = resource.getrlimit(kind)
        most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(kind, (most, hard))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    main(sys.argv[1:])
