"""What search and matching go by is held to the record: ``verify`` finds what is missing there."""

from __future__ import annotations

from tests.services.newsroom import CHIEF, Newsroom

BODY = "Two ferries will be ordered in 2032, a source said."


def test_what_is_missing_from_search_or_matching_is_found(newsroom: Newsroom) -> None:
    article = newsroom.article("Contract", BODY)
    newsroom.claim(article, "Two ferries will be ordered in 2032", by=CHIEF)
    ledger = newsroom.ledger
    assert ledger.verify().problems == ()
    with ledger.session.store._writer.begin() as forger:
        key = "rowid" if forger.dialect.name == "sqlite" else "id"
        forger.exec_driver_sql(f"DELETE FROM search_claim WHERE {key} = 1")
        forger.exec_driver_sql(f"DELETE FROM match_claim WHERE {key} = 1")
        forger.exec_driver_sql("UPDATE match_place SET start = start + 1")
    told = {(problem.where, problem.says.partition(":")[0]) for problem in ledger.verify().problems}
    assert ("claim 1", "The tables for search lack it") in told
    assert ("claim 1", "The tables for matching lack it") in told
    assert {where for where, _ in told} == {"claim 1", "article 1", "table match_size"}
