"""Alembic's entrance. ccoc.store.upgrades gives the connection, with its transaction begun."""

from alembic import context

from ccoc.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
