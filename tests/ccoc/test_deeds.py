"""What happens to faces is written down, step by step."""

from __future__ import annotations

import pytest

from ccoc.deeds import Deed

ON_THE_WAY = {"proposed", "endorsed", "approved", "refused"}


@pytest.mark.parametrize(
    ("thing", "more"),
    [
        ("watchlist", {"reviewed", "closed"}),
        ("faceentry", {"closed", "viewed"}),
        ("faceswitch", {"closed"}),
        ("photosearch", {"run"}),
    ],
)
def test_g13_every_step_of_an_approval_is_a_deed(thing: str, more: set[str]) -> None:
    done = {deed.value.partition(".")[2] for deed in Deed if deed.value.startswith(f"{thing}.")}
    assert done >= ON_THE_WAY | more


def test_g13_every_view_and_answer_of_a_possible_match_is_a_deed() -> None:
    assert {deed.value for deed in Deed if deed.name.startswith("FACE_ALERT_")} >= {
        "facealert.raised",
        "facealert.viewed",
        "facealert.decided",
        "facealert.dispatched",
        "facealert.held",
    }


def test_g08_the_journal_has_no_word_for_a_face_that_matched_nobody() -> None:
    of_faces = {deed for deed in Deed if deed.value.startswith(("face.", "faces."))}
    assert of_faces == {Deed.FACE_REFUSED, Deed.FACES_PURGED}
