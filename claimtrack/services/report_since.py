"""Where an earlier report ended: its number in the history, held to this ledger's own chain."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.errors import BadInput
from claimtrack.services.session import Session
from claimtrack.storage.reporting import known_up_to

_LARGEST = 1 << 30
_HEAD = re.compile(r"[0-9]{1,18}(:[0-9A-Fa-f]{64})?")
_REPORT = "claimtrack-report"


def reported_up_to(session: Session, earlier: str) -> int:
    """The history number that an earlier report knew.

    ``earlier`` is that number, the report's head (``NUMBER:HASH``), or the report itself: a JSON
    report or an evidence package. BadInput where it is none of these, or where a head is given and
    this ledger's history is another.
    """
    head = _head(earlier.strip())
    if not is_head(head):
        raise BadInput(
            f"“{earlier}” is no earlier report: give a history number, a report's head "
            "(NUMBER:HASH), a JSON report or an evidence package."
        )
    number, _, digest = head.partition(":")
    seq = int(number)
    with session.read() as view:
        last = known_up_to(view).seq
    if seq > last and not digest:
        raise BadInput(f"This ledger's last change is {last}: nothing can be new since {seq}.")
    if digest:
        with session.read(AsOf(session.today(), known=seq)) as view:
            here = known_up_to(view)
        if (here.seq, here.hash.hex()) != (seq, digest.lower()):
            raise BadInput(
                f"That report was made from a ledger with another history: change {seq} is "
                "not the same there and here."
            )
    return seq


def is_head(text: str) -> bool:
    """Whether it is a history number, or a report's head."""
    return _HEAD.fullmatch(text) is not None


def _head(earlier: str) -> str:
    """The head that a file of an earlier report names; anything else as it is."""
    if is_head(earlier):
        return earlier
    try:
        path = Path(earlier).expanduser()
        if not path.is_file():
            return earlier
        if is_zipfile(path):
            with ZipFile(path) as archive:
                name = next(
                    (one for one in archive.namelist() if one.endswith("/data/report.json")), ""
                )
                text = archive.read(name) if name else b"{}"
        else:
            text = path.read_bytes() if path.stat().st_size <= _LARGEST else b"{}"
        held = json.loads(text)
    except OSError as error:
        raise BadInput(f"{earlier} can't be read ({error.strerror}): check its name.") from error
    except (RuntimeError, ValueError, EOFError, BadZipFile, zlib.error):
        held = None
    if not isinstance(held, dict) or held.get("format") != _REPORT:
        raise BadInput(
            f"{earlier} is no JSON report and no evidence package: give one, or the head that "
            "stands in the report (NUMBER:HASH)."
        )
    return str(held["ledger"]["head"]) or "0"
