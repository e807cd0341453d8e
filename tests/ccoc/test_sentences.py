"""Whatever the system can say, it says in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

import pytest

from ccoc import sentences
from ccoc.alarms import AlarmState, Dismissal
from ccoc.cameras import CameraState, Cause, OwnerClass
from ccoc.hotlists import Category
from ccoc.matching import Certainty
from ccoc.officers import Role
from ccoc.plate_shapes import PlateClass, PlateWarning
from ccoc.searches import Purpose
from ccoc.sentences import Sentence

Word = TypeVar("Word", bound=StrEnum)


def pair(words: type[Word], said: Mapping[Word, Sentence]) -> tuple[set[str], dict[str, Sentence]]:
    return set(words), {word.value: sentence for word, sentence in said.items()}


SAID = [
    pair(Cause, sentences.OF_CAUSE),
    pair(CameraState, sentences.OF_STATE),
    pair(OwnerClass, sentences.OF_OWNER_CLASS),
    pair(AlarmState, sentences.OF_ALARM_STATE),
    pair(Category, sentences.OF_CATEGORY),
    pair(Category, sentences.RESPONSE_TO),
    pair(Certainty, sentences.OF_CERTAINTY),
    pair(Dismissal, sentences.OF_DISMISSAL),
    pair(Role, sentences.OF_ROLE),
    pair(Purpose, sentences.OF_PURPOSE),
    pair(PlateClass, sentences.OF_PLATE_CLASS),
    pair(PlateWarning, sentences.OF_WARNING),
]


@pytest.mark.parametrize(("words", "said"), SAID)
def test_every_word_of_a_closed_list_is_said_in_thai_and_english(
    words: set[str], said: dict[str, Sentence]
) -> None:
    assert set(said) == words
    for sentence in said.values():
        assert re.search("[ก-ฮ]", sentence.th)
        assert re.search("[a-z]", sentence.en)
        assert sentence.th == sentence.th.strip()


@pytest.mark.parametrize(("words", "said"), SAID)
def test_no_two_words_of_a_list_are_said_alike(words: set[str], said: dict[str, Sentence]) -> None:
    assert len({sentence.th for sentence in said.values()}) == len(words)
    assert len({sentence.en for sentence in said.values()}) == len(words)


@pytest.mark.parametrize("cause", Cause)
def test_a_cause_says_what_is_wrong_and_what_to_do(cause: Cause) -> None:
    wrong, dash, next_step = sentences.OF_CAUSE[cause].th.partition(" — ")
    assert wrong
    assert dash
    assert next_step
    assert re.search("[:,]", sentences.OF_CAUSE[cause].en)


def test_the_four_states_of_a_vehicle_have_the_names_of_the_police_register() -> None:
    assert [sentences.OF_CATEGORY[category].th for category in Category] == [
        "ยานพาหนะเกี่ยวกับคดี",
        "แจ้งสกัดจับ",
        "แจ้งหาย",
        "แจ้งหายและสกัดจับ",
    ]


def test_a09_every_alarm_can_show_what_to_do() -> None:
    assert all(sentences.RESPONSE_TO[category].th for category in Category)
