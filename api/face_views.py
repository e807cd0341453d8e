"""Watchlists, entries, switches and their approvals, as one officer gets them to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from api import schemas_faces as shapes
from api.faces import Expectation
from api.schemas import OfficerName
from api.views import Views, evidence_address
from ccoc import approvals, face_budgets, face_sentences, reviews, watchlists
from ccoc.approvals import Approval, Signature
from ccoc.cameras import Camera
from ccoc.errors import ConflictError, InvalidError, NotAllowedError
from ccoc.face_alerts import FaceAlert, FaceAlertState, state_of
from ccoc.face_switches import FaceSwitch, is_on
from ccoc.officers import Officer
from ccoc.thai_dates import THAILAND
from ccoc.watchlists import Document, FaceEntry, Hours, Watchlist

Step = Callable[[Approval, Officer, datetime], object]


@dataclass(frozen=True, slots=True)
class Beholder:
    """Who looks, and when: what they may do next depends on both."""

    officer: Officer
    at: datetime

    def may(self, step: Step, approval: Approval) -> bool:
        """By the very rule that will decide it."""
        try:
            step(approval, self.officer, self.at)
        except (NotAllowedError, ConflictError):
            return False
        return True


def approval_view(
    approval: Approval, by: Beholder, *, emergency: bool = False, second: bool = False
) -> shapes.Approval:
    """`second`: it needs a second approver."""

    def approve(given: Approval, officer: Officer, at: datetime) -> Approval:
        return approvals.approve(given, officer, at, emergency=emergency)

    said = face_sentences.OF_APPROVAL_STATE[approval.state]
    return shapes.Approval(
        state=approval.state,
        state_th=said.th,
        state_en=said.en,
        requested=_signed(approval.requested),
        endorsed=_signed_if(approval.endorsed),
        approved=_signed_if(approval.approved),
        second=_signed_if(approval.second),
        refused=_signed_if(approval.refused),
        closed=_signed_if(approval.closed),
        may=shapes.May(
            endorse=by.may(approvals.endorse, approval),
            approve=by.may(approve, approval),
            approve_again=second and by.may(approvals.approve_again, approval),
            refuse=by.may(approvals.refuse, approval),
            close=by.may(approvals.close, approval),
        ),
    )


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What a watchlist's view needs beside the list."""

    listed: int
    forecast: shapes.Forecast | None
    alerts: tuple[FaceAlert, ...]


def watchlist_view(
    views: Views, watchlist: Watchlist, facts: ListFacts, by: Beholder
) -> shapes.Watchlist:
    draft, why = watchlist.draft, watchlists.why_inactive(watchlist, by.at)
    category = face_sentences.OF_WATCHLIST_CATEGORY[draft.category]
    return shapes.Watchlist(
        id=watchlist.id,
        name=draft.name,
        category=draft.category,
        category_th=category.th,
        category_en=category.en,
        purpose=draft.purpose,
        document=document_view(draft.document),
        owner_unit=draft.owner_unit,
        cameras=[views.camera_name(camera) for camera in draft.cameras],
        zones=list(draft.zones),
        hours=_hours(draft.hours),
        starts_at=draft.starts_at,
        expires_at=draft.expires_at,
        alerts_per_day=draft.alerts_per_day,
        standing=draft.standing,
        emergency=draft.emergency,
        largest=draft.largest,
        listed=facts.listed,
        threshold=watchlist.threshold,
        reviewed_at=watchlist.reviewed_at,
        review_due_at=reviews.review_due(watchlist),
        may_review=_may_review(watchlist, by),
        at_work=why is None,
        why_not_th=why.th if why else None,
        why_not_en=why.en if why else None,
        forecast=facts.forecast,
        precision=_precision(facts.alerts),
        precision_by_camera=_by_camera(views, facts.alerts),
        approval=approval_view(
            watchlist.approval, by, emergency=draft.emergency, second=draft.emergency
        ),
    )


