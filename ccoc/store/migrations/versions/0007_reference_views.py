"""How each camera should look. What each column means is said in ccoc.store.camera_tables."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
)

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "reference_views",
        Column("id", Integer, nullable=False),
        Column("camera", String(100), nullable=False),
        Column("edges", LargeBinary, nullable=False),
        Column("digest", String(64), nullable=False),
        Column("officer_id", Integer, nullable=False),
        Column("at", BigInteger, nullable=False),
        PrimaryKeyConstraint("id", name="reference_views_pk"),
        ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name="reference_views_officer_id_exists"
        ),
        CheckConstraint("length(edges) = 3601", name="edges_are_whole"),
        sqlite_autoincrement=True,
    )
    op.create_index("reference_views_by_camera_id", "reference_views", ["camera", "id"])
