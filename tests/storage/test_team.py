"""A team's rights, each cell of the table in docs/team.md with a real login."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile, is_zipfile

import psycopg
import pytest
from looking_back import look_back
from newsroom import Newsroom
from servers import PostgresqlServer
from team_ledger import ROLES, Team, make_team

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.drafts import CommentRequestDraft, VerdictDraft
from claimtrack.domain.entities import Article, Claim
from claimtrack.domain.errors import BadInput, ClaimtrackError
from claimtrack.domain.words import Confidence, EntityKind, VerdictScale, Workflow
from claimtrack.services.jobs import JobName, JobState, ask
from claimtrack.services.reading_ahead import reading_version
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import ReportFormat, ReportOptions
from claimtrack.services.session import Session
from claimtrack.services.team_setup import set_up_team
from claimtrack.services.working import Pace
from claimtrack.services.working_server import WorkerOnServer
from claimtrack.storage.kept import LARGEST
from claimtrack.storage.tables import METADATA
from claimtrack.storage.team_rules import matrix

pytestmark = pytest.mark.postgresql

PAGE = Path(__file__).parents[2] / "docs" / "team.md"
BODY = "The mill on the Sarn will close in May 2031, a clerk said."
REFUSED = (ClaimtrackError, psycopg.Error)


@dataclass
class World:
    """The team, with a claim that everybody may read and one whose verdict awaits its check."""

    team: Team
    article: Article
    open: Claim
    awaiting: Claim
    numbers: Iterator[int]

    def disputed(self) -> Claim:
        """A fresh claim on which two checks differ."""
        first = self.team.room("checker")
        second = self.team.room("second")
        claim = self.claim(first)
        first.verdict(claim, VerdictScale.ACCURATE)
        second.verdict(claim, VerdictScale.INACCURATE, second_check=True)
        return claim

    def claim(self, room: Newsroom) -> Claim:
        return room.claim(self.article, f"The mill will close ({next(self.numbers)})")


@pytest.fixture(scope="module")
def world(postgresql_server: PostgresqlServer) -> Iterator[World]:
    team = make_team(postgresql_server, "mill")
    room = team.room("checker")
    article = room.article("Mill to close", BODY)
    claim = room.claim(article, "The mill will close in May", words="close in May 2031")
    room.verdict(claim, VerdictScale.UNPROVEN)
    room.ledger.add_note(EntityKind.CLAIM, claim.id, "CONFIDENTIAL-WORDS")
    room.ledger.request_comment(
        CommentRequestDraft(
            claim_ids=(claim.id,),
            party="The mill",
            channel="letter",
            put_to_them="CONFIDENTIAL-QUESTION",
            sent_at=team.clock(),
        )
    )
    awaiting = room.claim(article, "A clerk said so")
    room.verdict(awaiting, VerdictScale.ACCURATE)
    room.ledger.set_workflow(awaiting.id, Workflow.SECOND_CHECK)
    yield World(team, article, claim, awaiting, count(1))
    team.close()
    with team.owner() as owner:
        assert owner.verify().problems == ()


def reads(world: World, who: str) -> None:
    assert world.team.sql(who, f"SELECT id FROM claim WHERE id = {world.open.id}")
    assert world.team.sql(who, f"SELECT rating FROM verdict WHERE claim_id = {world.open.id}")
    assert world.team.sql(who, "SELECT content FROM capture_content")
    assert world.team.sql(
        who, "SELECT body FROM change JOIN change_body USING (seq) WHERE entity = 'verdict'"
    )
    ledger = world.team.ledger(who)
    assert ledger.case(world.open.id).row.verdict == "unproven"
    assert [it.party for it in ledger.case(world.open.id).dossier.requests] == ["The mill"]


def reads_confidential(world: World, who: str) -> None:
    assert world.team.sql(who, "SELECT text FROM confidential WHERE text <> ''")
    bodies = "SELECT body FROM change JOIN change_body USING (seq) WHERE entity = 'confidential'"
    assert "CONFIDENTIAL-WORDS" in str(world.team.sql(who, bodies))
    question = "SELECT put_to_them FROM comment_request"
    assert world.team.sql(who, question) == [("CONFIDENTIAL-QUESTION",)]


def reads_awaiting(world: World, who: str) -> None:
    """Whether anything in the whole database gives the first verdict away."""
    number = world.awaiting.id
    found = [
        world.team.sql(who, f"SELECT rating FROM verdict WHERE claim_id = {number}"),
        world.team.sql(who, f"SELECT rating FROM verdict_past WHERE claim_id = {number}"),
        world.team.sql(
            who,
            "SELECT body FROM change JOIN change_body USING (seq) WHERE entity = 'verdict' "
            f'AND body::jsonb @> \'{{"after": {{"claim_id": {number}}}}}\'',
        ),
        world.team.sql(
            who,
            f"SELECT claim_id FROM claim_index WHERE claim_id = {number} AND verdict IS NOT NULL",
        ),
    ]
    if who == "checker":  # who gave it
        assert found[0] == [("accurate",)]
        who = "second"
        found = [world.team.sql(who, f"SELECT rating FROM verdict WHERE claim_id = {number}")]
    ledger = world.team.ledger(who)
    page = ledger.case(number)
    assert page.second_check_hidden
    found.append([page.row.verdict] if page.row.verdict else [])
    assert any(found)


def records(world: World, who: str) -> None:
    room = world.team.room(who)
    claim = world.claim(room)
    verdict = room.verdict(claim)
    assert verdict.author_id == room.ledger.checker.id
    room.ledger.undo()
    room.ledger.redo()


def checks_second(world: World, who: str) -> None:
    giver = "second" if who == "checker" else "checker"
    first = world.team.room(giver)
    second = world.team.room(who)
    claim = world.claim(first)
    first.verdict(claim, VerdictScale.ACCURATE)
    first.ledger.set_workflow(claim.id, Workflow.SECOND_CHECK)
    assert second.ledger.case(claim.id).second_check_hidden
    second.verdict(claim, VerdictScale.ACCURATE, second_check=True)
    assert second.ledger.case(claim.id).row.verdict == "accurate"
    assert len(second.ledger.case(claim.id).dossier.verdicts) == 2


def settles(world: World, who: str) -> None:
    claim = world.disputed()
    room = world.team.room(who)
    room.verdict(claim, VerdictScale.UNPROVEN)


def erases(world: World, who: str) -> None:
    writer = world.team.ledger("checker")
    ledger = world.team.ledger(who)
    text = f"TO-BE-ERASED-{next(world.numbers)}"
    note = writer.add_note(EntityKind.CLAIM, world.open.id, text)
    ledger.erase_note(note.id)
    bodies = f"SELECT body FROM change_body WHERE body LIKE '%{text}%'"
    assert world.team.sql("admin", bodies) == []


def test_the_ledger_s_own_settings_are_not_an_admin_s(world: World) -> None:
    world.team.sql("admin", "UPDATE setting SET value = 'x' WHERE name <> 'title'")
    assert world.team.sql("admin", "SELECT FROM setting WHERE value = 'x'") == []
    with pytest.raises(psycopg.Error, match="row-level security"):
        world.team.sql("admin", "INSERT INTO setting VALUES ('left_out_until', '99')")


def sets_title(world: World, who: str) -> None:
    ledger = world.team.ledger(who)
    ledger.set_title("The mill")


def adds_people(world: World, who: str) -> None:
    login = f"new_{who}_mill"
    ledger = world.team.ledger(who)
    ledger.admit(login, "reader", name=login)
    ledger.dismiss(login)


APPEND = (
    "SELECT * FROM claimtrack_append('{operation}', 'edit claim', {checker}, now(), NULL, "
    "ARRAY['{action}'], ARRAY['{entity}'], ARRAY[{id}], ARRAY[{version}], "
    "ARRAY['\\x00'::bytea], ARRAY['{body}'])"
)


def append(checker: int, action: str, entity: str, number: int, version: int, body: str) -> str:
    return APPEND.format(
        operation=uuid4(), checker=checker, action=action, entity=entity, id=number,
        version=version, body=body,
    )  # fmt: skip


def numbers(world: World, who: str) -> tuple[int, int]:
    """A member's own checker, and another's."""
    ledger = world.team.ledger(who)
    return ledger.checker.id, ledger.checker.id % 4 + 1


def writes_as_another(world: World, who: str) -> None:
    _, other = numbers(world, who)
    change_claim(world, who, other)


def change_claim(
    world: World, who: str, checker: int, *, said: str = "Ours", row: str = "Ours"
) -> None:
    """An edit of a claim by SQL, as the app makes it: with the history saying ``said``."""
    number = world.open.id
    version, wording = world.team.sql(
        "checker", f"SELECT version, wording FROM claim WHERE id = {number}"
    )[0]
    body = f'{{"after":{{"wording":"{said}"}},"before":{{"wording":"{wording}"}}}}'
    seq = "(SELECT max(seq) FROM change)"
    world.team.sql(
        who,
        f"INSERT INTO claim_past SELECT * FROM claim WHERE id = {number}",
        f"UPDATE claim SET version = version + 1, wording = '{row}' WHERE id = {number}",
        append(checker, "update", "claim", number, version + 1, body),
        f"UPDATE claim SET recorded_seq = {seq} WHERE id = {number}",
        f"UPDATE claim_past SET retired_seq = {seq} WHERE id = {number} AND version = {version}",
    )


def writes_beside_history(world: World, who: str) -> None:
    """Every way to leave a row that the history does not tell of."""
    mine, _ = numbers(world, who)
    attempts: list[Callable[[], object]] = [
        lambda: world.team.sql(who, "UPDATE claim SET wording = 'Theirs'"),
        lambda: world.team.sql(who, "UPDATE claim_past SET retired_seq = 1"),
        lambda: world.team.sql(who, "UPDATE source SET version = version + 1"),
        lambda: world.team.sql(
            who,
            "INSERT INTO outlet (version, recorded_seq, name, family, address) "
            "VALUES (1, 1, 'X', '', '')",
        ),
        lambda: change_claim(world, who, mine, said="One", row="Another"),
        lambda: world.team.sql(who, "DELETE FROM claim"),
        lambda: world.team.sql(who, "TRUNCATE claim CASCADE"),
        lambda: world.team.sql(who, "UPDATE verdict SET rating = 'accurate'"),
        lambda: world.team.sql(
            who,
            "SET CONSTRAINTS ALL IMMEDIATE",
            f"UPDATE claim SET tags = '[\"x\"]' WHERE id = {world.open.id}",
        ),
    ]
    any_succeeds(attempts)


def tells_of_no_row(world: World, who: str) -> None:
    mine, _ = numbers(world, who)
    any_succeeds(
        [
            lambda: world.team.sql(who, append(mine, "create", "claim", 4711, 1, "{}")),
            lambda: world.team.sql(who, append(mine, "retire", "claim", world.open.id, 1, "{}")),
            lambda: world.team.sql(who, append(mine, "erase", "claim", world.open.id, 1, "{}")),
            lambda: world.team.sql(
                who, "INSERT INTO operation VALUES (99, 0, gen_random_uuid(), 'x', 1, now(), NULL)"
            ),
        ]
    )


def changes_history(world: World, who: str) -> None:
    any_succeeds(
        [
            lambda statement=statement: world.team.sql(who, statement)
            for table in ("operation", "change", "change_body", "capture_content")
            for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE")
        ]
        + [
            lambda: world.team.sql(who, "UPDATE change SET hash = '\\x00'"),
            lambda: world.team.sql(who, "UPDATE change_body SET body = '{}'"),
            lambda: world.team.sql(who, "UPDATE operation SET checker_id = 1"),
            lambda: world.team.sql(who, "ALTER TABLE change DISABLE TRIGGER ALL"),
            lambda: world.team.sql(who, "SET session_replication_role = replica"),
            lambda: world.team.sql(who, "DROP TRIGGER keep_change_update ON change"),
            lambda: (
                world.team.sql(who, "SELECT claimtrack_forget('verdict', ARRAY[1])")
                and any_left(world)
            ),
        ]
    )


def any_left(world: World) -> None:
    """An editor may run this; of what was not erased it takes nothing."""
    raise BadInput("nothing was taken")


def retires_another_s(world: World, who: str) -> None:
    if who == "checker":
        who = "second"  # the other recorded it, and may undo that
    mine, _ = numbers(world, who)
    number = world.open.id
    ((version,),) = world.team.sql(who, f"SELECT version FROM claim WHERE id = {number}")
    world.team.sql(
        who,
        f"UPDATE claim SET retired_seq = (SELECT max(seq) + 1 FROM change) WHERE id = {number}",
        append(mine, "retire", "claim", number, version, '{"after":{},"before":{}}'),
    )


def takes_out(world: World, who: str) -> None:
    if who == "checker":
        who = "second"  # the other gave the verdict, and may
    ledger = world.team.ledger(who)
    any_succeeds(
        [
            lambda: ledger.set_workflow(world.awaiting.id, Workflow.CHECKING),
            lambda: world.team.sql(
                who, f"UPDATE claim SET workflow = 'checking' WHERE id = {world.awaiting.id}"
            ),
        ]
    )


def any_succeeds(attempts: list[Callable[[], object]]) -> None:
    """Raises what the last attempt met where every one is refused."""
    for attempt in attempts:
        try:
            attempt()
        except REFUSED as error:
            last = error
        else:
            return
    raise last


DEEDS: dict[str, Callable[[World, str], None]] = {
    "read claims, articles, captures, verdicts and their history": reads,
    "read confidential notes, and what was put to whom and answered": reads_confidential,
    "read another's verdict that awaits its second check": reads_awaiting,
    "record articles, claims, evidence and verdicts, and undo one's own": records,
    "give a second check of another's verdict": checks_second,
    "give the verdict that settles two checks which differ": settles,
    "erase a note for good": erases,
    "set the ledger's title": sets_title,
    "add and remove people": adds_people,
    "write under another's name": writes_as_another,
    "write a row that the history does not tell of": writes_beside_history,
    "write to the history what no row says": tells_of_no_row,
    "change or delete what the history holds": changes_history,
    "take out of the record what another recorded": retires_another_s,
    "take a claim out of a second check that is not given": takes_out,
}
CELLS = [
    (deed, role, cell == "yes")
    for deed, *cells in re.findall(
        r"^\| (.+?) \| (yes|no) \| (yes|no) \| (yes|no) \| (yes|no) \|$",
        PAGE.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    for role, cell in zip(ROLES, cells, strict=True)
]


def test_the_page_has_every_deed() -> None:
    assert list(dict.fromkeys(deed for deed, _, _ in CELLS)) == list(DEEDS)


@pytest.mark.parametrize(("deed", "role", "may"), CELLS)
def test_each_role_may_do_what_the_page_says_and_no_more(
    world: World, deed: str, role: str, may: bool
) -> None:
    if may:
        DEEDS[deed](world, role)
        return
    with pytest.raises(AssertionError if deed.startswith("read") else REFUSED):
        DEEDS[deed](world, role)


def test_the_edit_that_is_refused_otherwise_is_taken_when_it_is_true(world: World) -> None:
    mine, _ = numbers(world, "checker")
    change_claim(world, "checker", mine, said="Closing is likely", row="Closing is likely")
    ledger = world.team.ledger("reader")
    claim = ledger.case(world.open.id).dossier.claim
    assert claim.wording == "Closing is likely"
    world.team.ledger("checker").edit_claim(replace(claim, tags=("indexed",)))


VERDICT = (
    "INSERT INTO verdict (version, recorded_seq, claim_id, rating, confidence, rationale, "
    "relied_on, author_id, given_at, second_check, basis) VALUES (1, 1, {claim}, 'unproven', "
    "'low', '', '[]', {me}, now(), {second}, '[]')"
)
PEEPS = {
    "a second check": VERDICT.format(claim="{claim}", me="{me}", second="true"),
    "a verdict of one's own": VERDICT.format(claim="{claim}", me="{me}", second="false"),
    "a check under a savepoint": "SAVEPOINT s; "
    + VERDICT.format(claim="{claim}", me="{me}", second="true")
    + "; RELEASE s",
    "another's name": "SET LOCAL ROLE NONE",
    "tables of the same names": "CREATE TEMP TABLE claim AS SELECT {claim} AS id, 'draft' AS "
    "workflow; CREATE TEMP TABLE team_login (role name, checker_id integer); "
    "INSERT INTO team_login VALUES (session_user, 2)",
    "row rules off": "SET LOCAL row_security = off",
    "another path": "SET LOCAL search_path = pg_temp, public",
}


@pytest.mark.parametrize("peep", PEEPS.values(), ids=PEEPS)
def test_what_is_rolled_back_lets_nobody_read_the_first_verdict(world: World, peep: str) -> None:
    mine, _ = numbers(world, "second")
    number = world.awaiting.id
    with psycopg.connect(world.team.address_of("second")) as connection:
        try:
            for statement in peep.format(claim=number, me=mine).split("; "):
                connection.execute(statement)
            seen = connection.execute(
                f"SELECT rating FROM public.verdict WHERE claim_id = {number} "
                f"AND author_id <> {mine} UNION ALL "
                "SELECT body FROM public.change_body WHERE body LIKE '%accurate%' "
                f"AND body LIKE '%\"claim_id\":{number},%'"
            ).fetchall()
        except psycopg.errors.InsufficientPrivilege:
            seen = []
        connection.rollback()
    assert seen == []


GUESSES = (
    "SELECT FROM verdict WHERE claim_id = {claim} AND rating {guess}",
    "SELECT FROM verdict JOIN verdict b USING (id) WHERE b.claim_id = {claim} AND b.rating {guess}",
    "SELECT FROM change_body WHERE body {guess} AND seq = {seq}",
)


@pytest.mark.parametrize("query", GUESSES)
def test_the_plan_of_a_query_tells_nothing_of_hidden_rows(world: World, query: str) -> None:
    """PostgreSQL may try a reader's condition before a row rule, and EXPLAIN says how often."""

    mine, _ = numbers(world, "checker")
    given = (
        "SELECT max(seq) FROM change JOIN change_body USING (seq) WHERE entity = 'verdict' "
        f'AND body LIKE \'%"author_id":{mine},%"claim_id":{world.awaiting.id},%\''
    )
    ((seq,),) = world.team.sql("checker", given)

    def plan(guess: str) -> str:
        asked = query.format(claim=world.awaiting.id, guess=guess, seq=seq)
        explained = f"EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) {asked}"
        lines = (line for (line,) in world.team.sql("second", explained))
        return re.sub(r"'[^']*'", "…", "\n".join(lines))

    assert plan("= 'accurate'") == plan("= 'inaccurate'")
    assert plan("< 'a'") == plan("< '}'")


