"""What a claim is made of, and what people make of claims."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_KINDS = "'claim', 'minor_fact', 'opinion', 'boilerplate'"
# The new tables, which are only ever added to, with the keys that a row may not take over.
_APPEND_ONLY = {
    "kind_corrections": (),
    "wordings": ("claim_id", "revision"),
    "claim_links": (),
    "claim_standings": (),
}


def upgrade() -> None:
    _widen_claims()
    op.execute("ALTER TABLE verdicts ADD COLUMN wording_revision INTEGER NOT NULL DEFAULT 0")
    _make_tables()
    _guard_sqlite() if _on_sqlite() else _guard_postgresql()


def _widen_claims() -> None:
    text_id = "TEXT" if _on_sqlite() else 'TEXT COLLATE "C"'
    moment = "DATETIME" if _on_sqlite() else "TIMESTAMP WITH TIME ZONE"
    false = "0" if _on_sqlite() else "false"
    for column in (
        "anatomy JSON",
        "origin TEXT NOT NULL DEFAULT 'extracted'",
        "made_by TEXT",
        f"made_at {moment}",
        "machine_text TEXT",
        "wording_revision INTEGER NOT NULL DEFAULT 0",
        f"head_id {text_id} REFERENCES claims (claim_id)",
        f"is_set_aside BOOLEAN NOT NULL DEFAULT {false}",
        f"is_compared BOOLEAN NOT NULL DEFAULT {false}",
    ):
        op.execute(f"ALTER TABLE claims ADD COLUMN {column}")
    claims = sa.table(
        "claims",
        sa.column("head_id"),
        sa.column("is_set_aside", sa.Boolean),
        sa.column("is_compared", sa.Boolean),
    )
    queued = sa.and_(claims.c.head_id.is_(None), claims.c.is_set_aside.is_(sa.false()))
    waiting = claims.c.is_compared.is_(sa.false())
    _index_some("ix_claims_head_id", ["head_id"], claims.c.head_id.is_not(None))
    _index_some("ix_claims_queued", ["score", "claim_id", "head_id", "is_set_aside"], queued)
    _index_some("ix_claims_uncompared", ["claim_id"], waiting)
    op.drop_index("ix_claims_score_claim_id", "claims")


def _index_some(name: str, columns: list[str], where: sa.ColumnElement[bool]) -> None:
    op.create_index(name, "claims", columns, sqlite_where=where, postgresql_where=where)


def _make_tables() -> None:
    op.create_table(
        "kind_corrections",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=True),
        _must("article_id", _ID),
        _must("span_start", sa.Integer),
        _must("span_end", sa.Integer),
        _must("text"),
        _must("was"),
        _must("kind"),
        _must("reviewer", _ID),
        _must("corrected_at", _MOMENT),
        _one_of("kind_corrections", "was", _KINDS),
        _one_of("kind_corrections", "kind", _KINDS),
        _fk("kind_corrections", "article_id", "articles.article_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_kind_corrections_article_id", "kind_corrections", ["article_id"])
    op.create_table(
        "wordings",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=True),
        _must("claim_id", _ID),
        _must("revision", sa.Integer),
        _must("text"),
        _must("reviewer", _ID),
        _must("reason"),
        _must("written_at", _MOMENT),
        sa.UniqueConstraint("claim_id", "revision", name="uq_wordings_claim_id_revision"),
        _fk("wordings", "claim_id", "claims.claim_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "claim_links",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=True),
        _must("claim_id", _ID),
        _must("head_id", _ID),
        _must("sameness"),
        _must("why", sa.JSON),
        _may("cosine", sa.Double),
        _must("decided_at", _MOMENT),
        _may("decided_by", _ID),
        _one_of("claim_links", "sameness", "'same', 'different', 'unsure'"),
        _fk("claim_links", "claim_id", "claims.claim_id"),
        _fk("claim_links", "head_id", "claims.claim_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claim_links_claim_id", "claim_links", ["claim_id"])
    op.create_index("ix_claim_links_head_id", "claim_links", ["head_id"])
    op.create_table(
        "claim_standings",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=True),
        _must("claim_id", _ID),
        _must("is_set_aside", sa.Boolean),
        _must("reviewer", _ID),
        _must("reason"),
        _must("decided_at", _MOMENT),
        _may("correction", _BIG),
        _fk("claim_standings", "claim_id", "claims.claim_id"),
        _fk("claim_standings", "correction", "kind_corrections.seq"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claim_standings_claim_id", "claim_standings", ["claim_id"])


def _guard_sqlite() -> None:
    for table, key in _APPEND_ONLY.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table}: append-only'); END"
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table} "
                + refuse
            )
        # INSERT OR REPLACE deletes the old row without firing the DELETE trigger.
        same = " AND ".join(f"{column} = NEW.{column}" for column in key) or "0"
        taken = f"SELECT 1 FROM {table} WHERE rowid = NEW.rowid OR ({same})"  # noqa: S608 our names
        op.execute(
            f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS ({taken}) " + refuse
        )


def _guard_postgresql() -> None:
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION secondsource_append_only()"
        )


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _must(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _may(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _fk(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target.partition('.')[0]}"
    return sa.ForeignKeyConstraint([column], [target], name=name)


def _one_of(table: str, column: str, allowed: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({allowed})", name=f"ck_{table}_{column}_known")
