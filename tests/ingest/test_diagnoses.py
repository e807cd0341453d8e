"""From what streams and pictures show to the one state that an officer sees."""

from __future__ import annotations

from datetime import timedelta

from ccoc.cameras import CameraState, Cause
from ingest.channels import Channel, Flow
from ingest.diagnoses import Chart, Diagnosis, diagnose
from ingest.lookers import Sight
from ingest.packets import Codec, Packet, StreamFormat
from tests.ingest.builders import FORMAT, NOON, a_packet

SUB = StreamFormat(Codec.H264, b"sub")
UNKNOWN = Flow(flows=False, cause=None, last=None, frames_per_second=None, lag_seconds=0)


def flowing(form: StreamFormat = FORMAT, lag_seconds: float = 0) -> Flow:
    packet = a_packet(form=form)
    return Flow(flows=True, cause=None, last=packet, frames_per_second=25, lag_seconds=lag_seconds)


def lost(cause: Cause) -> Flow:
    return Flow(flows=False, cause=cause, last=None, frames_per_second=None, lag_seconds=0)


def seen(form: StreamFormat = FORMAT, symptom: Cause | None = None) -> Sight:
    return Sight(form, has_pictures=True, width=640, height=360, symptom=symptom)


def test_a_camera_that_was_not_reached_yet_is_connecting() -> None:
    assert diagnose(UNKNOWN, None, Sight()) == Diagnosis(CameraState.CONNECTING, None)


def test_a_camera_whose_pictures_are_seen_is_live() -> None:
    assert diagnose(flowing(), None, seen()) == Diagnosis(CameraState.LIVE, None)


def test_packets_without_a_key_frame_are_not_yet_pictures() -> None:
    waiting = Sight(FORMAT, has_pictures=False)
    assert diagnose(flowing(), None, waiting).state is CameraState.CONNECTING


def test_pictures_of_the_last_connection_do_not_make_this_one_live() -> None:
    assert diagnose(flowing(SUB), None, seen(FORMAT)).state is CameraState.CONNECTING


def test_a_camera_that_ended_is_lost_with_its_cause() -> None:
    assert diagnose(lost(Cause.STALLED), None, seen()) == Diagnosis(CameraState.LOST, Cause.STALLED)


def test_one_of_two_streams_missing_is_degraded_with_its_cause() -> None:
    for main, sub, sight in (
        (flowing(), lost(Cause.NOT_FOUND), seen()),
        (lost(Cause.NOT_FOUND), flowing(SUB), seen(SUB)),
    ):
        assert diagnose(main, sub, sight) == Diagnosis(CameraState.DEGRADED, Cause.NOT_FOUND)


def test_while_the_other_stream_takes_over_the_camera_is_lost_with_the_cause() -> None:
    diagnosis = diagnose(flowing(), lost(Cause.CLOSED), seen(SUB))
    assert diagnosis == Diagnosis(CameraState.LOST, Cause.CLOSED)


def test_a_main_stream_that_still_connects_does_not_spoil_the_view() -> None:
    assert diagnose(UNKNOWN, flowing(SUB), seen(SUB)).state is CameraState.LIVE


def test_frozen_dark_and_damaged_pictures_are_degraded() -> None:
    for symptom in (Cause.FROZEN, Cause.DARK, Cause.DAMAGED):
        diagnosis = diagnose(flowing(), None, seen(symptom=symptom))
        assert diagnosis == Diagnosis(CameraState.DEGRADED, symptom)


def test_bytes_that_give_no_picture_are_a_lost_camera() -> None:
    garbled = Sight(FORMAT, has_pictures=False, symptom=Cause.GARBLED)
    assert diagnose(flowing(), None, garbled) == Diagnosis(CameraState.LOST, Cause.GARBLED)


def test_pictures_that_come_late_are_degraded() -> None:
    late = diagnose(flowing(lag_seconds=3), None, seen())
    assert late == Diagnosis(CameraState.DEGRADED, Cause.LATE)


def test_since_is_when_this_state_began() -> None:
    chart = Chart(NOON)
    live = Diagnosis(CameraState.LIVE, None)
    later = NOON + timedelta(seconds=5)
    assert chart.since(live, later) == later
    assert chart.since(live, later + timedelta(seconds=9)) == later
    assert chart.since(Diagnosis(CameraState.LOST, Cause.CLOSED), NOON) == NOON


def test_a_channel_tells_its_rate_and_keeps_its_cause_until_packets_come_again() -> None:
    taken: list[Packet] = []
    channel = Channel(taken.append)
    for number in range(200):
        channel.take(a_packet(number / 12.5))
    assert channel.flow.frames_per_second == 12.5
    channel.lose(Cause.STALLED)
    assert (channel.flow.flows, channel.flow.cause) == (False, Cause.STALLED)
    channel.take(a_packet(30))
    assert (channel.flow.flows, channel.flow.cause) == (True, None)
    assert len(taken) == 201
