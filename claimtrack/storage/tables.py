"""The schema: every table by its purpose, for Core statements."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage import tables_claims as tables_claims
from claimtrack.storage import tables_history as tables_history
from claimtrack.storage import tables_index as tables_index
from claimtrack.storage import tables_jobs as tables_jobs
from claimtrack.storage import tables_links as tables_links
from claimtrack.storage import tables_presence as tables_presence
from claimtrack.storage import tables_reporting as tables_reporting
from claimtrack.storage import tables_signing as tables_signing
from claimtrack.storage.tables_base import METADATA as METADATA


def _table(name: str) -> sa.Table:
    return METADATA.tables[name]


CURRENT: Mapping[EntityKind, sa.Table] = {kind: _table(kind.value) for kind in EntityKind}
"""The current version of each entity, by kind."""

PAST: Mapping[EntityKind, sa.Table] = {kind: _table(f"{kind.value}_past") for kind in EntityKind}
"""The earlier versions of each entity, by kind."""

CAPTURE_CONTENT = _table("capture_content")
RESPONSE_CLAIM = _table("response_claim")
RESPONSE_SOURCE = _table("response_source")
REQUEST_CLAIM = _table("request_claim")
OPERATION = _table("operation")
CHANGE = _table("change")
CHANGE_BODY = _table("change_body")
SETTING = _table("setting")
WATCH_LOOK = _table("watch_look")
CLAIM_INDEX = _table("claim_index")
CLAIM_SCORE = _table("claim_score")
CLAIM_THEN = _table("claim_then")
INDEX_MADE = _table("index_made")
MATCH_SIZE = _table("match_size")
MATCH_PLACE = _table("match_place")
JOB = _table("job")
JOB_SAID = _table("job_said")
REPORT_ORDER = _table("report_order")
KEPT = _table("kept")
PRESENCE = _table("presence")
