"""What else a plate could be, the vehicle's colour, and indexes that answer searches alone."""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import JSON, Column, Integer, String, column, select, table, update
from sqlalchemy.types import TypeEngine

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _add_list("sightings", "others", "Per character [[other, probability], …]; [] where untold")
    _add_list("sightings", "provinces", "[[province, probability], …], likeliest first")
    _add("sightings", "colour", String(10), "Of the vehicle; null when the camera cannot tell")
    _widen_index("plate_id", "last_at", by=("province", "camera"))
    _widen_index("camera", "last_at", by=("plate_id", "province"))
    _widen_index("last_at", by=("plate_id", "province", "camera"))
    _add("searches", "query", String(100), "As typed; null: no plate was asked for")
    _add("searches", "cameras", JSON(), "Ids; null: any camera")
    _move_camera()
    _add("searches", "zone", String(100), "Null: any zone")
    _add("searches", "colour", String(10), "Of the vehicle; null: any")
    _add("searches", "plate_class", String(20), "Null: any class")


def _add(table: str, name: str, kind: TypeEngine[Any], comment: str) -> None:
    op.add_column(table, Column(name, kind, nullable=True, comment=comment))


def _add_list(table: str, name: str, comment: str) -> None:
    """Rows that are there get an empty one."""
    added = Column(name, JSON(), nullable=False, server_default="[]", comment=comment)
    op.add_column(table, added)


def _widen_index(*columns: str, by: tuple[str, ...]) -> None:
    op.drop_index(f"sightings_by_{'_'.join(columns)}", "sightings")
    wide = [*columns, *by]
    op.create_index(f"sightings_by_{'_'.join(wide)}", "sightings", wide)


def _move_camera() -> None:
    """What named one camera names a list of one."""
    connection = op.get_bind()
    searches = table(
        "searches", column("id", Integer), column("camera", String), column("cameras", JSON)
    )
    asked = select(searches.c.id, searches.c.camera).where(searches.c.camera.is_not(None))
    for number, camera in connection.execute(asked).all():
        change = update(searches).where(searches.c.id == number).values(cameras=[camera])
        connection.execute(change)
    op.drop_column("searches", "camera")