def test_who_took_back_a_second_check_has_seen_the_first_verdict(world: World) -> None:
    first, second = world.team.room("checker"), world.team.room("second")
    claim = world.claim(first)
    first.verdict(claim, VerdictScale.ACCURATE)
    first.ledger.set_workflow(claim.id, Workflow.SECOND_CHECK)
    second.verdict(claim, VerdictScale.UNPROVEN, second_check=True)
    second.ledger.undo()
    assert second.ledger.case(claim.id).second_check_hidden
    with pytest.raises(BadInput, match="You have seen the first verdict"):
        second.verdict(claim, VerdictScale.ACCURATE, second_check=True)
    second.ledger.redo()
    assert second.ledger.case(claim.id).row.verdict == "accurate"


def test_what_an_app_left_that_ended_too_early_is_made_good(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = world.team.room("checker"), world.team.room("second")
    claim = world.claim(first)
    first.verdict(claim, VerdictScale.ACCURATE)
    first.ledger.set_workflow(claim.id, Workflow.SECOND_CHECK)
    with monkeypatch.context() as ending:
        ending.setattr(Session, "_uncover", lambda *_: None)
        second.verdict(claim, VerdictScale.ACCURATE, second_check=True)
    line = f"SELECT verdict FROM claim_index WHERE claim_id = {claim.id}"
    assert world.team.sql("reader", line) == [(None,)]
    first.ledger.back_up_if_due()
    assert world.team.sql("reader", line) == [("accurate",)]


def test_earlier_days_tell_nothing_of_a_verdict_that_waits_for_its_second_check(
    world: World,
) -> None:
    """Who may not see it leaves the claim to others; who gave it keeps it to themselves."""
    first, second = world.team.room("checker"), world.team.room("second")
    claim = world.claim(first)
    first.verdict(claim, VerdictScale.ACCURATE)
    first.ledger.set_workflow(claim.id, Workflow.SECOND_CHECK)
    kept = f"SELECT DISTINCT verdict FROM claim_then WHERE claim_id = {claim.id}"
    look_back(second.ledger)
    assert world.team.sql("reader", kept) == []
    look_back(first.ledger)
    assert world.team.sql("reader", kept) == [(None,)]


def test_an_editor_erases_notes_and_nothing_else(world: World) -> None:
    mine, _ = numbers(world, "editor")
    number = world.open.id
    for attempt in (
        append(mine, "erase", "claim", number, 2, "{}"),
        f"SELECT claimtrack_forget('claim', ARRAY[{number}])",
    ):
        with pytest.raises(psycopg.Error, match="Notes alone are erased"):
            world.team.sql("editor", attempt)


@pytest.mark.parametrize("moment", ["infinity", "-infinity", "0044-03-15 BC", "12026-01-01"])
def test_a_time_that_no_calendar_has_is_refused(world: World, moment: str) -> None:
    mine, _ = numbers(world, "checker")
    at = f"'{moment}'::timestamptz"
    with pytest.raises(psycopg.Error, match="no time"):
        world.team.sql("checker", append(mine, "update", "claim", 1, 2, "{}").replace("now()", at))
    watch = (
        "INSERT INTO article (version, recorded_seq, outlet_id, headline, address, byline, place, "
        "published_on, published_zone, published_words, language, wire_credit) SELECT 1, "
        "max(seq) + 1, 1, 'H', '', '', '', '{moment}', '', '', '', '' FROM change"
    )
    created = append(mine, "create", "article", 2, 1, '{"after":{"headline":"H","outlet_id":1}}')
    number = "(SELECT currval('article_id_seq')::integer)"
    with pytest.raises(psycopg.Error, match="has a time that is none"):
        world.team.sql(
            "checker", watch.format(moment=moment), created.replace("ARRAY[2]", f"ARRAY[{number}]")
        )


def test_a_report_that_was_made_is_its_asker_s_alone(world: World) -> None:
    mine, _ = numbers(world, "checker")
    order = (
        "INSERT INTO report_order (checker_id, asked_at, wanted, facts, content) "
        f"VALUES ({mine}, now(), '', '', '\\x01')"
    )
    world.team.sql("checker", order)
    read = "SELECT count(*) FROM report_order WHERE content IS NOT NULL"
    seen = {who: world.team.sql(who, read)[0][0] for who in ("checker", "second", "admin")}
    assert seen == {"checker": 1, "second": 0, "admin": 0}
    with pytest.raises(psycopg.Error, match="row-level security"):
        world.team.sql("second", order)


PRESENT = (
    "INSERT INTO presence VALUES ('{place}', {who}, 'X', 'claim', 1, true, now(), now())",
    "UPDATE presence SET edits = true, about_id = 99 WHERE checker_id = {who}",
    "UPDATE presence SET checker_id = {who} WHERE checker_id = {mine}",
    "DELETE FROM presence WHERE checker_id = {who}",
)


@pytest.mark.parametrize("who", ["reader", "second", "admin"])
def test_nobody_is_made_present_by_another(world: World, who: str) -> None:
    now = world.team.clock()
    theirs = world.team.ledger("checker")
    theirs.be_present("their window", (EntityKind.CLAIM, 1), edits=False, since=now)
    mine = world.team.ledger(who).checker.id
    world.team.ledger(who).be_present(f"of {who}", None, edits=False, since=now)
    held = "SELECT place, checker_id, about_id, edits FROM presence ORDER BY place"
    before = world.team.sql("editor", held)
    for statement in PRESENT:
        facts = {"place": f"new of {who}", "who": theirs.checker.id, "mine": mine}
        with suppress(psycopg.errors.InsufficientPrivilege):
            world.team.sql(who, statement.format(**facts))
        assert world.team.sql("editor", held) == before
    world.team.ledger(who).leave(f"of {who}")
    assert len(world.team.sql("editor", held)) == len(before) - 1


HIDING = (
    "UPDATE claim_index SET withdrawn = true",
    "UPDATE claim_index SET workflow = 'signed_off'",
    "UPDATE claim_index SET assignee_id = 1, snoozed_until = '2999-01-01'",
    "DELETE FROM claim_index",
)


@pytest.mark.parametrize("statement", HIDING)
def test_nobody_hides_a_claim_from_the_others_desk(world: World, statement: str) -> None:
    with pytest.raises(psycopg.Error, match="Nothing was recorded: the index does not say"):
        world.team.sql("second", f"{statement} WHERE claim_id = {world.open.id}")


def test_what_a_checker_may_spoil_is_found_and_made_again_and_never_the_record(
    world: World,
) -> None:
    """The rules' own findings on the Desk, what is searched, and what was read ahead."""
    bomb = zlib.compress(bytes(LARGEST + 1))
    article, claim = world.article.id, world.open.id
    with psycopg.connect(world.team.address_of("second")) as connection:
        connection.execute(
            "UPDATE claim_index SET verdict = 'accurate' WHERE claim_id = %s", [claim]
        )
        connection.execute("DELETE FROM search_claim WHERE id = %s", [claim])
        connection.execute(
            "INSERT INTO kept (name, ref, fits, seq, kept_at, content) SELECT 'matching', %s, %s, "
            "max(seq), now(), %s FROM change ON CONFLICT (name, ref) DO UPDATE SET "
            "fits = excluded.fits, content = excluded.content",
            [article, reading_version(), bomb],
        )
        for ref in ('"not a number"', "1e400", "-1.5", "[]"):
            connection.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args) "
                "VALUES ('x', 'match', %s::jsonb)",
                [f'{{"ref": {ref}}}'],
            )
    editor = world.team.ledger("editor")
    assert sum(editor.job_counts().values()) == len(editor.job_rows(limit=1000))
    assert editor.case(claim).dossier.verdicts[-1].rating is VerdictScale.UNPROVEN
    assert editor.candidates_in(article) is not None
    spoilt = {problem.where for problem in editor.verify().problems}
    assert spoilt == {f"claim {claim}"}
    done = set_up_team(world.team.address, clock=world.team.clock)
    assert f"the index did not say what the record says (claims {claim})" in " ".join(done)
    assert world.team.ledger("reader").verify().problems == ()
    assert world.team.sql("reader", "SELECT FROM kept WHERE length(content) > 50000") == []


