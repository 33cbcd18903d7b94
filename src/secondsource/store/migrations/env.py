"""Runs the migrations on the connection that `store.migrate` hands in."""

from alembic import context

from secondsource.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
# All of it inside the transaction of that connection: old or new, never mixed.
with context.begin_transaction():
    context.run_migrations()