def entry_view(entry: FaceEntry, watchlist: Watchlist, by: Beholder) -> shapes.FaceEntry:
    draft, second = entry.draft, watchlists.needs_second(entry)
    return shapes.FaceEntry(
        id=entry.id,
        watchlist=draft.watchlist,
        reference=draft.reference,
        document=document_view(draft.document),
        image_from=draft.image_from,
        image_dated=draft.image_dated,
        instruction=draft.instruction,
        minor_reason=draft.minor_reason,
        expires_at=entry.expires_at,
        in_force=watchlists.entry_is_open(entry, by.at),
        needs_second=second,
        picture=f"/api/face_entries/{entry.id}/picture",
        approval=approval_view(
            entry.approval, by, emergency=watchlist.draft.emergency, second=second
        ),
    )


def switch_view(
    views: Views, switch: FaceSwitch, camera: Camera | None, by: Beholder
) -> shapes.FaceSwitch:
    """`camera` None: it has left the configuration."""
    draft, local = switch.draft, by.at.astimezone(THAILAND).time()
    return shapes.FaceSwitch(
        id=switch.id,
        camera=views.camera_name(draft.camera),
        reason=draft.reason,
        purpose=draft.purpose,
        hours=_hours(draft.hours),
        expires_at=draft.expires_at,
        sign_photo=evidence_address(draft.sign_photo) if draft.sign_photo else None,
        consent=draft.consent,
        categories=list(draft.categories),
        on=camera is not None and is_on(switch, camera, by.at, local),
        approval=approval_view(switch.approval, by),
    )


def forecast_view(expected: Expectation) -> shapes.Forecast:
    forecast, refusal = expected.forecast, expected.refusal
    said = refusal or face_budgets.told(forecast)
    return shapes.Forecast(
        threshold=expected.threshold,
        alerts_per_day=forecast.alerts_per_day,
        one_in=forecast.one_in if forecast.per_face else None,
        miss_rate=forecast.miss_rate,
        allowed=refusal is None,
        th=said.th,
        en=said.en,
    )


def no_forecast(error: InvalidError) -> shapes.Forecast:
    """No threshold keeps the budget: at none would it ring, so everybody would be missed."""
    return shapes.Forecast(
        threshold=1.0,
        alerts_per_day=0.0,
        one_in=None,
        miss_rate=1.0,
        allowed=False,
        th=error.th or error.en,
        en=error.en,
    )


def document_view(document: Document) -> shapes.Document:
    return shapes.Document(
        number=document.number, authority=document.authority, dated=document.dated
    )


def _hours(hours: Hours) -> shapes.Hours:
    return shapes.Hours(begin_minute=hours.begin_minute, end_minute=hours.end_minute)


def _signed(signature: Signature) -> shapes.Signature:
    by = signature.officer
    return shapes.Signature(
        officer=OfficerName(id=by.id, display_name=by.display_name), at=signature.at
    )


def _signed_if(signature: Signature | None) -> shapes.Signature | None:
    return None if signature is None else _signed(signature)


def _may_review(watchlist: Watchlist, by: Beholder) -> bool:
    try:
        reviews.review(watchlist, by.officer, by.at)
    except (NotAllowedError, ConflictError):
        return False
    return True


def _precision(alerts: Iterable[FaceAlert]) -> shapes.Precision:
    states = [state_of(alert) for alert in alerts]
    right, wrong = (states.count(s) for s in (FaceAlertState.CONFIRMED, FaceAlertState.REJECTED))
    return shapes.Precision(
        confirmed=right,
        rejected=wrong,
        undecided=states.count(FaceAlertState.UNDECIDED),
        share=right / (right + wrong) if right + wrong else None,
    )


def _by_camera(views: Views, alerts: tuple[FaceAlert, ...]) -> list[shapes.CameraPrecision]:
    cameras = sorted({alert.draft.camera for alert in alerts})
    return [
        shapes.CameraPrecision(
            camera=views.camera_name(camera),
            **_precision(each for each in alerts if each.draft.camera == camera).model_dump(),
        )
        for camera in cameras
    ]
