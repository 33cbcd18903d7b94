"""Runs the migrations on the connection that `store.migrate` hands in."""

from alembic import context

from secondsource.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # One transaction around all of it, on SQLite too: old or new, never mixed.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
