"""Domain objects as the shapes of schemas*.py, with names and sentences beside ids and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from api import schemas, schemas_alarms, schemas_cameras, schemas_hotlists, schemas_officers
from ccoc import patterns
from ccoc.alarms import Alarm
from ccoc.cameras import Camera, Health
from ccoc.gaps import Gap
from ccoc.hotlists import Entry
from ccoc.ids import CameraId, Digest, OfficerId
from ccoc.officers import Officer, OfficerName
from ccoc.references import ReferenceView
from ccoc.sentences import (
    OF_CATEGORY,
    OF_CAUSE,
    OF_CERTAINTY,
    OF_ROLE,
    OF_STATE,
    RESPONSE_TO,
    Sentence,
)
from ccoc.sightings import Sighting

Listed = TypeVar("Listed", bound=StrEnum)


class Views:
    """`name_of`: an officer's display name."""

    def __init__(
        self, cameras: Mapping[CameraId, Camera], name_of: Callable[[OfficerId], str]
    ) -> None:
        self._cameras = cameras
        self.name_of = name_of

    def camera_name(self, camera: CameraId) -> schemas.CameraName:
        """A camera that left the configuration keeps its id in old records and nothing else."""
        if known := self._cameras.get(camera):
            return schemas.CameraName(
                id=known.id,
                name_th=known.name_th,
                name_en=known.name_en,
                owner_class=known.owner_class,
            )
        return schemas.CameraName(id=camera, name_th=camera, name_en=camera, owner_class=None)

    def sighting(self, sighting: Sighting) -> schemas_alarms.Sighting:
        box = sighting.box
        return schemas_alarms.Sighting(
            id=sighting.id,
            camera=self.camera_name(sighting.camera),
            first_at=sighting.first_at,
            last_at=sighting.last_at,
            frame_at=sighting.frame_at,
            camera_frame_at=sighting.camera_frame_at,
            vehicle=sighting.vehicle,
            registration=sighting.plate.registration,
            province=sighting.plate.province,
            plate_class=sighting.plate_class,
            confidence=sighting.confidence,
            province_confidence=sighting.province_confidence,
            reads=sighting.reads,
            agreeing_reads=sighting.agreeing_reads,
            box=(box.x1, box.y1, box.x2, box.y2),
            crop=evidence_address(sighting.crop),
            frame=evidence_address(sighting.frame),
            characters=list(sighting.characters),
            others=[list(each) for each in sighting.others],
            provinces=list(sighting.provinces),
            colour=sighting.colour,
        )

    def alarm(self, alarm: Alarm) -> schemas_alarms.Alarm:
        entry, sighting = alarm.match.entry, alarm.match.sighting
        listed = entry.plate.registration
        has_gaps = patterns.is_open(listed)
        category, why = OF_CATEGORY[entry.category], OF_CERTAINTY[alarm.match.certainty]
        response = RESPONSE_TO[entry.category]
        return schemas_alarms.Alarm(
            id=alarm.id,
            state=alarm.state,
            priority=alarm.priority,
            raised_at=alarm.raised_at,
            camera=self.camera_name(sighting.camera),
            certainty=alarm.match.certainty,
            registration=sighting.plate.registration if has_gaps else listed,
            pattern=listed if has_gaps else None,
            province=entry.plate.province,
            category=entry.category,
            category_th=category.th,
            category_en=category.en,
            reason=entry.reason,
            authority=entry.authority,
            case_number=entry.case_number,
            instruction=entry.instruction,
            vehicle=entry.vehicle,
            response_th=response.th,
            response_en=response.en,
            why_th=why.th,
            why_en=why.en,
            sighting=self.sighting(sighting),
            entry_id=entry.id,
            acknowledged_by=_named(alarm.acknowledged_by),
            acknowledged_at=alarm.acknowledged_at,
            answered_by=_named(alarm.answered_by),
            answered_at=alarm.answered_at,
            dismissal=alarm.dismissal,
            note=alarm.note,
        )

    def entry(self, entry: Entry) -> schemas_hotlists.HotlistEntry:
        category = OF_CATEGORY[entry.category]
        by = schemas.OfficerName(id=entry.added_by, display_name=self.name_of(entry.added_by))
        return schemas_hotlists.HotlistEntry(
            id=entry.id,
            registration=entry.plate.registration,
            province=entry.plate.province,
            category=entry.category,
            category_th=category.th,
            category_en=category.en,
            reason=entry.reason,
            authority=entry.authority,
            case_number=entry.case_number,
            instruction=entry.instruction,
            vehicle=entry.vehicle,
            group=entry.group,
            valid_from=entry.valid_from,
            expires_at=entry.expires_at,
            added_by=by,
            added_at=entry.added_at,
            closed_at=entry.closed_at,
        )

    def camera(
        self, camera: Camera, health: Health, reference: ReferenceView | None
    ) -> schemas_cameras.Camera:
        return schemas_cameras.Camera(
            id=camera.id,
            name_th=camera.name_th,
            name_en=camera.name_en,
            owner_class=camera.owner_class,
            latitude=camera.latitude,
            longitude=camera.longitude,
            reads_plates=camera.reads_plates,
            masks=len(camera.masks),
            reference=self._reference(reference) if reference else None,
            health=health_view(health),
        )

    def _reference(self, reference: ReferenceView) -> schemas_cameras.Reference:
        name = self.name_of(reference.officer)
        by = schemas.OfficerName(id=reference.officer, display_name=name)
        return schemas_cameras.Reference(at=reference.at, by=by)


def evidence_address(digest: Digest) -> str:
    return f"/api/evidence/{digest}"


def health_view(health: Health) -> schemas_cameras.CameraHealth:
    sentence = OF_CAUSE[health.cause] if health.cause else OF_STATE[health.state]
    return schemas_cameras.CameraHealth(
        state=health.state,
        cause=health.cause,
        th=sentence.th,
        en=sentence.en,
        since=health.since,
        last_frame_at=health.last_frame_at,
        width_px=health.width_px,
        height_px=health.height_px,
        codec=health.codec,
        frames_per_second=health.frames_per_second,
        transcoded=health.transcoded,
        losses=health.losses,
        shed_last_minute=health.shed_lately,
        bits_per_second=health.bits_per_second,
        loss=health.loss,
        clock_error_seconds=health.clock_error_seconds,
    )


def gap_view(gap: Gap) -> schemas_cameras.Gap:
    sentence = OF_CAUSE[gap.cause]
    return schemas_cameras.Gap(
        id=gap.id,
        camera=gap.camera,
        from_at=gap.from_at,
        to_at=gap.to_at,
        cause=gap.cause,
        th=sentence.th,
        en=sentence.en,
    )


def officer_view(officer: Officer) -> schemas_officers.Officer:
    role = OF_ROLE[officer.role]
    return schemas_officers.Officer(
        id=officer.id,
        name=officer.name,
        display_name=officer.display_name,
        role=officer.role,
        role_th=role.th,
        role_en=role.en,
        must_change_password=officer.must_change_password,
        disabled=officer.disabled,
    )


def words_view(sentences: Mapping[Listed, Sentence]) -> list[schemas.Word]:
    return [
        schemas.Word(value=word.value, th=each.th, en=each.en) for word, each in sentences.items()
    ]


def _named(name: OfficerName | None) -> schemas.OfficerName | None:
    return None if name is None else schemas.OfficerName(id=name.id, display_name=name.display_name)
