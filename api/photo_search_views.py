"""Searches by photograph and what they found, as one officer gets them to see: pictures at once,
how alike a machine thinks they are and what others decided after an answer (G-09, G-12)."""

from __future__ import annotations

from datetime import datetime

from api import schemas_faces_alerts as shapes
from api.face_alert_views import entry_asked
from api.face_views import Beholder, approval_view
from api.faces import Found
from api.schemas import OfficerName
from api.views import Views
from ccoc import face_alerts, face_sentences, photo_searches
from ccoc.face_alerts import FaceAlert
from ccoc.photo_searches import PhotoCandidate, PhotoSearch
from ccoc.purges import entry_due
from ccoc.sentences import Sentence
from ccoc.store import Store

NOT_RUN = Sentence("ยังไม่ได้ค้น", "It did not run yet.")


def search_view(search: PhotoSearch, by: Beholder) -> shapes.PhotoSearch:
    draft, due = search.draft, photo_searches.purge_at(search)
    offence = face_sentences.OF_OFFENCE_CLASS[draft.offence_class]
    kept = due is not None and by.at < due
    return shapes.PhotoSearch(
        id=search.id,
        case_number=draft.case_number,
        reason=draft.reason,
        offence_class=draft.offence_class,
        offence_th=offence.th,
        offence_en=offence.en,
        made_at=search.made_at,
        purge_at=due,
        needs_approval=photo_searches.needs_approval(draft.offence_class),
        may_run=photo_searches.may_run(search, by.at),
        found=search.found,
        photograph=f"/api/photo_searches/{search.id}/photograph" if kept else None,
        erased_at=search.erased_at,
        approval=approval_view(search.approval, by),
    )


def found_view(store: Store, views: Views, found: Found, by: Beholder) -> shapes.PhotoSearchAnswer:
    search = found.search
    strangers = search.look_alikes
    said = NOT_RUN if strangers is None else photo_searches.told(search.found or 0, strangers)
    return shapes.PhotoSearchAnswer(
        search=search_view(search, by),
        candidates=[
            candidate_view(store, views, (search, each), by.at) for each in found.candidates
        ],
        look_alikes=strangers,
        th=said.th,
        en=said.en,
    )


def candidate_view(
    store: Store, views: Views, of: tuple[PhotoSearch, PhotoCandidate], at: datetime
) -> shapes.Candidate:
    search, candidate = of
    alert = store.face_alerts.get(candidate.alert)
    draft = alert.draft
    entry, watchlist = store.face_entries.get(draft.entry), store.watchlists.get(draft.watchlist)
    category = face_sentences.OF_WATCHLIST_CATEGORY[draft.category]
    here = f"/api/photo_searches/{search.id}/candidates/{alert.id}"
    blind = shapes.Candidate(
        alert=alert.id,
        camera=views.camera_name(draft.camera),
        seen_at=draft.seen_at,
        face_px=draft.face_px,
        category_th=category.th,
        category_en=category.en,
        entry=entry_asked(entry),
        watchlist=shapes.FaceQuestionList(id=watchlist.id, name=watchlist.draft.name),
        seen=f"{here}/seen" if _is_held(alert, at) else None,
        listed=f"{here}/listed" if at < entry_due(entry, watchlist) else None,
        **dict.fromkeys(_TOLD_AFTERWARDS),
    )
    return blind.model_copy(update=_judgement(alert, candidate))


_TOLD_AFTERWARDS = (
    *("answer", "answer_th", "answer_en", "answered_by", "answered_at"),
    *("similarity", "state", "state_th", "state_en"),
)


def _judgement(alert: FaceAlert, candidate: PhotoCandidate) -> dict[str, object]:
    """Nothing before there is an answer."""
    if candidate.answer is None or candidate.answered_by is None:
        return {}
    by, state = candidate.answered_by, face_alerts.state_of(alert)
    said = face_sentences.OF_ANSWER[candidate.answer]
    decided = face_sentences.OF_FACE_ALERT_STATE[state]
    return {
        "answer": candidate.answer.value,
        "answer_th": said.th,
        "answer_en": said.en,
        "answered_by": OfficerName(id=by.id, display_name=by.display_name),
        "answered_at": candidate.answered_at,
        "similarity": candidate.similarity,
        "state": state.value,
        "state_th": decided.th,
        "state_en": decided.en,
    }


def _is_held(alert: FaceAlert, at: datetime) -> bool:
    due = face_alerts.erase_at(alert)
    return alert.erased_at is None and (due is None or at < due)