def test_nothing_that_the_owner_s_worker_makes_tells_a_first_verdict(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every kind of job, done with the login that sees all; read by the second checker's own."""
    monkeypatch.setattr("claimtrack.services.reading_ahead.suggest", lambda *_, **__: iter(()))
    first, second = world.team.room("checker"), world.team.room("second")
    claim = world.claim(first)
    before = AsOf(date(2032, 1, 1), known=first.ledger.latest_seq() + 1)
    secret = "SECRET-RATIONALE"
    first.ledger.give_verdict(
        VerdictDraft(
            claim_id=claim.id,
            rating=VerdictScale.INACCURATE,
            confidence=Confidence.HIGH,
            rationale=secret,
        )
    )
    first.ledger.set_workflow(claim.id, Workflow.SECOND_CHECK)
    options = ReportOptions(changes_since=0, track_records=True)
    orders = {
        (who, form, as_of): world.team.ledger(who).order_report(
            ReportScope(claim_ids=(claim.id,)), form, as_of, options
        )
        for who, form, as_of in (
            ("second", ReportFormat.JSON, before),
            ("second", ReportFormat.PACKAGE, None),
            ("editor", ReportFormat.CSV, None),
            ("checker", ReportFormat.JSON, before),
        )
    }
    session = second.ledger.session
    with session.store.write(
        name="ask", checker_id=second.ledger.checker.id, at=session.now()
    ) as it:
        ask(it, JobName.LOOK, 4711)
    with world.team.owner() as owner:
        WorkerOnServer(owner.session, world.team.address, pace=Pace(beat=60.0)).run(once=True)
        assert {one.state for one in owner.jobs(limit=200)} == {JobState.DONE}
        assert {one.name for one in owner.jobs(limit=200)} == set(JobName)
    for (who, form, as_of), number in orders.items():
        made = world.team.ledger(who).ordered_report(number)
        told = contents_of(made.content)
        assert (secret in told) == (who == "checker"), (who, form, as_of)
    for (table,) in world.team.sql("second", READABLE):
        rows = world.team.sql("second", f'SELECT its::text FROM "{table}" its')
        assert secret not in str(rows), table
    kept = world.team.sql("second", "SELECT content FROM kept")
    assert kept
    assert secret.encode() not in b"".join(zlib.decompress(content) for (content,) in kept)
    others = f"SELECT FROM report_order WHERE checker_id <> {second.ledger.checker.id}"
    assert world.team.sql("second", others) == []


READABLE = (
    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::"
    "regnamespace AND has_table_privilege(oid, 'SELECT')"
)


def contents_of(report: bytes) -> str:
    """A report's text; of a package, that of all its files."""
    if not is_zipfile(BytesIO(report)):
        return report.decode()
    with ZipFile(BytesIO(report)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("who", ["reader", "second"])
def test_verify_says_what_a_role_does_not_see(world: World, who: str) -> None:
    found = world.team.ledger(who).verify()
    assert world.team.ledger(who).info().role in who.replace("second", "checker")
    assert found.problems == ()
    assert found.unseen > 0


def test_nothing_confidential_is_anywhere_for_a_reader(world: World) -> None:
    tables = world.team.sql("reader", READABLE)
    assert len(tables) > 40
    for (table,) in tables:
        rows = f"SELECT count(*) FROM \"{table}\" AS its WHERE its::text LIKE '%CONFIDENTIAL-%'"
        assert world.team.sql("reader", rows) == [(0,)], table


def test_every_table_has_its_roles() -> None:
    entities = {f"{kind.value}{end}" for kind in EntityKind for end in ("", "_past")}
    assert set(METADATA.tables) - entities <= set(matrix()["tables"])
