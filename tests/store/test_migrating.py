"""A record of an earlier release comes up with all it holds."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from secondsource.anatomy import PLAIN
from secondsource.ids import page_key
from secondsource.labels import ClaimOrigin
from secondsource.store import migrate, open_store
from secondsource.store.engine import make_engine, read_url

ADDED = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
URL = "https://www.courier.example/flood/"


def make_release(url: str, revision: str = "0001") -> sa.Engine:
    """An empty record as an earlier release made it."""
    engine = make_engine(read_url(url), patience_s=10)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrate.MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return engine


def put_article(connection: sa.Connection, name: str, url: str | None, hours: int) -> None:
    connection.execute(
        sa.text("INSERT INTO originals VALUES (:name, 'text/plain', :data)"),
        {"name": name * 2, "data": b"bytes"},
    )
    connection.execute(
        sa.text(
            "INSERT INTO articles (article_id, added_at, url, origin, reader, authors, notes, "
            "original_sha256, text_sha256, text) VALUES (:name, :at, :url, 'f', 'plain-1', "
            "'[\"A\"]', '[]', :original, 't', 'The text.')"
        ).bindparams(sa.bindparam("at", type_=sa.DateTime(timezone=True))),
        {
            "name": name,
            "at": ADDED + timedelta(hours=hours),
            "url": url,
            "original": name * 2,
        },
    )


def test_articles_of_the_first_release_become_versions_of_their_pages(untouched_url: str) -> None:
    engine = make_release(untouched_url)
    with engine.begin() as connection:
        connection.execute(
            sa.text("INSERT INTO outlets VALUES ('o', 'O', NULL, 'Owner', NULL, NULL, 'o')")
        )
        put_article(connection, "second", URL, 2)
        put_article(connection, "first", "http://courier.example/flood?utm_source=x", 1)
        put_article(connection, "alone", None, 0)
    engine.dispose()
    with closing(open_store(untouched_url)) as store:
        found = store.versions(page_key(URL) or "")
        assert [(a.article_id, a.version, a.replaces) for a in found] == [
            ("first", 1, None),
            ("second", 2, "first"),
        ]
        alone = store.article("alone")
        assert (alone.page_key, alone.version, alone.dates, alone.authors) == (None, 1, (), ("A",))
        assert alone.added_at == ADDED
        assert [(o.owner, o.reliability) for o in store.outlets()] == [("Owner", None)]
        assert store.jobs() == []


def test_a_migration_that_breaks_off_leaves_the_earlier_release(untouched_url: str) -> None:
    engine = make_release(untouched_url)
    with engine.begin() as connection:
        put_article(connection, "first", URL, 1)
        connection.execute(sa.text("CREATE TABLE watches (mine INTEGER)"))
    with pytest.raises(Exception, match="watches"):
        open_store(untouched_url)
    with engine.begin() as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == "0001"
        columns = {c["name"] for c in sa.inspect(connection).get_columns("articles")}
        assert "page_key" not in columns
        connection.execute(sa.text("DROP TABLE watches"))
    engine.dispose()
    with closing(open_store(untouched_url)) as store:
        assert store.article("first").version == 1


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_claims_of_an_earlier_release_have_no_anatomy_and_wait_to_be_compared(
    untouched_url: str, revision: str
) -> None:
    engine = make_release(untouched_url, revision)
    with engine.begin() as connection:
        put_article(connection, "first", None, 1)
        connection.execute(
            sa.text(
                "INSERT INTO claims (claim_id, article_id, span_start, span_end, score, speaker, "
                "reasons, quote, text, folded) VALUES ('c1', 'first', 0, 9, 0.5, 'The mayor', "
                "'[\"a number\"]', 'The text.', 'The text [of May].', 'the text')"
            )
        )
        connection.execute(
            sa.text(
                "INSERT INTO verdicts (claim_id, revision, label, justification, reviewer, "
                "decided_at) VALUES ('c1', 1, 'REFUTED', 'No.', 'Ada', :at)"
            ).bindparams(sa.bindparam("at", type_=sa.DateTime(timezone=True))),
            {"at": ADDED},
        )
    engine.dispose()
    with closing(open_store(untouched_url)) as store:
        claim = store.claim("c1")
        assert (claim.origin, claim.anatomy, claim.made_by) == (ClaimOrigin.EXTRACTED, PLAIN, None)
        assert (claim.wording_revision, claim.head_id, claim.is_set_aside) == (0, None, False)
        assert claim.checkworthiness.reasons == ("a number",)
        assert store.uncompared_claims(9) == [claim] == [row.claim for row in store.queue()]
        assert [one.wording_revision for one in store.verdicts("c1")] == [0]
        assert store.decided_claims() == ["c1"]
        reworded = store.reword(
            "c1", "Anew.", reviewer="Bo", reason="", expected_revision=0, written_at=ADDED
        )
        assert [one.text for one in store.wordings("c1")] == ["The text [of May].", reworded.text]
        assert store.wordings("c1")[0].written_at == ADDED + timedelta(hours=1)
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), store.writing() as writer:
            writer.execute(sa.text("UPDATE verdicts SET wording_revision = 1"))
