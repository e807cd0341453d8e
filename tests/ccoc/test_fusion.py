"""Several opinions on one thing become one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.fusion import MOST_WITNESSES, fused

opinions = st.dictionaries(st.sampled_from("กขคง"), st.floats(0.0, 0.25), min_size=1)


def test_one_opinion_stays_as_it_is() -> None:
    assert fused([{"ด": 0.7, "ต": 0.2}], 50) == pytest.approx({"ด": 0.7, "ต": 0.2})


def test_opinions_that_agree_are_surer_together_but_never_as_independent_ones_would_be() -> None:
    one = {"ด": 0.7, "ต": 0.3}
    together = fused([one] * 100, 50)["ด"]
    independent = 0.7**100 / (0.7**100 + 0.3**100)
    assert 0.7 < together < 0.7**MOST_WITNESSES / (0.7**MOST_WITNESSES + 0.3**MOST_WITNESSES) + 1e-3
    assert together < independent


def test_opposite_opinions_of_equal_strength_leave_it_open() -> None:
    found = fused([{"ด": 0.9, "ต": 0.1}, {"ด": 0.1, "ต": 0.9}], 50)
    assert found["ด"] == pytest.approx(found["ต"])


def test_no_single_opinion_rules_out_what_all_others_say() -> None:
    certain_and_wrong = {"ต": 1.0}
    found = fused([certain_and_wrong, *[{"ด": 0.95, "ต": 0.04}] * 5], 50)
    assert found["ด"] > 0.9


@given(st.lists(opinions, min_size=1, max_size=6))
def test_what_comes_out_is_a_distribution_likeliest_first(said: list[dict[str, float]]) -> None:
    found = fused(said, 50)
    shares = list(found.values())
    assert shares == sorted(shares, reverse=True)
    assert all(share >= 0 for share in shares)
    assert sum(shares) <= 1 + 1e-9
    assert found.keys() == {name for opinion in said for name in opinion}


@given(st.lists(opinions, min_size=1, max_size=6))
def test_the_order_of_opinions_does_not_matter(said: list[dict[str, float]]) -> None:
    assert fused(said, 50) == pytest.approx(fused(said[::-1], 50))
