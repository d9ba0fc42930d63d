"""The first schema, as it was first released; later scripts change it.

Revision ID: 0001

Each line of a table is a column: its name, its type (with ``?`` where it may be empty), and what it
refers to. An entity has two tables of the same columns; only the current one refers to others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = {
    "about": "outlet source article capture passage claim attribution response evidence verdict "
    "comment_request decision checker confidential",
    "act": "states announces confirms denies",
    "action": "create update retire restore erase",
    "capturemethod": "file standard_input paste address feed",
    "confidence": "low moderate high",
    "decisionkind": "accepted edited dismissed unrelated",
    "entity": "outlet source article capture passage claim attribution response evidence verdict "
    "comment_request decision checker confidential",
    "interest": "party opponent none unknown",
    "nature": "fact plan forecast opinion",
    "passagerole": "headline standfirst body source cue content",
    "priority": "low normal high",
    "quotecheck": "unchecked confirmed disputed",
    "quotemode": "direct indirect mixed",
    "relation": "confirms partly_confirms contradicts revises retracts repeats context",
    "responseact": "declined_to_comment did_not_respond could_not_be_reached "
    "neither_confirmed_nor_denied",
    "sourcekind": "official organisation person anonymous_source document media_reports outlet "
    "unattributed",
    "verdictscale": "accurate partly_accurate inaccurate outdated unproven not_checkable",
    "workflow": "draft checking second_check signed_off reopened",
}

ENTITIES = {
    "checker": """
        name text
        initials text
    """,
    "outlet": """
        name text
        family text
        address text
    """,
    "source": """
        descriptor text
        kind sourcekind
        role text
        affiliation text
        outlet_id number? outlet
    """,
    "article": """
        outlet_id number outlet
        headline text
        address text
        byline text
        place text
        published_on day?
        published_at moment?
        published_zone text
        published_words text
        language text
        wire_credit text
    """,
    "capture": """
        article_id number article
        sha256 text
        size number
        media_type text
        captured_at moment
        method capturemethod
        origin text
        encoding text
        text_sha256 text
        extractor text
        notes json
        blocks json
        text text
    """,
    "claim": """
        article_id number article
        wording text
        nature nature
        window json?
        priority priority
        assignee_id number? checker
        tags json
        workflow workflow
        recheck_on day?
        recheck_rule text
        snoozed_until day?
        withdrawn text
    """,
    "attribution": """
        claim_id number claim
        source_id number source
        act act
        mode quotemode
        source_words text
        cue text
        said_on json?
        via text
        parent_id number? attribution
        interest interest
        first_hand truth?
        quote_check quotecheck
        withdrawn text
    """,
    "response": """
        article_id number article
        act responseact
        source_ids json
        claim_ids json
        words text
        said_on json?
        withdrawn text
    """,
    "evidence": """
        claim_id number claim
        article_id number article
        relation relation
        source_id number? source
        interest interest
        first_hand truth?
        event json?
        new_window json?
        origin_id number? source
        derived_from_id number? evidence
        note text
        recorded_by number checker
        recorded_at moment
        withdrawn text
    """,
    "passage": """
        capture_id number capture
        start number
        end number
        exact text
        prefix text
        suffix text
        role passagerole
        claim_id number? claim
        attribution_id number? attribution
        response_id number? response
        evidence_id number? evidence
    """,
    "verdict": """
        claim_id number claim
        rating verdictscale
        confidence confidence
        rationale text
        relied_on json
        author_id number checker
        given_at moment
        second_check truth
        basis json
    """,
    "comment_request": """
        claim_ids json
        party text
        channel text
        put_to_them text
        sent_at moment
        deadline moment?
        reply text
        replied_at moment?
        response_id number? response
        attribution_id number? attribution
        withdrawn text
    """,
    "decision": """
        article_id number article
        claim_id number? claim
        decision decisionkind
        key text
        proposal text
    """,
    "confidential": """
        about about
        about_id number
        author_id number checker
        written_at moment
        erased truth
        text text
    """,
}

RECORDED = """
    id number
    version number
    recorded_seq number
    retired_seq number?
