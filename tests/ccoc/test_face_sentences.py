"""Whatever the system says about faces, it says in both languages."""

from __future__ import annotations

import re

import pytest

from ccoc import face_sentences
from ccoc.approvals import ApprovalState
from ccoc.breaches import BreachKind
from ccoc.data_requests import DataRequestAnswer, DataRequestKind
from ccoc.face_alerts import Answer, Band, FaceAlertState
from ccoc.inactivity import OF_INACTIVITY, Inactivity
from ccoc.legal_documents import LegalDocumentKind
from ccoc.photo_searches import OffenceClass
from ccoc.purges import PurgeKind
from ccoc.rules import Rule
from ccoc.sentences import Sentence
from ccoc.watchlists import WatchlistCategory
from tests.ccoc.test_sentences import pair

SAID = [
    pair(ApprovalState, face_sentences.OF_APPROVAL_STATE),
    pair(WatchlistCategory, face_sentences.OF_WATCHLIST_CATEGORY),
    pair(Answer, face_sentences.OF_ANSWER),
    pair(FaceAlertState, face_sentences.OF_FACE_ALERT_STATE),
    pair(Band, face_sentences.OF_BAND),
    pair(OffenceClass, face_sentences.OF_OFFENCE_CLASS),
    pair(DataRequestKind, face_sentences.OF_DATA_REQUEST_KIND),
    pair(DataRequestAnswer, face_sentences.OF_DATA_REQUEST_ANSWER),
    pair(BreachKind, face_sentences.OF_BREACH_KIND),
    pair(LegalDocumentKind, face_sentences.OF_LEGAL_DOCUMENT_KIND),
    pair(PurgeKind, face_sentences.OF_PURGE_KIND),
    pair(Rule, face_sentences.OF_RULE),
    pair(Inactivity, OF_INACTIVITY),
]


@pytest.mark.parametrize(("words", "said"), SAID)
def test_every_word_of_a_closed_list_is_said_once_in_thai_and_english(
    words: set[str], said: dict[str, Sentence]
) -> None:
    assert set(said) == words
    for sentence in said.values():
        assert re.search("[ก-ฮ]", sentence.th)
        assert re.search("[a-z]", sentence.en)
        assert sentence.th == sentence.th.strip()
    assert len({sentence.th for sentence in said.values()}) == len(said)
    assert len({sentence.en for sentence in said.values()}) == len(said)


def test_an_alert_is_never_said_to_be_anybody_before_people_decided() -> None:
    assert "อาจตรงกัน" in face_sentences.OF_FACE_ALERT_STATE[FaceAlertState.OPEN].th
