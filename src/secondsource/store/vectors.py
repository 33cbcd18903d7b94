"""Passages, and the vectors that encoders made of them, kept in half precision."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import sqlalchemy as sa

from secondsource.errors import InputRefused
from secondsource.models import Passage, VectorSpace
from secondsource.protocols import Ids, Vectors
from secondsource.store import rows, schema
from secondsource.store.connections import Connections, in_chunks, insert_new, lock_library

PASSAGES_AT_ONCE = 2_000
"""Rows that one reader of the whole library takes before it lets writers in."""

_HALF = np.dtype("<f2")
_STORED = schema.vectors


class Passages(Connections):
    """Passages by id, vectors by text key, and both together for an index."""

    def missing_vectors(self, encoder: str, keys: Collection[str]) -> set[str]:
        """Those text keys for which this encoder's vector is not yet stored."""
        missing = set(keys)
        with self.reading() as connection:
            for chunk in in_chunks(keys):
                query = sa.select(_STORED.c.text_key).where(*_of(encoder, chunk))
                missing.difference_update(connection.scalars(query))
        return missing

    def save_vectors(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        """Stores vectors by text key; one that is already there is kept."""
        with self.writing() as connection:
            lock_library(connection)
            insert_vectors(connection, encoder, vectors)

    def vectors(self, encoder: str, keys: Collection[str]) -> dict[str, Vectors]:
        """The stored vectors by text key; absent keys are absent from the answer."""
        found: dict[str, Vectors] = {}
        with self.reading() as connection:
            for chunk in in_chunks(keys):
                query = sa.select(_STORED).where(*_of(encoder, chunk))
                stored = connection.execute(query).all()
                unit = unit_vectors([row.vector for row in stored])
                found.update(zip((row.text_key for row in stored), unit, strict=True))
        return found

    def vector_spaces(self) -> list[VectorSpace]:
        """Every encoder that has read something here, in the order in which they came."""
        encoders, passages = schema.encoders, schema.passages
        counts = (
            sa.select(_STORED.c.encoder_id, sa.func.count().label("number"))
            .join(passages, passages.c.encoder_key == _STORED.c.text_key)
            .group_by(_STORED.c.encoder_id)
            .subquery("counts")
        )
        query = (
            sa.select(encoders, sa.func.coalesce(counts.c.number, 0).label("number"))
            .outerjoin(counts, counts.c.encoder_id == encoders.c.encoder_id)
            .order_by(encoders.c.encoder_id)
        )
        with self.reading() as connection:
            found = connection.execute(query).all()
        return [VectorSpace(row.name, row.dimension, row.number) for row in found]

    def unencoded_texts(self, encoder: str) -> Iterator[list[str]]:
        """The encoder_text of every passage that has no vector of this encoder, some at a time."""
        passages = schema.passages
        here = sa.and_(
            _STORED.c.text_key == passages.c.encoder_key,
            _STORED.c.encoder_id == _encoder_id(encoder),
        )
        query = sa.select(passages.c.passage_id, passages.c.encoder_text).where(
            ~sa.exists().where(here)
        )
        yield from self._texts(query, passages.c.passage_id)

    def claim_texts(self) -> Iterator[list[str]]:
        """The standing text of every claim, some at a time."""
        claims = schema.claims
        yield from self._texts(sa.select(claims.c.claim_id, claims.c.text), claims.c.claim_id)

    def passages(self, passage_ids: Collection[int]) -> dict[int, Passage]:
        """The passages by id; absent ids are absent from the answer."""
        table = schema.passages
        known = [one for one in map(int, passage_ids) if abs(one) <= schema.LARGEST_ID]
        with self.reading() as connection:
            return {
                row.passage_id: rows.passage_of(row)
                for chunk in in_chunks(known)
                for row in connection.execute(sa.select(table).where(table.c.passage_id.in_(chunk)))
            }

    def passage_ids_of(self, article_ids: Collection[str]) -> set[int]:
        """The ids of all passages of these articles."""
        table = schema.passages
        with self.reading() as connection:
            return {
                passage_id
                for chunk in in_chunks(article_ids)
                for passage_id in connection.scalars(
                    sa.select(table.c.passage_id).where(table.c.article_id.in_(chunk))
                )
            }

    def passage_ids(self) -> Ids:
        """The ids of all passages, sorted ascending, int64 (n,)."""
        with self.reading() as connection:
            found = connection.scalars(sa.select(schema.passages.c.passage_id))
            # Not through a list: a million numbers of Python's take five times the room.
            return np.sort(np.fromiter(found, dtype=np.int64))

    def indexable(
        self, encoder: str, *, only: Ids | None = None
    ) -> Iterator[tuple[Passage, Vectors | None]]:
        """Passages in order of id with their stored vectors, None where one is missing.

        Every passage, or those of `only`, sorted ascending, that are there. Read in short
        transactions: of all passages, one that comes in meanwhile may be missed.
        """
        passages = schema.passages
        stored = (
            sa.select(_STORED)
            .where(_STORED.c.encoder_id == _encoder_id(encoder))
            .subquery("stored")
        )
        query = (
            sa.select(passages, stored.c.vector)
            .outerjoin(stored, stored.c.text_key == passages.c.encoder_key)
            .order_by(passages.c.passage_id)
        )
        for chunk in self._all_of(query) if only is None else self._those_of(query, only):
            unit = iter(unit_vectors([row.vector for row in chunk if row.vector is not None]))
            for row in chunk:
                yield rows.passage_of(row), None if row.vector is None else next(unit)

    def _texts(self, query: sa.Select[Any], key: sa.Column[Any]) -> Iterator[list[str]]:
        """The last column of the rows, in order of the key and in short transactions."""
        some, behind = query.order_by(key).limit(PASSAGES_AT_ONCE), sa.true()
        while True:
            with self.reading() as connection:
                chunk = connection.execute(some.where(behind)).all()
            if not chunk:
                return
            behind = key > chunk[-1][0]
            yield [row[-1] for row in chunk]

    def _all_of(self, query: sa.Select[Any]) -> Iterator[Sequence[Any]]:
        some, last = query.limit(PASSAGES_AT_ONCE), -1
        while True:
            with self.reading() as connection:
                beyond = schema.passages.c.passage_id > last
                chunk = connection.execute(some.where(beyond)).all()
            if not chunk:
                return
            last = chunk[-1].passage_id
            yield chunk

    def _those_of(self, query: sa.Select[Any], only: Ids) -> Iterator[Sequence[Any]]:
        for ids in in_chunks([int(one) for one in only]):
            with self.reading() as connection:
                among = schema.passages.c.passage_id.in_(ids)
                chunk = connection.execute(query.where(among)).all()
            yield chunk


def insert_vectors(connection: sa.Connection, encoder: str, vectors: Mapping[str, Vectors]) -> None:
    """Vectors as half floats: more than .999 of the nearest neighbours stay, in half the room.

    Raises InputRefused for vectors that are no vectors of this encoder.
    """
    if not vectors:
        return
    encoder_id, dimension = _encoder(connection, encoder, next(iter(vectors.values())).size)
    for key, vector in vectors.items():
        if vector.shape != (dimension,) or not np.isfinite(vector).all():
            raise InputRefused(
                f"Encoder {encoder}",
                f"the vector of {key[:12]} has shape {vector.shape} or is not finite, "
                f"its others have {dimension} numbers. Nothing was stored.",
            )
    insert_new(
        connection,
        _STORED,
        [
            {"text_key": key, "encoder_id": encoder_id, "vector": vector.astype(_HALF).tobytes()}
            for key, vector in vectors.items()
        ],
    )


def _encoder(connection: sa.Connection, name: str, dimension: int) -> tuple[int, int]:
    """The encoder's number and dimension; a new one is entered."""
    table = schema.encoders
    insert_new(connection, table, [{"name": name, "dimension": dimension}])
    row = connection.execute(sa.select(table).where(table.c.name == name)).one()
    return row.encoder_id, row.dimension


def _encoder_id(name: str) -> sa.ScalarSelect[int]:
    table = schema.encoders
    return sa.select(table.c.encoder_id).where(table.c.name == name).scalar_subquery()


def _of(encoder: str, keys: list[str]) -> tuple[sa.ColumnElement[bool], ...]:
    return _STORED.c.encoder_id == _encoder_id(encoder), _STORED.c.text_key.in_(keys)


def unit_vectors(stored: Sequence[bytes]) -> Vectors:
    """float32 (n, dimension), each row of length 1 again after its rounding."""
    if not stored:
        return np.zeros((0, 0), dtype=np.float32)
    halves = np.frombuffer(b"".join(stored), dtype=_HALF).reshape(len(stored), -1)
    wide = halves.astype(np.float32)
    lengths = np.linalg.norm(wide, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    unit: Vectors = wide / lengths
    return unit
