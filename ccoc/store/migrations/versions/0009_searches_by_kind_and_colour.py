"""Indexes of sightings that also tell kind and colour, so that searches for them read no rows."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"

_INDEXES = (
    ("plate_id", "last_at", "province", "camera"),
    ("camera", "last_at", "plate_id", "province"),
    ("last_at", "plate_id", "province", "camera"),
    ("province", "last_at", "plate_id", "camera"),
)


def upgrade() -> None:
    for columns in _INDEXES:
        op.drop_index(_name(columns), "sightings")
        wide = (*columns, "plate_class", "colour")
        op.create_index(_name(wide), "sightings", wide)


def _name(columns: tuple[str, ...]) -> str:
    return f"sightings_by_{'_'.join(columns)}"
