"""Reading a large ledger: the Desk, search, due, sources, pages, and the past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from invented import DAYS, FIRST_DAY
from side_by_side import Row, compare

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.words import Nature, Standing
from claimtrack.services.ledger import Ledger
from claimtrack.services.opening import open_ledger
from claimtrack.services.past import Past
from claimtrack.storage.engine_sqlite import sqlite_module

WORDS = ("the", "minis", "norvia ferries", "obsidian", "walnut dr")
"""Searched as typed: in nearly every claim, in many, two words, rare ones."""

IN_ORDER = (
    "SELECT claim_id FROM claim_index WHERE withdrawn = 0 {more} "
    "ORDER BY {by}, article_id, place, claim_id"
)
"""On the best index there is: ours, which holds all that is asked about."""

TODAY = datetime.now(UTC).date()
STANDS = (
    f"(CASE WHEN falls_due_on < max('{TODAY}', reported_on) "
    "THEN standing_when_due ELSE standing_before_due END)"
)
DUE = (
    f"(awaited_by < '{TODAY}' AND {STANDS} IN ('unverified', 'repeated', 'corroborated', "
    f"'disputed', 'revised', 'overdue') OR recheck_on <= '{TODAY}') "
    f"AND (snoozed_until IS NULL OR snoozed_until <= '{TODAY}')"
)


def rows(path: Path, claims: int, repeats: int, only: str) -> Iterator[Row]:
    """Every row whose work has ``only`` in its name."""
    plain = sqlite_module().connect(f"{path.as_uri()}?mode=ro", uri=True)
    plain.execute("PRAGMA cache_size = -64000")
    with open_ledger(path, create=False, checker="Mira Hessen") as ledger:
        for make in (_desk, _pages, _cases, _search, _lists, _then):
            for work, aim, ours, floor, times in make(ledger, plain):
                if only in work:
                    turns = max(1, min(repeats, times))
                    yield compare(work, claims, aim, ours, floor, repeats=turns)
    plain.close()


SHOWN = {
    "search_claim": """SELECT c.wording, i.said_by, a.headline, o.name FROM claim c
        JOIN claim_index i ON i.claim_id = c.id JOIN article a ON a.id = c.article_id
        JOIN outlet o ON o.id = a.outlet_id WHERE c.id = ?""",
    "search_source": "SELECT descriptor, kind, affiliation FROM source WHERE id = ?",
    "search_article": """SELECT a.headline, a.published_on, o.name FROM article a
        JOIN outlet o ON o.id = a.outlet_id WHERE a.id = ?""",
}

Work = tuple[str, float, Callable[[], object], tuple[str, Callable[[], object]], int]


def _desk(ledger: Ledger, plain: Any) -> Iterator[Work]:
    """Sorting, filtering, and the views with their counts."""
    ask = _asker(plain)
    orders = {
        DeskSort.ARTICLE: "published_on",
        DeskSort.WINDOW: "due_by",
        DeskSort.SOURCE: "sort_name",
        DeskSort.CHANGED: "changed_at",
    }
    for sort, by in orders.items():
        query = DeskQuery(sort=sort)
        sql = IN_ORDER.format(more="", by=by)
        floor = ("plain SQL", lambda sql=sql: ask(sql))
        yield (
            f"Desk sorted by {sort.value}",
            1.5,
            lambda query=query: ledger.desk_order(query),
            floor,
            9,
        )
    plans = DeskQuery(natures=(Nature.PLAN,), standings=(Standing.DISPUTED,))
    more = f"AND nature = 'plan' AND standing_before_due = 'disputed' AND {STANDS} = 'disputed'"
    sql = IN_ORDER.format(more=more, by="published_on")
    yield (
        "Desk, a filter",
        1.5,
        lambda: ledger.desk_order(plans),
        ("plain SQL", lambda: ask(sql)),
        9,
    )
    due = DeskQuery(view=DeskView.DUE)
    past = f"AND {DUE}"
    sql_due = IN_ORDER.format(more=past, by="published_on")
    floor = ("plain SQL", lambda: ask(sql_due))
    yield "Desk, a saved view (due)", 1.5, lambda: ledger.desk_order(due), floor, 9
    count = f"""SELECT (SELECT count(*) FROM claim_index WHERE withdrawn = 0),
        (SELECT count(*) FROM claim_index WHERE withdrawn = 1),
        (SELECT count(*) FROM claim_index WHERE assignee_id = 3),
        (SELECT count(*) FROM claim_index WHERE +withdrawn = 0 AND {DUE}),
        (SELECT count(*) FROM claim_index WHERE standing_before_due = 'disputed'
            AND {STANDS} = 'disputed' AND +withdrawn = 0),
        (SELECT count(*) FROM claim_index WHERE withdrawn = 0 AND workflow = 'second_check'),
        (SELECT count(*) FROM claim_index WHERE withdrawn = 0 AND cautious = 1),
        (SELECT count(*) FROM claim_index WHERE withdrawn = 0 AND stale = 1),
        (SELECT count(*) FROM claim_index WHERE standing_when_due = 'overdue'
            AND withdrawn = 0 AND {STANDS} = 'overdue')"""
    yield "counts of all views", 1.5, ledger.desk_counts, ("plain SQL", lambda: ask(count)), 9


def _pages(ledger: Ledger, _: Any) -> Iterator[Work]:
    """A page of lines, now and as of another day."""
    ids = ledger.desk(DeskQuery())
    middle = ids[len(ids) // 3 :][:50]
    then = AsOf(FIRST_DAY + timedelta(days=DAYS // 2))
    floor = ("a page of 50 now", lambda: ledger.claim_rows(middle))
    page = "a page of 50 as of another day"
    yield page, 2.0, lambda: _anew(ledger).claim_rows(middle, then), floor, 9
    yield f"{page}, again", 2.0, lambda: ledger.claim_rows(middle, then), floor, 9
    for work, most in (("the Desk of another day", None), ("the first 200 of another day", 200)):
        yield (
            work,
            2.0,
            lambda most=most: ledger.desk_order(DeskQuery(), then, most),
            ("those of now", lambda most=most: ledger.desk_order(DeskQuery(), None, most)),
            9,
        )


def _anew(ledger: Ledger) -> Ledger:
    """The ledger without what was seen of a past day before."""
    ledger.session.past = Past()
    return ledger


def _cases(ledger: Ledger, plain: Any) -> Iterator[Work]:
    """The claim with most evidence beside one with ten pieces or fewer."""
    counted = plain.execute(
        "SELECT claim_id, count(*) FROM evidence GROUP BY claim_id ORDER BY count(*)"
    ).fetchall()
    most, many = counted[-1]
    few = next(claim for claim, pieces in reversed(counted) if pieces <= 10)
    yield (
        f"open a claim with {many:,} pieces of evidence",
        1.5,
        lambda: ledger.case(most),
        ("one with 10", lambda: ledger.case(few)),
        3,
    )


def _search(ledger: Ledger, plain: Any) -> Iterator[Work]:
    """Search as you type beside FTS5 alone with what it shows of the hits."""
    for typed in WORDS:
        wanted = " ".join(f'"{word}"' for word in typed.split()) + "*"
        yield (
            f"search “{typed}”",
            1.3,
            lambda typed=typed: ledger.search(typed),
            ("FTS5 alone", lambda wanted=wanted: _fts(plain, wanted)),
            9,
        )


def _fts(plain: Any, wanted: str) -> list[Any]:
    """The newest twenty of each kind, and the lines that show them."""
    found = []
    for table, shown in SHOWN.items():
        best = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT 20"
        ids = [one for (one,) in plain.execute(best, (wanted,))]
        found += [plain.execute(shown, (one,)).fetchone() for one in ids]
    return found


def _lists(ledger: Ledger, plain: Any) -> Iterator[Work]:
    """Due, and sources with their track records."""
    ask = _asker(plain)
    last = TODAY + timedelta(days=30)
    due = (
        "SELECT claim_id FROM claim_index WHERE withdrawn = 0 "
        f"AND {DUE.replace(str(TODAY), str(last))} "
        f"ORDER BY {STANDS} IN ('unverified', 'repeated', 'revised', 'overdue') "
        f"AND awaited_by < '{TODAY}' DESC, coalesce(due_by, recheck_on), claim_id"
    )
    page = (
        "SELECT c.*, i.*, a.headline, o.name FROM claim c JOIN claim_index i ON i.claim_id = c.id "
        "JOIN article a ON a.id = c.article_id JOIN outlet o ON o.id = a.outlet_id WHERE c.id IN "
    )

    def plainly() -> None:
        ids = [one for (one,) in ask(due)]
        ask(f"{page}({', '.join(map(str, ids[:100]))})")

    yield (
        "due within 30 days, with the first 100",
        1.5,
        lambda: ledger.due_rows(ledger.due_order(within_days=30).ids[:100]),
        ("plain SQL", plainly),
        9,
    )
    sources = (
        "SELECT s.*, count(*), sum(settled = 'confirmed'), sum(settled = 'partly_confirmed'), "
        "sum(settled = 'contradicted'), sum(settled = 'retracted') FROM source s "
        "LEFT JOIN claim_score t ON t.source_id = s.id GROUP BY s.id ORDER BY count(*) DESC"
    )
    yield (
        "sources with track records",
        1.5,
        ledger.sources,
        (
            "plain SQL",
            lambda: ask(sources),
        ),
        5,
    )


def _then(ledger: Ledger, plain: Any) -> Iterator[Work]:
    """The standing of every claim as of another day beside the flags gathered in SQL."""
    ask = _asker(plain)
    then = AsOf(FIRST_DAY + timedelta(days=DAYS // 2))
    flags = (
        "SELECT e.claim_id, sum(e.relation = 'confirms'), sum(e.relation = 'partly_confirms'), "
        "sum(e.relation = 'contradicts'), sum(e.relation = 'revises'), "
        "sum(e.relation = 'retracts'), sum(e.relation = 'repeats'), "
        "sum(e.first_hand AND s.kind <> 'anonymous_source'), count(DISTINCT e.source_id) "
        "FROM evidence e JOIN article a ON a.id = e.article_id "
        "LEFT JOIN source s ON s.id = e.source_id "
        f"WHERE a.published_on <= '{then.published}' GROUP BY e.claim_id"
    )
    floor = ("the flags gathered in SQL", lambda: ask(flags))
    counts = "standing of all as of another day"
    yield counts, 1.4, lambda: _anew(ledger).desk_counts(then), floor, 1
    yield f"{counts}, again", 1.4, lambda: ledger.desk_counts(then), floor, 1


def _asker(plain: Any) -> Callable[[str], Any]:
    return lambda sql: plain.execute(sql).fetchall()
