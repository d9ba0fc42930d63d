"""Candidates for matching, the same on each engine. All texts are fiction."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.storage import engine_sqlite, matching
from claimtrack.storage.matching import Matched
from claimtrack.storage.matching_alone import alone
from claimtrack.storage.opening import open_store
from claimtrack.storage.store import Store

CLAIMS = {
    1: ["The harbour bridge opens in May"],
    2: ["The harbour ferry K-12 is late"],
    3: ["Ferries return to the harbour"],
    4: ["The mayor resigned"],
}


def _put(
    connection: sa.Connection, texts: dict[int, list[str]], gone: tuple[int, ...] = ()
) -> None:
    matching.put(connection, Matched.CLAIMS, gone, texts)


def test_candidates_come_by_the_weight_of_the_terms_they_share(store: Store) -> None:
    with store.write(name="fill", checker_id=0, at=datetime(2031, 1, 1, tzinfo=UTC)) as work:
        _put(work.connection, CLAIMS)
        held = matching.counts(work.connection, Matched.CLAIMS, ["harbour", "ferri", "k12", "moon"])
        assert (held.total, held.having) == (4, {"harbour": 3, "ferri": 2, "k12": 1})
        weights = {"harbour": 1, "ferri": 2, "k12": 3}
        assert matching.likeliest(work.connection, Matched.CLAIMS, weights, 9) == [2, 3, 1]
        assert matching.likeliest(work.connection, Matched.CLAIMS, weights, 1) == [2]
        assert matching.likeliest(work.connection, Matched.CLAIMS, {}, 9) == []
        assert matching.likeliest(work.connection, Matched.PASSAGES, weights, 9) == []


def test_what_is_put_again_is_matched_by_its_new_words_only(store: Store) -> None:
    with store.write(name="fill", checker_id=0, at=datetime(2031, 1, 1, tzinfo=UTC)) as work:
        _put(work.connection, CLAIMS)
        _put(work.connection, {2: ["The tunnel is late"]}, gone=(2, 3))
        held = matching.counts(work.connection, Matched.CLAIMS, ["harbour", "ferri", "tunnel"])
        assert (held.total, held.having) == (3, {"harbour": 1, "tunnel": 1})
        assert matching.likeliest(work.connection, Matched.CLAIMS, {"ferri": 1}, 9) == []
        assert matching.likeliest(work.connection, Matched.CLAIMS, {"tunnel": 1}, 9) == [2]
        _put(work.connection, {}, gone=(1, 2, 3, 4, 5))
        held = matching.counts(work.connection, Matched.CLAIMS, ["harbour", "tunnel"])
        assert (held.total, held.having) == (0, {})


def test_what_has_the_same_weight_stands_by_number(store: Store) -> None:
    with store.write(name="fill", checker_id=0, at=datetime(2031, 1, 1, tzinfo=UTC)) as work:
        _put(work.connection, {number: ["the harbour"] for number in (9, 3, 12, 4)})
        found = matching.likeliest(work.connection, Matched.CLAIMS, {"harbour": 7}, 3)
        assert found == [3, 4, 9]


def test_an_older_sqlite_keeps_the_text_beside_its_index_and_matches_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_sqlite, "_CONTENTLESS", (99, 0, 0))
    with alone() as connection:
        _put(connection, CLAIMS)
        _put(connection, {2: ["The tunnel is late"]}, gone=(3,))
        held = matching.counts(connection, Matched.CLAIMS, ["harbour", "tunnel"])
        assert (held.total, held.having) == (3, {"harbour": 1, "tunnel": 1})
        assert matching.likeliest(connection, Matched.CLAIMS, {"tunnel": 1}, 9) == [2]


def test_a_ledger_that_only_a_newer_sqlite_reads_is_refused_with_what_to_do(
    sqlite_target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not engine_sqlite.forgets():
        pytest.skip("this SQLite is the older one")
    monkeypatch.setattr(engine_sqlite, "_CONTENTLESS", (99, 0, 0))
    with pytest.raises(LedgerUnreachable, match="use a newer Python, or install pysqlite3"):
        open_store(sqlite_target)
