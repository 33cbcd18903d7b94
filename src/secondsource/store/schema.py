"""The tables of the record; `migrations/` is what makes them."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from secondsource.labels import Sameness, SentenceKind, Stance, VerdictLabel


class UtcMoment(sa.TypeDecorator[datetime]):
    """A moment, stored in UTC and returned timezone-aware on both back ends."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no timezone: hand in datetime.now(UTC).")
        moment = value.astimezone(UTC)
        # SQLite's DateTime writes text and drops the offset.
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        if dialect.name == "sqlite":
            return moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)


# Ids sort by code point on both back ends, whatever the database's locale.
Id = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
# SQLite counts up only in a column declared INTEGER PRIMARY KEY.
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# What a big integer column can hold: a larger number is nobody's id.
LARGEST_ID = 2**63 - 1

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def one_of(column: str, labels: type[StrEnum]) -> sa.CheckConstraint:
    """Holds a column to a closed set."""
    allowed = ", ".join(f"'{label.value}'" for label in labels)
    return sa.CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_known")


def text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A column of words."""
    return sa.Column(name, sa.Text, nullable=nullable)


def whole(name: str) -> sa.Column[Any]:
    """A column of small whole numbers."""
    return sa.Column(name, sa.Integer, nullable=False)


def json(name: str) -> sa.Column[Any]:
    """A column with a list of strings."""
    return sa.Column(name, sa.JSON, nullable=False)


def points_to(column: str, target: str, kind: Any = Id) -> Callable[..., sa.Column[Any]]:
    """A column that names a row of another table."""
    return lambda **options: sa.Column(column, kind, sa.ForeignKey(target), **options)


library = sa.Table(
    "library",
    metadata,
    sa.Column("library_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", sa.BigInteger, nullable=False),
)

outlets = sa.Table(
    "outlets",
    metadata,
    sa.Column("outlet_id", Id, primary_key=True),
    text("name"),
    text("domain", nullable=True),
    text("owner", nullable=True),
    text("country", nullable=True),
    text("kind", nullable=True),
    text("folded"),
    text("reliability", nullable=True),
)

originals = sa.Table(
    "originals",
    metadata,
    sa.Column("sha256", Id, primary_key=True),
    text("media_type"),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("capture_id", Id, primary_key=True),
    sa.Column("url_key", Id, nullable=False),
    text("url"),
    text("final_url"),
    whole("status"),
    sa.Column("captured_at", UtcMoment, nullable=False),
    points_to("original_sha256", "originals.sha256")(nullable=False),
    text("snapshot_url", nullable=True),
    # Whether the site itself answered us: what an archive says of a site proves nothing.
    sa.Column("fetched", sa.Boolean, nullable=False),
    json("headers"),
    json("redirects"),
    sa.Index(None, "url_key", "captured_at"),
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("article_id", Id, primary_key=True),
    points_to("outlet_id", "outlets.outlet_id")(nullable=True),
    sa.Column("published_on", sa.Date, nullable=True),
    sa.Column("added_at", UtcMoment, nullable=False),
    text("title", nullable=True),
    text("url", nullable=True),
    text("origin"),
    text("reader"),
    text("date_source", nullable=True),
    text("language", nullable=True),
    json("authors"),
    json("notes"),
    points_to("original_sha256", "originals.sha256")(nullable=False),
    text("text_sha256"),
    # SQLite reads the columns before it without walking the text's overflow pages; what
    # later releases added stands behind it.
    text("text"),
    points_to("capture_id", "captures.capture_id")(nullable=True),
    sa.Column("page_key", Id, nullable=True),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("replaces", Id, nullable=True),
    sa.Column("as_of", UtcMoment, nullable=True),
    sa.Column("dates", sa.JSON, nullable=True),
    sa.Index("uq_articles_page_key_version", "page_key", "version", unique=True),
    sa.Index(None, "replaces"),
    # A filter reads these alone: the rows with their texts are long.
    sa.Index(None, "outlet_id", "published_on", "language", "article_id"),
    sa.Index(None, "published_on", "outlet_id", "language", "article_id"),
)

asides = sa.Table(
    "asides",
    metadata,
    points_to("article_id", "articles.article_id")(primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    text("reason"),
    text("text"),
)

sentences = sa.Table(
    "sentences",
    metadata,
    points_to("article_id", "articles.article_id")(primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    whole("span_start"),
    whole("span_end"),
    text("kind"),
    text("reason"),
)

passages = sa.Table(
    "passages",
    metadata,
    sa.Column("passage_id", BigId, primary_key=True, autoincrement=False),
    points_to("article_id", "articles.article_id")(nullable=False),
    whole("ordinal"),
    whole("span_start"),
    whole("span_end"),
    text("encoder_key"),
    text("text"),
    text("encoder_text"),
    sa.UniqueConstraint("article_id", "ordinal"),
)

encoders = sa.Table(
    "encoders",
    metadata,
    sa.Column("encoder_id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("name", Id, nullable=False, unique=True),
    whole("dimension"),
)

vectors = sa.Table(
    "vectors",
    metadata,
    # The text first: PostgreSQL without statistics would else read all rows of an encoder.
    sa.Column("text_key", Id, primary_key=True),
    points_to("encoder_id", "encoders.encoder_id", sa.Integer)(
        primary_key=True, autoincrement=False
    ),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("claim_id", Id, primary_key=True),
    points_to("article_id", "articles.article_id")(nullable=False),
    whole("span_start"),
    whole("span_end"),
    sa.Column("score", sa.Double, nullable=False),
    sa.Column("claimed_on", sa.Date, nullable=True),
    text("speaker", nullable=True),
    json("reasons"),
    text("quote"),
    text("text"),
    text("folded"),
    sa.Column("anatomy", sa.JSON(none_as_null=True), nullable=True),
    sa.Column("origin", sa.Text, nullable=False, server_default="extracted"),
    text("made_by", nullable=True),
    sa.Column("made_at", UtcMoment, nullable=True),
    # What the machine wrote, once a person wrote otherwise.
    text("machine_text", nullable=True),
    # What stands now; the log of it is in the tables below.
    sa.Column("wording_revision", sa.Integer, nullable=False, server_default="0"),
    points_to("head_id", "claims.claim_id")(nullable=True),
    sa.Column("is_set_aside", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("is_compared", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index(None, "article_id", "span_start"),
)
# Without those that have none: SQLite would else walk them all for "has no head".
sa.Index(
    "ix_claims_head_id",
    claims.c.head_id,
    sqlite_where=claims.c.head_id.is_not(None),
    postgresql_where=claims.c.head_id.is_not(None),
)
_queued = sa.and_(claims.c.head_id.is_(None), claims.c.is_set_aside.is_(sa.false()))
# A page of the queue is cut from this alone: the rows with their texts and JSON are long.
sa.Index(
    "ix_claims_queued",
    claims.c.score,
    claims.c.claim_id,
    claims.c.head_id,
    claims.c.is_set_aside,
    sqlite_where=_queued,
    postgresql_where=_queued,
)
sa.Index(
    "ix_claims_uncompared",
    claims.c.claim_id,
    sqlite_where=claims.c.is_compared.is_(sa.false()),
    postgresql_where=claims.c.is_compared.is_(sa.false()),
)

kind_corrections = sa.Table(
    "kind_corrections",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    points_to("article_id", "articles.article_id")(nullable=False, index=True),
    whole("span_start"),
    whole("span_end"),
    text("text"),
    text("was"),
    text("kind"),
    sa.Column("reviewer", Id, nullable=False),
    sa.Column("corrected_at", UtcMoment, nullable=False),
    one_of("was", SentenceKind),
    one_of("kind", SentenceKind),
    sqlite_autoincrement=True,
)

wordings = sa.Table(
    "wordings",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    points_to("claim_id", "claims.claim_id")(nullable=False),
    whole("revision"),
    text("text"),
    sa.Column("reviewer", Id, nullable=False),
    text("reason"),
    sa.Column("written_at", UtcMoment, nullable=False),
    sa.UniqueConstraint("claim_id", "revision"),
    sqlite_autoincrement=True,
)

claim_links = sa.Table(
    "claim_links",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    points_to("claim_id", "claims.claim_id")(nullable=False, index=True),
    points_to("head_id", "claims.claim_id")(nullable=False, index=True),
    text("sameness"),
    json("why"),
    sa.Column("cosine", sa.Double, nullable=True),
    sa.Column("decided_at", UtcMoment, nullable=False),
    sa.Column("decided_by", Id, nullable=True),
    one_of("sameness", Sameness),
    sqlite_autoincrement=True,
)

claim_standings = sa.Table(
    "claim_standings",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    points_to("claim_id", "claims.claim_id")(nullable=False, index=True),
    sa.Column("is_set_aside", sa.Boolean, nullable=False),
    sa.Column("reviewer", Id, nullable=False),
    text("reason"),
    sa.Column("decided_at", UtcMoment, nullable=False),
    # The correction of a sentence's kind that moved the claim, when one did.
    points_to("correction", "kind_corrections.seq", BigId)(nullable=True),
    sqlite_autoincrement=True,
)

evidence = sa.Table(
    "evidence",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    points_to("claim_id", "claims.claim_id")(nullable=False),
    points_to("passage_id", "passages.passage_id", BigId)(nullable=False),
    sa.Column("reviewer", Id, nullable=False),
    whole("revision"),
    text("stance", nullable=True),
    points_to("article_id", "articles.article_id")(nullable=False),
    whole("span_start"),
    whole("span_end"),
    text("quote"),
    text("note"),
    sa.Column("judged_at", UtcMoment, nullable=False),
    sa.UniqueConstraint("claim_id", "passage_id", "reviewer", "revision"),
    one_of("stance", Stance),
    sqlite_autoincrement=True,
)

verdicts = sa.Table(
    "verdicts",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    points_to("claim_id", "claims.claim_id")(nullable=False),
    whole("revision"),
    text("label"),
    text("justification"),
    text("reviewer"),
    sa.Column("decided_at", UtcMoment, nullable=False),
    sa.Column("wording_revision", sa.Integer, nullable=False, server_default="0"),
    sa.UniqueConstraint("claim_id", "revision"),
    one_of("label", VerdictLabel),
    sqlite_autoincrement=True,
)

citations = sa.Table(
    "citations",
    metadata,
    sa.Column("claim_id", Id, primary_key=True),
    sa.Column("verdict_revision", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("passage_id", BigId, primary_key=True, autoincrement=False),
    sa.Column("reviewer", Id, primary_key=True),
    whole("evidence_revision"),
    sa.ForeignKeyConstraint(
        ["claim_id", "verdict_revision"], ["verdicts.claim_id", "verdicts.revision"]
    ),
    sa.ForeignKeyConstraint(
        ["claim_id", "passage_id", "reviewer", "evidence_revision"],
        ["evidence.claim_id", "evidence.passage_id", "evidence.reviewer", "evidence.revision"],
    ),
)

jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("job_id", BigId, primary_key=True, autoincrement=True),
    sa.Column("state", Id, nullable=False, index=True),
    text("title"),
    sa.Column("created_at", UtcMoment, nullable=False),
    sa.Column("started_at", UtcMoment, nullable=True),
    sa.Column("finished_at", UtcMoment, nullable=True),
    sa.Column("beat_at", UtcMoment, nullable=True),
    text("worker", nullable=True),
    # Files and uploads lie on one machine: only a worker there can take them in.
    text("host", nullable=True),
    text("reason", nullable=True),
    sa.Column("done_bytes", sa.BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

job_items = sa.Table(
    "job_items",
    metadata,
    points_to("job_id", "jobs.job_id", BigId)(primary_key=True, autoincrement=False),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("handed_key", Id, nullable=False),
    text("kind"),
    text("state"),
    whole("attempt"),
    whole("cursor"),
    sa.Column("byte_count", sa.BigInteger, nullable=False),
    text("name"),
    text("locator"),
    text("found_in", nullable=True),
    json("hints"),
    sa.UniqueConstraint("job_id", "handed_key"),
)

job_outcomes = sa.Table(
    "job_outcomes",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    points_to("job_id", "jobs.job_id", BigId)(nullable=False),
    whole("ordinal"),
    whole("attempt"),
    text("outcome"),
    sa.Column("at", UtcMoment, nullable=False),
    text("article_id", nullable=True),
    whole("claims"),
    whole("passages"),
    text("kept_sha256", nullable=True),
    text("source"),
    text("reason", nullable=True),
    json("notes"),
    sa.Index(None, "job_id", "seq"),
    sqlite_autoincrement=True,
)

watches = sa.Table(
    "watches",
    metadata,
    sa.Column("watch_id", BigId, primary_key=True, autoincrement=True),
    sa.Column("url_key", Id, nullable=False, unique=True),
    text("url"),
    whole("every_minutes"),
    sa.Column("added_at", UtcMoment, nullable=False),
    sa.Column("polled_at", UtcMoment, nullable=True),
    sa.Column("job_id", BigId, nullable=True),
    sqlite_autoincrement=True,
)
