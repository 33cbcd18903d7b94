"""The first record: library, claims, evidence and verdicts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)

_APPEND_ONLY = {
    "evidence": ("claim_id", "passage_id", "reviewer", "revision"),
    "verdicts": ("claim_id", "revision"),
    "citations": ("claim_id", "verdict_revision", "passage_id", "reviewer"),
}


def upgrade() -> None:
    _make_library()
    _make_claims()
    _make_judgments()
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()
    op.execute("INSERT INTO library (library_id, version) VALUES (1, 0)")


def _make_library() -> None:
    op.create_table(
        "library",
        sa.Column("library_id", sa.Integer, primary_key=True, autoincrement=False),
        _must("version", sa.BigInteger),
    )
    op.create_table(
        "outlets",
        _must("outlet_id", _ID),
        _must("name"),
        _may("domain"),
        _may("owner"),
        _may("country"),
        _may("kind"),
        _must("folded"),
        sa.PrimaryKeyConstraint("outlet_id", name="pk_outlets"),
    )
    op.create_table(
        "originals",
        _must("sha256", _ID),
        _must("media_type"),
        _must("data", sa.LargeBinary),
        sa.PrimaryKeyConstraint("sha256", name="pk_originals"),
    )
    op.create_table(
        "articles",
        _must("article_id", _ID),
        _may("outlet_id", _ID),
        _may("published_on", sa.Date),
        _must("added_at", _MOMENT),
        _may("title"),
        _may("url"),
        _must("origin"),
        _must("reader"),
        _may("date_source"),
        _may("language"),
        _must("authors", sa.JSON),
        _must("notes", sa.JSON),
        _must("original_sha256", _ID),
        _must("text_sha256"),
        _must("text"),
        sa.PrimaryKeyConstraint("article_id", name="pk_articles"),
        _fk("articles", ["outlet_id"], "outlets", ["outlet_id"]),
        _fk("articles", ["original_sha256"], "originals", ["sha256"]),
    )
    op.create_index("ix_articles_outlet_id", "articles", ["outlet_id"])
    op.create_table(
        "sentences",
        _must("article_id", _ID),
        _must("ordinal", sa.Integer),
        _must("span_start", sa.Integer),
        _must("span_end", sa.Integer),
        _must("kind"),
        _must("reason"),
        sa.PrimaryKeyConstraint("article_id", "ordinal", name="pk_sentences"),
        _fk("sentences", ["article_id"], "articles", ["article_id"]),
    )
    op.create_table(
        "passages",
        sa.Column("passage_id", _BIG, primary_key=True, autoincrement=False),
        _must("article_id", _ID),
        _must("ordinal", sa.Integer),
        _must("span_start", sa.Integer),
        _must("span_end", sa.Integer),
        _must("encoder_key"),
        _must("text"),
        _must("encoder_text"),
        sa.UniqueConstraint("article_id", "ordinal", name="uq_passages_article_id_ordinal"),
        _fk("passages", ["article_id"], "articles", ["article_id"]),
    )
    op.create_table(
        "encoders",
        sa.Column("encoder_id", sa.Integer, primary_key=True, autoincrement=True),
        _must("name", _ID),
        _must("dimension", sa.Integer),
        _unique("encoders", "name"),
    )
    op.create_table(
        "vectors",
        _must("text_key", _ID),
        _must("encoder_id", sa.Integer),
        _must("vector", sa.LargeBinary),
        sa.PrimaryKeyConstraint("text_key", "encoder_id", name="pk_vectors"),
        _fk("vectors", ["encoder_id"], "encoders", ["encoder_id"]),
    )


def _make_claims() -> None:
    op.create_table(
        "claims",
        _must("claim_id", _ID),
        _must("article_id", _ID),
        _must("span_start", sa.Integer),
        _must("span_end", sa.Integer),
        _must("score", sa.Double),
        _may("claimed_on", sa.Date),
        _may("speaker"),
        _must("reasons", sa.JSON),
        _must("quote"),
        _must("text"),
        _must("folded"),
        sa.PrimaryKeyConstraint("claim_id", name="pk_claims"),
        _fk("claims", ["article_id"], "articles", ["article_id"]),
    )
    op.create_index("ix_claims_article_id_span_start", "claims", ["article_id", "span_start"])
    op.create_index("ix_claims_score_claim_id", "claims", ["score", "claim_id"])


def _make_judgments() -> None:
    op.create_table(
        "evidence",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=True),
        _must("claim_id", _ID),
        _must("passage_id", _BIG),
        _must("reviewer", _ID),
        _must("revision", sa.Integer),
        _may("stance"),
        _must("article_id", _ID),
        _must("span_start", sa.Integer),
        _must("span_end", sa.Integer),
        _must("quote"),
        _must("note"),
        _must("judged_at", _MOMENT),
        _unique("evidence", *_APPEND_ONLY["evidence"]),
        _fk("evidence", ["claim_id"], "claims", ["claim_id"]),
        _fk("evidence", ["passage_id"], "passages", ["passage_id"]),
        _fk("evidence", ["article_id"], "articles", ["article_id"]),
        sa.CheckConstraint(
            "stance IN ('SUPPORTS', 'REFUTES', 'NEUTRAL')", name="ck_evidence_stance_known"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "verdicts",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=True),
        _must("claim_id", _ID),
        _must("revision", sa.Integer),
        _must("label"),
        _must("justification"),
        _must("reviewer"),
        _must("decided_at", _MOMENT),
        _unique("verdicts", *_APPEND_ONLY["verdicts"]),
        _fk("verdicts", ["claim_id"], "claims", ["claim_id"]),
        sa.CheckConstraint(
            "label IN ('SUPPORTED', 'REFUTED', 'CONFLICTING_EVIDENCE', 'NOT_ENOUGH_EVIDENCE')",
            name="ck_verdicts_label_known",
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "citations",
        _must("claim_id", _ID),
        _must("verdict_revision", sa.Integer),
        _must("passage_id", _BIG),
        _must("reviewer", _ID),
        _must("evidence_revision", sa.Integer),
        sa.PrimaryKeyConstraint(*_APPEND_ONLY["citations"], name="pk_citations"),
        _fk("citations", ["claim_id", "verdict_revision"], "verdicts", ["claim_id", "revision"]),
        _fk(
            "citations",
            ["claim_id", "passage_id", "reviewer", "evidence_revision"],
            "evidence",
            ["claim_id", "passage_id", "reviewer", "revision"],
        ),
    )


def _guard_sqlite() -> None:
    for table, key in _APPEND_ONLY.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table}: append-only'); END"
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table} "
                + refuse
            )
        # INSERT OR REPLACE deletes the old row without firing the DELETE trigger.
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        taken = f"SELECT 1 FROM {table} WHERE rowid = NEW.rowid OR ({same})"  # noqa: S608 our names
        op.execute(
            f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS ({taken}) " + refuse
        )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION secondsource_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '%: append-only', TG_TABLE_NAME "
        "USING ERRCODE = 'restrict_violation'; END $$"
    )
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION secondsource_append_only()"
        )


def _must(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _may(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _fk(
    table: str, columns: list[str], target: str, target_columns: list[str]
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        columns,
        [f"{target}.{column}" for column in target_columns],
        name=f"fk_{table}_{'_'.join(columns)}",
    )


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")
