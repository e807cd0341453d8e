"""Papers on which looking for faces rests: impact assessment, opinion, order, agreement (G-17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ccoc.ids import Digest
from ccoc.officers import OfficerName


class LegalDocumentKind(StrEnum):
    IMPACT_ASSESSMENT = "impact_assessment"
    LEGAL_OPINION = "legal_opinion"
    ORDER = "order"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """`digest`: of the file. A newer one of a kind takes the place of the older."""

    kind: LegalDocumentKind
    title: str
    dated: date
    digest: Digest
    added_by: OfficerName
    added_at: datetime
