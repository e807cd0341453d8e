"""One family of errors, each a sentence, in Thai too where an officer may read it."""

from __future__ import annotations

from ccoc.errors import CcocError, ConflictError


def test_an_error_reads_as_its_english_sentence_and_carries_the_thai_one() -> None:
    error = ConflictError("somebody was first", th="มีผู้อื่นทำไปก่อนแล้ว")
    assert isinstance(error, CcocError)
    assert str(error) == error.en == "somebody was first"
    assert error.th == "มีผู้อื่นทำไปก่อนแล้ว"
    assert ConflictError("only for the log").th is None
