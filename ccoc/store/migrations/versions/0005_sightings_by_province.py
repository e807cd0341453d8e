"""An index of sightings by province, for searches in a rare one."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    columns = ["province", "last_at", "plate_id", "camera"]
    op.create_index("sightings_by_province_last_at_plate_id_camera", "sightings", columns)
