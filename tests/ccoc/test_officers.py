"""Names and passwords of officers."""

from __future__ import annotations

import pytest

from ccoc.errors import InvalidError
from ccoc.officers import check_password, checked_display_name, checked_name


def test_a_sign_in_name_is_small_letters() -> None:
    assert checked_name("  Somsri.K ") == "somsri.k"


@pytest.mark.parametrize("name", ["", "a", "สมศรี", "two words", "-dash", "a" * 33, "x/../y"])
def test_what_is_no_sign_in_name_is_refused(name: str) -> None:
    with pytest.raises(InvalidError) as refused:
        checked_name(name)
    assert refused.value.th


def test_a_shown_name_is_rank_and_name_with_single_spaces() -> None:
    assert checked_display_name(" ร.ต.ต.  สมศรี ") == "ร.ต.ต. สมศรี"
    with pytest.raises(InvalidError):
        checked_display_name("  ")


def test_a_long_password_is_taken_in_any_script() -> None:
    check_password("ฝนตกที่หน้าสถานี", "somsri")


@pytest.mark.parametrize(
    "password", ["short", "1111111111", "x" * 201, "abababababab", "Somsri-2026"]
)
def test_a_weak_password_is_refused_and_never_repeated(password: str) -> None:
    with pytest.raises(InvalidError) as refused:
        check_password(password, "somsri")
    assert refused.value.th
    assert password not in str(refused.value)
