"""What became of a confirmed match of a face."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("face_alerts", Column("outcome", String(20), nullable=True))
