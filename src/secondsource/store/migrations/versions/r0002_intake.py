"""Intake from the web: captures, versions of pages, text kept apart, jobs, the watch list."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from secondsource.ids import page_key

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_ROWS_AT_ONCE = 500


def upgrade() -> None:
    _make_captures()
    _widen_library()
    _find_versions()
    _make_jobs()
    _guard_captures()


def _make_captures() -> None:
    op.create_table(
        "captures",
        _must("capture_id", _ID),
        _must("url_key", _ID),
        _must("url"),
        _must("final_url"),
        _must("status", sa.Integer),
        _must("captured_at", _MOMENT),
        _must("original_sha256", _ID),
        _may("snapshot_url"),
        _must("fetched", sa.Boolean),
        _must("headers", sa.JSON),
        _must("redirects", sa.JSON),
        sa.PrimaryKeyConstraint("capture_id", name="pk_captures"),
        sa.ForeignKeyConstraint(
            ["original_sha256"], ["originals.sha256"], name="fk_captures_original_sha256_originals"
        ),
    )
    op.create_index("ix_captures_url_key_captured_at", "captures", ["url_key", "captured_at"])


def _widen_library() -> None:
    op.execute("ALTER TABLE outlets ADD COLUMN reliability TEXT")
    text_id = "TEXT" if _on_sqlite() else 'TEXT COLLATE "C"'
    for column in (
        f"capture_id {text_id} REFERENCES captures (capture_id)",
        f"page_key {text_id}",
        "version INTEGER NOT NULL DEFAULT 1",
        f"replaces {text_id}",
        "dates JSON",
    ):
        op.execute(f"ALTER TABLE articles ADD COLUMN {column}")
    moment = "DATETIME" if _on_sqlite() else "TIMESTAMP WITH TIME ZONE"
    op.execute(f"ALTER TABLE articles ADD COLUMN as_of {moment}")
    op.execute("UPDATE articles SET as_of = added_at")
    op.create_table(
        "asides",
        _must("article_id", _ID),
        _must("ordinal", sa.Integer),
        _must("reason"),
        _must("text"),
        sa.PrimaryKeyConstraint("article_id", "ordinal", name="pk_asides"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name="fk_asides_article_id_articles"
        ),
    )


def _find_versions() -> None:
    """Articles of one address become the versions of one page, in the order they came."""
    articles = sa.table(
        "articles", *map(sa.column, ("article_id", "url", "page_key", "version", "replaces"))
    )
    added: sa.ColumnClause[Any] = sa.column("added_at")
    connection = op.get_bind()
    query = (
        sa.select(articles.c.article_id, articles.c.url)
        .where(articles.c.url.is_not(None))
        .order_by(added, articles.c.article_id)
    )
    newest: dict[str, tuple[int, str]] = {}
    rows = []
    for article_id, url in connection.execute(query).all():
        key = page_key(url)
        if key is None:
            continue
        version, before = newest.get(key, (0, None))
        newest[key] = (version + 1, article_id)
        rows.append({"one": article_id, "key": key, "number": version + 1, "before": before})
    change = (
        sa.update(articles)
        .where(articles.c.article_id == sa.bindparam("one"))
        .values(
            page_key=sa.bindparam("key"),
            version=sa.bindparam("number"),
            replaces=sa.bindparam("before"),
        )
    )
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        connection.execute(change, rows[start : start + _ROWS_AT_ONCE])
    op.create_index(
        "uq_articles_page_key_version", "articles", ["page_key", "version"], unique=True
    )
    op.create_index("ix_articles_replaces", "articles", ["replaces"])


def _make_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("job_id", _BIG, primary_key=True, autoincrement=True),
        _must("state", _ID),
        _must("title"),
        _must("created_at", _MOMENT),
        _may("started_at", _MOMENT),
        _may("finished_at", _MOMENT),
        _may("beat_at", _MOMENT),
        _may("worker"),
        _may("host"),
        _may("reason"),
        _must("done_bytes", sa.BigInteger),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_jobs_state", "jobs", ["state"])
    op.create_table(
        "job_items",
        _must("job_id", _BIG),
        _must("ordinal", sa.Integer),
        _must("handed_key", _ID),
        _must("kind"),
        _must("state"),
        _must("attempt", sa.Integer),
        _must("cursor", sa.Integer),
        _must("byte_count", sa.BigInteger),
        _must("name"),
        _must("locator"),
        _may("found_in"),
        _must("hints", sa.JSON),
        sa.PrimaryKeyConstraint("job_id", "ordinal", name="pk_job_items"),
        sa.UniqueConstraint("job_id", "handed_key", name="uq_job_items_job_id_handed_key"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.job_id"], name="fk_job_items_job_id_jobs"),
    )
    op.create_table(
        "job_outcomes",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=True),
        _must("job_id", _BIG),
        _must("ordinal", sa.Integer),
        _must("attempt", sa.Integer),
        _must("outcome"),
        _must("at", _MOMENT),
        _may("article_id"),
        _must("claims", sa.Integer),
        _must("passages", sa.Integer),
        _may("kept_sha256"),
        _must("source"),
        _may("reason"),
        _must("notes", sa.JSON),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.job_id"], name="fk_job_outcomes_job_id_jobs"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_job_outcomes_job_id_seq", "job_outcomes", ["job_id", "seq"])
    op.create_table(
        "watches",
        sa.Column("watch_id", _BIG, primary_key=True, autoincrement=True),
        _must("url_key", _ID),
        _must("url"),
        _must("every_minutes", sa.Integer),
        _must("added_at", _MOMENT),
        _may("polled_at", _MOMENT),
        _may("job_id", _BIG),
        sa.UniqueConstraint("url_key", name="uq_watches_url_key"),
        sqlite_autoincrement=True,
    )


def _guard_captures() -> None:
    """What a site answered stays as it was written."""
    if not _on_sqlite():
        op.execute(
            "CREATE TRIGGER captures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON captures "
            "FOR EACH STATEMENT EXECUTE FUNCTION secondsource_append_only()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER captures_refuses_{change.lower()} BEFORE {change} ON captures "
            "BEGIN SELECT RAISE(ABORT, 'captures: append-only'); END"
        )


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _must(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _may(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)