"""

OTHERS = {
    "capture_content": (
        "capture_id",
        """
        capture_id number capture
        content bytes
        """,
    ),
    "response_claim": (
        "response_id claim_id",
        """
        response_id number response
        claim_id number claim
        """,
    ),
    "response_source": (
        "response_id source_id",
        """
        response_id number response
        source_id number source
        """,
    ),
    "request_claim": (
        "request_id claim_id",
        """
        request_id number comment_request
        claim_id number claim
        """,
    ),
    "operation": (
        "first_seq",
        """
        first_seq number
        changes number
        operation uuid
        name text
        checker_id number
        at moment
        undoes uuid?
        """,
    ),
    "change": (
        "seq",
        """
        seq number
        first_seq number operation.first_seq
        action action
        entity entity
        entity_id number
        version number
        body_digest bytes
        hash bytes
        """,
    ),
    "change_body": (
        "seq",
        """
        seq number change.seq
        salt bytes
        body text
        """,
    ),
    "setting": (
        "name",
        """
        name text
        value text
        """,
    ),
}

INDEXES = """
    outlet name
    source descriptor
    source affiliation
    source outlet_id?
    article outlet_id
    article published_on
    capture article_id
    capture sha256
    passage capture_id
    passage claim_id?
    passage attribution_id?
    passage response_id?
    passage evidence_id?
    claim article_id
    attribution claim_id
    attribution source_id
    response article_id
    evidence claim_id
    evidence article_id
    evidence source_id?
    evidence origin_id?
    evidence derived_from_id?
    verdict claim_id
    comment_request response_id?
    comment_request attribution_id?
    decision article_id
    decision claim_id?
    decision key
    confidential about about_id
    response_claim claim_id
    response_source source_id
    request_claim claim_id
    operation checker_id first_seq
    operation at
    operation undoes?
    change entity entity_id
"""

CHECKS = {
    "passage": {
        "one_owner": " + ".join(
            f"CASE WHEN {owner}_id IS NULL THEN 0 ELSE 1 END"
            for owner in ("claim", "attribution", "response", "evidence")
        )
        + " = 1",
        "place": '0 <= start AND start < "end"',
    },
    "attribution": {"parent": "parent_id <> id"},
    "evidence": {"derived": "derived_from_id <> id"},
    "confidential": {
        "topic": "about IN ('claim', 'source', 'comment_request')",
        "erased_is_empty": "NOT erased OR text = ''",
    },
}

TYPES: Mapping[str, sa.types.TypeEngine[Any]] = {
    "text": sa.String(),
    "json": sa.Text(),
    "number": sa.Integer(),
    "moment": sa.DateTime(timezone=True),
    "day": sa.Date(),
    "truth": sa.Boolean(),
    "bytes": sa.LargeBinary(),
    "uuid": sa.Uuid(),
}


def upgrade() -> None:
    """Make every table of the record; caches and guards are made after all scripts."""
    first_schema().create_all(op.get_bind())


def first_schema() -> sa.MetaData:
    """The tables, indexes and constraints of this script."""
    schema = sa.MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
        }
    )
    for name, lines in ENTITIES.items():
        _table(schema, name, "id", RECORDED + lines)
        _table(schema, f"{name}_past", "id version", RECORDED + lines, refer=False)
    for name, (key, lines) in OTHERS.items():
        _table(schema, name, key, lines)
    schema.tables["operation"].append_constraint(sa.UniqueConstraint("operation"))
    for line in INDEXES.strip().splitlines():
        _index(schema, *line.split())
    return schema


def _table(schema: sa.MetaData, name: str, key: str, lines: str, *, refer: bool = True) -> None:
    table = sa.Table(name, schema)
    for line in filter(str.strip, lines.splitlines()):
        column, kind, *target = line.split()
        table.append_column(_column(column, kind, key.split()))
        if refer and target:
            table.append_constraint(_reference(column, *target))
    for check, condition in CHECKS.get(name, {}).items():
        table.append_constraint(sa.CheckConstraint(condition, name=check))


def _column(name: str, kind: str, key: list[str]) -> sa.Column[Any]:
    word = kind.removesuffix("?")
    return sa.Column(
        name,
        _words(word) if word in WORDS else TYPES[word],
        nullable=kind.endswith("?"),
        primary_key=name in key,
        autoincrement=key == ["id"],
    )


def _words(name: str) -> sa.Enum:
    words = WORDS[name].split()
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def _reference(column: str, target: str) -> sa.ForeignKeyConstraint:
    referred = target if "." in target else f"{target}.id"
    return sa.ForeignKeyConstraint([column], [referred], deferrable=True, initially="IMMEDIATE")


def _index(schema: sa.MetaData, table: str, *columns: str) -> None:
    names = [column.removesuffix("?") for column in columns]
    given = sa.text(f"{names[0]} IS NOT NULL") if columns[0].endswith("?") else None
    chosen = [schema.tables[table].c[name] for name in names]
    sa.Index(f"ix_{table}_{'_'.join(names)}", *chosen, sqlite_where=given, postgresql_where=given)
