"""Possible matches, as one officer gets them to see: who still has to answer sees pictures, not
what others said and not how alike a machine thinks they are (G-09)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from api import schemas_faces_alerts as shapes
from api.face_views import Beholder, document_view
from api.schemas import OfficerName
from api.views import Views
from ccoc import face_alerts, face_sentences
from ccoc.errors import ConflictError, NotAllowedError
from ccoc.face_alerts import PRIORITY_OF, FaceAlert, FaceDecision
from ccoc.store import Store
from ccoc.watchlists import FaceEntry, Watchlist


def alert_of(
    store: Store, views: Views, alert: FaceAlert, by: Beholder | None = None
) -> shapes.FaceAlert:
    """With its entry and its list. `by` None: as everybody may see it who reads such alerts."""
    (view,) = alerts_of(store, views, (alert,), by)
    return view


def alerts_of(
    store: Store, views: Views, alerts: Iterable[FaceAlert], by: Beholder | None = None
) -> list[shapes.FaceAlert]:
    """Each list and each entry is read once."""
    entry, watchlist = cache(store.face_entries.get), cache(store.watchlists.get)
    return [
        alert_view(views, each, (entry(each.draft.entry), watchlist(each.draft.watchlist)), by)
        for each in alerts
    ]


def alert_view(
    views: Views, alert: FaceAlert, of: tuple[FaceEntry, Watchlist], by: Beholder | None
) -> shapes.FaceAlert:
    step = face_alerts.my_step(alert, by.officer) if by else None
    blind = _blind_view(views, alert, of, step)
    judged = by is not None and step is None and bool(alert.decisions)
    return blind.model_copy(update=_judgement(alert)) if judged else blind


def _blind_view(
    views: Views, alert: FaceAlert, of: tuple[FaceEntry, Watchlist], step: int | None
) -> shapes.FaceAlert:
    draft, (entry, watchlist), state = alert.draft, of, face_alerts.state_of(alert)
    category = face_sentences.OF_WATCHLIST_CATEGORY[draft.category]
    said, kept = face_sentences.OF_FACE_ALERT_STATE[state], alert.erased_at is None
    return shapes.FaceAlert(
        id=alert.id,
        state=state,
        state_th=said.th,
        state_en=said.en,
        category=draft.category,
        category_th=category.th,
        category_en=category.en,
        priority=PRIORITY_OF[draft.category],
        camera=views.camera_name(draft.camera),
        seen_at=draft.seen_at,
        raised_at=draft.raised_at,
        face_px=draft.face_px,
        entry=entry_asked(entry),
        watchlist=shapes.FaceQuestionList(id=watchlist.id, name=watchlist.draft.name),
        my_step=step,
        needs_second=draft.category not in face_alerts.OF_LIFE,
        awaits_check=face_alerts.awaits_check(alert),
        seen=f"/api/face_alerts/{alert.id}/seen" if kept else None,
        picture=f"/api/face_alerts/{alert.id}/picture" if kept else None,
        may_dispatch=may_dispatch(alert),
        erase_at=face_alerts.erase_at(alert),
        erased_at=alert.erased_at,
        case_hold=alert.case_hold,
    )


def _judgement(alert: FaceAlert) -> dict[str, object]:
    """What others answered and what the machine thinks."""
    draft = alert.draft
    band = face_alerts.band(draft.similarity, draft.threshold)
    said = face_sentences.OF_BAND[band]
    became = face_sentences.OF_ALERT_OUTCOME[alert.outcome] if alert.outcome else None
    return {
        "outcome": alert.outcome,
        "outcome_th": became.th if became else None,
        "outcome_en": became.en if became else None,
        "answers": [_answer(each) for each in alert.decisions],
        "band": band.value,
        "band_th": said.th,
        "band_en": said.en,
        "similarity": draft.similarity,
        "threshold": draft.threshold,
    }


def may_dispatch(alert: FaceAlert) -> bool:
    try:
        face_alerts.dispatchable(alert)
    except (NotAllowedError, ConflictError):
        return False
    return True


def entry_asked(entry: FaceEntry) -> shapes.FaceQuestionEntry:
    draft = entry.draft
    return shapes.FaceQuestionEntry(
        id=entry.id,
        reference=draft.reference,
        instruction=draft.instruction,
        document=document_view(draft.document),
        image_from=draft.image_from,
        image_dated=draft.image_dated,
    )


def _answer(decision: FaceDecision) -> shapes.FaceAnswer:
    said = face_sentences.OF_ANSWER[decision.answer]
    by = decision.officer
    return shapes.FaceAnswer(
        id=decision.id,
        officer=OfficerName(id=by.id, display_name=by.display_name),
        answer=decision.answer,
        answer_th=said.th,
        answer_en=said.en,
        step=decision.step,
        at=decision.at,
    )
