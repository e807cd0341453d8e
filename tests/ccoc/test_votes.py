"""Several reads of one plate become one verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.votes import Character, Read, decide, is_agreed, is_settled, is_worth_telling


def a_read(
    digits: str, probability: float = 0.9, *, province: str | None = None, sure: float = 0.8
) -> Read:
    characters = tuple(Character(digit, probability) for digit in digits)
    return Read(
        registration=f"{digits[:2]}-{digits[2:]}",
        characters=characters,
        plate_class="transport",
        confidence=probability,
        province=province,
        province_confidence=sure if province else 0.0,
    )


def test_nothing_read_is_no_verdict() -> None:
    assert decide([]) is None


def test_two_agreeing_reads_that_saw_the_province_settle_a_plate() -> None:
    verdict = decide([a_read("701234", province="สกลนคร"), a_read("701234", province="สกลนคร")])
    assert verdict is not None
    assert (verdict.registration, verdict.agreeing_reads, verdict.reads) == ("70-1234", 2, 2)
    assert is_settled(verdict)


def test_an_agreed_plate_whose_province_was_seen_once_or_never_is_not_settled() -> None:
    far, near = a_read("701234"), a_read("701234", province="สกลนคร")
    for reads, seen in (([far, far], 0), ([far, near], 1)):
        verdict = decide(reads)
        assert verdict is not None
        assert is_agreed(verdict)
        assert verdict.province_reads == seen
        assert not is_settled(verdict)


def test_a_single_read_is_visible_as_such_and_settles_nothing() -> None:
    verdict = decide([a_read("701234")])
    assert verdict is not None
    assert verdict.agreeing_reads == 1
    assert not is_settled(verdict)
    assert is_worth_telling(verdict)


def test_a_mere_guess_is_not_worth_telling() -> None:
    verdict = decide([a_read("701234", 0.2)])
    assert verdict is not None
    assert not is_worth_telling(verdict)


def test_the_majority_wins_and_its_confidence_shows_the_dissent() -> None:
    agreed = decide([a_read("701234")] * 3)
    disputed = decide([a_read("701234"), a_read("701234"), a_read("701284")])
    assert agreed is not None
    assert disputed is not None
    assert (disputed.registration, disputed.agreeing_reads) == ("70-1234", 2)
    assert disputed.confidence < agreed.confidence
    assert disputed.characters[4].probability < agreed.characters[4].probability


def test_one_sure_read_outweighs_one_unsure_read() -> None:
    verdict = decide([a_read("701284", 0.55), a_read("701234", 0.97)])
    assert verdict is not None
    assert verdict.registration == "70-1234"


def test_two_against_two_settles_nothing() -> None:
    verdict = decide([a_read("701234", 1.0)] * 2 + [a_read("701284", 1.0)] * 2)
    assert verdict is not None
    assert not is_agreed(verdict)


def test_a_province_that_reads_disagree_about_is_unknown() -> None:
    near = decide([a_read("701234", province="ระยอง"), a_read("701234", province="ระนอง")])
    clear = decide([a_read("701234", province="ระยอง"), a_read("701234", province="ระยอง")])
    assert near is not None
    assert clear is not None
    assert near.province is None
    assert clear.province == "ระยอง"
    assert 0.8 < clear.province_confidence < 0.9, "two reads of one passage are no two witnesses"
    assert {name for name, _ in near.provinces} == {"ระยอง", "ระนอง"}


def test_a_province_is_named_by_the_reads_that_could_see_it() -> None:
    far, near = a_read("701234"), a_read("701234", province="ระยอง", sure=0.9)
    verdict = decide([far, far, near])
    assert verdict is not None
    assert verdict.province == "ระยอง"
    assert verdict.province_confidence == pytest.approx(0.9)


def test_a_province_that_is_more_likely_unknown_is_not_named() -> None:
    read = replace(a_read("701234"), provinces=(("ระยอง", 0.3), ("ระนอง", 0.1)))
    verdict = decide([read, read])
    assert verdict is not None
    assert verdict.province is None
    assert verdict.provinces[0][0] == "ระยอง"


def test_doubts_of_one_read_are_settled_by_the_characters_of_another() -> None:
    """Strings alone would stand one against one, and the surer picture of ด would lose."""
    doubtful = doubting("กด12", place=1, probability=0.55, other=("ต", 0.44))
    sure = doubting("กต12", place=1, probability=0.80, other=("ด", 0.19))
    verdict = decide([doubtful, sure])
    assert verdict is not None
    assert verdict.registration == "กต12"
    assert verdict.characters[1].others[0][0] == "ด"
    assert verdict.characters[1].probability > 0.6


def doubting(text: str, *, place: int, probability: float, other: tuple[str, float]) -> Read:
    characters = [Character(char, 0.99) for char in text]
    characters[place] = Character(text[place], probability, (other,))
    return Read(text, tuple(characters), "car", probability)


def test_a_single_read_is_as_sure_as_the_reader_was() -> None:
    """The reader doubted the length too, so it was less sure than its characters."""
    read = replace(a_read("701234", 0.99), confidence=0.7)
    verdict = decide([read])
    assert verdict is not None
    assert verdict.confidence == pytest.approx(0.7)


def test_one_read_is_told_only_when_it_is_likelier_right_than_wrong() -> None:
    doubtful = replace(a_read("701234", 0.99), confidence=0.45)
    alone, agreed = decide([doubtful]), decide([doubtful, doubtful])
    assert alone is not None
    assert agreed is not None
    assert not is_worth_telling(alone)
    assert is_worth_telling(agreed)


reads = st.lists(
    st.builds(
        a_read,
        st.text("0123456789", min_size=6, max_size=7),
        st.floats(0.02, 1.0),
        province=st.sampled_from([None, "ระยอง", "ตราด"]),
    ),
    min_size=1,
    max_size=8,
)


@given(reads)
def test_a_verdict_is_always_something_that_was_really_read(given_reads: list[Read]) -> None:
    verdict = decide(given_reads)
    assert verdict is not None
    same = [read for read in given_reads if read.registration == verdict.registration]
    assert verdict.agreeing_reads == len(same) >= 1
    assert "".join(c.text for c in verdict.characters) == "".join(
        c.text for c in same[0].characters
    )
    assert 0 <= verdict.confidence <= 1
    assert all(0 <= c.probability <= 1 + 1e-9 for c in verdict.characters)


@given(reads)
def test_the_order_of_reads_does_not_matter_where_there_is_a_clear_winner(
    given_reads: list[Read],
) -> None:
    forwards, backwards = decide(given_reads), decide(given_reads[::-1])
    assert forwards is not None
    assert backwards is not None
    if is_agreed(forwards):
        assert backwards.registration == forwards.registration
