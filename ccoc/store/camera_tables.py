"""What is kept of cameras beside the configuration; see ccoc.store.tables."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, String, Table

from ccoc.references import VIEW_BYTES
from ccoc.store.columns import SHA256, Instant, column
from ccoc.store.tables import metadata

reference_views = Table(
    "reference_views",
    metadata,
    column("id", Integer, "Order of setting; a camera's newest holds", key=True),
    column("camera", String(100), "Id in the configuration"),
    column("edges", LargeBinary, "Strengths of edges: no picture, see ingest/angles.py"),
    column("digest", SHA256, "SHA-256 of the view"),
    column("officer_id", Integer, "Who said so", ForeignKey("officers.id")),
    column("at", Instant, "Unix µs, when the camera looked so"),
    CheckConstraint(f"length(edges) = {VIEW_BYTES}", name="edges_are_whole"),
    Index(None, "camera", "id"),
    sqlite_autoincrement=True,
)
