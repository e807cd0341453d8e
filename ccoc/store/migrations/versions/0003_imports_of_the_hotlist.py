"""Files that were imported into the hotlist, and what a file says about a vehicle."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
)

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _create_imports()
    for name, size, comment in (
        ("plate_group", 20, "Kind of plate; null when the officer did not say"),
        ("vehicle", 200, "Colour, make, model in words; null when not known"),
    ):
        op.add_column("hotlist", Column(name, String(size), nullable=True, comment=comment))
    # Without a foreign key: SQLite takes none later.
    op.add_column("hotlist", Column("import_id", Integer, nullable=True, comment="imports.id"))
    op.create_index("hotlist_by_closed_at", "hotlist", ["closed_at"])


def _create_imports() -> None:
    op.create_table(
        "imports",
        Column("id", Integer, nullable=False, comment="Never used again: the journal names it"),
        Column(
            "file", String(64), nullable=False, comment="SHA-256 of the file, which is not kept"
        ),
        Column("shown", String(64), nullable=False, comment="SHA-256 of what its dry run showed"),
        Column("officer_id", Integer, nullable=False, comment="Who answers for it"),
        Column("at", BigInteger, nullable=False, comment="Unix µs"),
        Column("rows", Integer, nullable=False, comment="Lines of the file, without its headings"),
        Column("added", Integer, nullable=False, comment="How many became entries"),
        Column("duplicates", Integer, nullable=False, comment="How many were listed already"),
        Column("faulty", Integer, nullable=False, comment="How many could not be taken"),
        PrimaryKeyConstraint("id", name="imports_pk"),
        ForeignKeyConstraint(["officer_id"], ["officers.id"], name="imports_officer_id_exists"),
        CheckConstraint("rows = added + duplicates + faulty", name="counts_every_row"),
        sqlite_autoincrement=True,
    )
    op.create_index("imports_by_file", "imports", ["file"])
