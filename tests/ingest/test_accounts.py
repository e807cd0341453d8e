"""A wrong password locks no account: so few tries, however many streams share it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.accounts import LONGEST_PAUSE_SECONDS, Accounts, pause_seconds
from ingest.messages import CameraFeed, StreamAddress
from ingest.rtsp.patience import Patience

LOCKED_AFTER = 5
"""Tries: what the strictest of the common recorders allows within half an hour."""
TEN_MINUTES, HALF_AN_HOUR = 600, 1800


class Recorder:
    """All channels of one recorder, with one password; `is_right` whether it takes it."""

    def __init__(self, channels: int, answer_seconds: float = 0.05) -> None:
        self.now = 0.0
        self._answer_seconds = answer_seconds
        self._asked: dict[StreamAddress, float] = {}
        self.tries: list[float] = []
        self.is_right = False
        self.accounts = Accounts(lambda: self.now)
        self.streams = [
            StreamAddress(f"rtsp://10.0.0.9:554/{channel}/{stream}", "admin", "old")
            for channel in range(channels)
            for stream in ("main", "sub")
        ]
        self._due_at = dict.fromkeys(self.streams, 0.0)

    def work(self, seconds: float) -> None:
        """Every stream does as streams.py does."""
        until = self.now + seconds
        while self.now < until:
            begun = [one for one in self.streams if self._may_try(one)]
            self.tries += [self.now] * len(begun)
            self._asked |= dict.fromkeys(begun, self.now)
            self.now += 0.05
            for stream, asked in tuple(self._asked.items()):
                if self.now - asked >= self._answer_seconds - 0.001:
                    del self._asked[stream]
                    self._answer(stream)

    def _may_try(self, stream: StreamAddress) -> bool:
        if stream in self._asked or self.now < self._due_at[stream]:
            return False
        wait = self.accounts.wait_seconds(stream)
        self._due_at[stream] = self.now + min(wait, 30.0)
        return wait == 0

    def _answer(self, stream: StreamAddress) -> None:
        if self.is_right:
            self.accounts.let_in(stream)
            self._due_at[stream] = 1e9
        else:
            self.accounts.refused(stream)
            self._due_at[stream] = self.now + 30.0
            self.accounts.ended(stream)

    def send_all_away(self) -> None:
        """They come back as streams.py does: after a quarter of a second or so."""
        for number, stream in enumerate(self.streams):
            self.accounts.ended(stream)
            self._due_at[stream] = self.now + 0.2 + 0.1 * number / len(self.streams)


@pytest.mark.parametrize("answer_seconds", [0.05, 0.7, 1.2, 3.6, 7.5])
def test_sixteen_channels_with_a_wrong_password_lock_no_recorder(answer_seconds: float) -> None:
    recorder = Recorder(16, answer_seconds)
    recorder.work(TEN_MINUTES)
    assert 2 <= len(recorder.tries) < LOCKED_AFTER
    recorder.work(HALF_AN_HOUR - TEN_MINUTES)
    assert len(recorder.tries) <= LOCKED_AFTER


def test_with_the_right_password_all_channels_come_at_once() -> None:
    recorder = Recorder(16)
    recorder.is_right = True
    recorder.work(0.5)
    assert len(recorder.tries) == 32


def test_a_password_that_is_changed_at_the_recorder_locks_nobody_out() -> None:
    """Most recorders end all sessions then."""
    recorder = Recorder(16)
    recorder.is_right = True
    recorder.work(2)
    recorder.is_right = False
    recorder.tries.clear()
    recorder.send_all_away()
    recorder.work(TEN_MINUTES)
    assert 2 <= len(recorder.tries) < LOCKED_AFTER


def test_a_recorder_that_begins_anew_has_all_channels_back_at_once() -> None:
    recorder = Recorder(16)
    recorder.is_right = True
    recorder.work(2)
    recorder.tries.clear()
    recorder.send_all_away()
    recorder.work(0.6)
    assert len(recorder.tries) == 32


def test_a_channel_without_rights_keeps_no_other_from_coming_back() -> None:
    """The recorder answers 401 for it, too, and lets the same account into all others."""
    recorder = Recorder(16)
    recorder.is_right = True
    recorder.work(2)
    main, sub, other = recorder.streams[:3]
    accounts, refused = recorder.accounts, 0
    for second in range(HALF_AN_HOUR):
        recorder.now = 2.0 + second
        for stream in (main, sub):
            if second == 0 or accounts.wait_seconds(stream) == 0:
                accounts.refused(stream)
                accounts.ended(stream)
                refused += 1
        assert accounts.is_refused(main)
        assert not accounts.is_refused(other)
        if second % 100 == 50:
            accounts.ended(other)
            assert accounts.wait_seconds(other) == 0
            accounts.let_in(other)
    assert refused <= LOCKED_AFTER


def test_a_channel_that_was_refused_and_is_there_no_more_speaks_of_no_password() -> None:
    recorder = Recorder(16)
    recorder.is_right = True
    recorder.work(2)
    main, sub, other = recorder.streams[:3]
    for stream in (main, sub):
        recorder.accounts.ended(stream)
        recorder.accounts.refused(stream)
    kept = recorder.streams[2:]
    recorder.accounts.keep(
        CameraFeed(one.url, one, two) for one, two in zip(kept[::2], kept[1::2], strict=True)
    )
    assert not recorder.accounts.is_refused(main)
    recorder.accounts.ended(other)
    recorder.accounts.refused(other)
    assert recorder.accounts.is_refused(other)
    assert recorder.accounts.wait_seconds(recorder.streams[9]) == 0


def test_a_channel_that_was_refused_and_is_there_still_waits_when_others_come_and_go() -> None:
    recorder = Recorder(2)
    recorder.is_right = True
    recorder.work(2)
    main, sub, *_ = recorder.streams
    recorder.accounts.ended(sub)
    recorder.accounts.refused(sub)
    recorder.accounts.keep([CameraFeed("gate", main, sub)])
    assert recorder.accounts.wait_seconds(sub) > 60


def test_more_that_are_refused_while_others_are_in_speak_of_another_password() -> None:
    recorder = Recorder(16)
    recorder.is_right = True
    recorder.work(2)
    for stream in recorder.streams[:3]:
        recorder.accounts.ended(stream)
        recorder.accounts.refused(stream)
    assert recorder.accounts.is_refused(recorder.streams[9])
    assert recorder.accounts.wait_seconds(recorder.streams[9]) > 60


def test_a_password_that_was_mended_at_the_recorder_lets_all_in_again() -> None:
    recorder = Recorder(4)
    recorder.work(60)
    recorder.is_right = True
    recorder.work(LONGEST_PAUSE_SECONDS + 31)
    assert len(recorder.tries) == 2 + 8


def test_another_password_or_another_camera_is_tried_at_once() -> None:
    recorder = Recorder(1)
    recorder.work(1)
    url = recorder.streams[0].url
    for other in (
        StreamAddress(url, "admin", "new"),
        StreamAddress("rtsp://10.0.0.10:554/1/main", "admin", "old"),
        StreamAddress(url),
    ):
        assert recorder.accounts.wait_seconds(other) == 0
        assert not recorder.accounts.is_refused(other)
    assert recorder.accounts.is_refused(recorder.streams[1])


def test_with_the_right_password_a_slow_recorder_keeps_the_others_waiting_for_one_answer() -> None:
    recorder = Recorder(16, 1.2)
    recorder.is_right = True
    recorder.work(1.4)
    assert len(recorder.tries) == 32


def test_who_hangs_while_it_is_opened_keeps_the_others_waiting_for_some_seconds() -> None:
    """It was half a second, when only a packet told who had been let in. But some recorders refuse
    later than that, and now the end of opening tells it."""
    recorder = Recorder(16)
    accounts, begun = recorder.accounts, 0
    for tenth in range(300):
        recorder.now = tenth / 10
        begun += sum(accounts.wait_seconds(stream) == 0 for stream in recorder.streams[begun:])
        if recorder.now < Patience().opening_seconds:
            assert begun == 2
    assert begun == len(recorder.streams)


@given(st.integers(1, 10_000))
def test_no_pause_is_longer_than_a_quarter_of_an_hour(refusals: int) -> None:
    assert 0 < pause_seconds(refusals) <= LONGEST_PAUSE_SECONDS
