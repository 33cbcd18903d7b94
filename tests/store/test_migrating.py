"""A record of an earlier release comes up with all it holds."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from secondsource.ids import page_key
from secondsource.store import migrate, open_store
from secondsource.store.engine import make_engine, read_url

ADDED = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
URL = "https://www.courier.example/flood/"


def make_first_release(url: str) -> sa.Engine:
    """An empty record as the first release made it."""
    engine = make_engine(read_url(url), patience_s=10)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrate.MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
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
    engine = make_first_release(untouched_url)
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
    engine = make_first_release(untouched_url)
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
