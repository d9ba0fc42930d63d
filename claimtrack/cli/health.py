"""What ``doctor`` finds: versions, paths, and whether the ledger can be trusted as it stands."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from claimtrack import __version__
from claimtrack.cli.session import Session
from claimtrack.domain.errors import ClaimtrackError
from claimtrack.settings import log_path, settings_path

PACKAGES = ("textual", "sqlmodel", "sqlalchemy", "alembic", "lxml", "psycopg", "pysqlite3")


def examine(session: Session) -> dict[str, Any]:
    """Everything a bug report needs, and nothing that is in the ledger itself.

    ``encoder`` is the folder of the language model that is asked about later reports, or "none".
    """
    from claimtrack.reading.encoder.model import model_folder

    return {
        "claimtrack": __version__,
        "python": f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        "packages": {name: _version(name) for name in PACKAGES},
        "encoder": str(model_folder() or "none"),
        "settings": str(settings_path()),
        "log": str(log_path()),
        "ledger": _ledger(session),
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _ledger(session: Session) -> dict[str, Any]:
    try:
        with session.ledger() as ledger:
            info = ledger.info()
            return {
                "target": info.target,
                "engine": info.engine,
                "schema": info.schema,
                "zone": info.zone,
                "role": info.role or None,
                "changes": info.seq,
                "head": info.head,
                "advice": ledger.advice(),
            }
    except ClaimtrackError as error:
        from claimtrack.services.opening import shown

        return {"target": shown(session.target), "problem": str(error)}
