"""What is remembered: SQLAlchemy Core, Alembic, and a folder of sealed files. Rules are ccoc's."""

from ccoc.store.stores import Store, open_store

__all__ = ["Store", "open_store"]
