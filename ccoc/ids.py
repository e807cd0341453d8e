"""Names of things, distinct by type. In the journal they stand as `camera:ID`, `alarm:ID` …"""

from __future__ import annotations

from typing import NewType

CameraId = NewType("CameraId", str)
SightingId = NewType("SightingId", str)
AlarmId = NewType("AlarmId", int)
EntryId = NewType("EntryId", int)
OfficerId = NewType("OfficerId", int)
GapId = NewType("GapId", int)
WatchlistId = NewType("WatchlistId", int)
FaceEntryId = NewType("FaceEntryId", int)
FaceSwitchId = NewType("FaceSwitchId", int)
FaceAlertId = NewType("FaceAlertId", int)
DecisionId = NewType("DecisionId", int)
PhotoSearchId = NewType("PhotoSearchId", int)
DataRequestId = NewType("DataRequestId", int)
BreachId = NewType("BreachId", int)
ModelTestId = NewType("ModelTestId", int)
Digest = NewType("Digest", str)
"""SHA-256 of sealed bytes, 64 lower-case hexadecimal digits."""
