"""`ccoc models engines`: tries the faster engine on test sets and writes down what it may run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ccoc.errors import UnavailableError
from ccoc.sentences import Sentence
from detectors.catalogue import Model, ModelRole
from detectors.commands.lines import answer, say
from detectors.engine_gates import (
    Both,
    drawn_cases,
    faces_judged,
    plates_judged,
    real_cases,
    verdict,
)
from detectors.engine_records import Verdict, write_verdicts
from detectors.engines import USUAL_INPUT, gain, has_fast_engine
from detectors.faces import FaceDetector
from detectors.openvino_sessions import OpenVinoSession
from detectors.photographs import is_photograph
from detectors.sessions import Session
from detectors.stores import ModelStore

EXIT_NOT_INSTALLED = 3


def run_engines(store: ModelStore, data: Path | None) -> int:
    """`data`: a folder with plates/crops and faces/pairs; without it only drawn plates are tried.

    Every run replaces what was found before: what is not judged now is not allowed.
    """
    if not has_fast_engine():
        say(
            Sentence(
                "ยังไม่ได้ติดตั้ง OpenVINO ติดตั้งด้วยคำสั่ง pip install 'ccoc[openvino]'",
                "OpenVINO is not installed; get it with: pip install 'ccoc[openvino]'",
            )
        )
        return EXIT_NOT_INSTALLED
    verdicts: list[Verdict] = []
    for role in USUAL_INPUT:
        verdicts += _of_role(store, role, data)
    write_verdicts(store.folder, tuple(verdicts))
    return 0


def _of_role(store: ModelStore, role: ModelRole, data: Path | None) -> list[Verdict]:
    try:
        model = store.present(role)
    except UnavailableError as error:
        say(Sentence(error.th or error.en, error.en))
        return []
    weights = store.read(model)
    usual = Session(model, weights)
    fast = OpenVinoSession(model, weights, usual.described)
    found = [verdict(model, name, both) for name, both in _judged(store, role, (usual, fast), data)]
    if not found:
        say(
            Sentence(
                f"{model.file}: ไม่มีชุดทดสอบ จึงใช้ ONNX Runtime ต่อไป",
                f"{model.file}: no test set is here, so ONNX Runtime goes on running it",
            )
        )
    for one in found:
        _tell(one, gain(model, usual, fast))
    return found


def _judged(
    store: ModelStore,
    role: ModelRole,
    engines: tuple[Session, OpenVinoSession],
    data: Path | None,
) -> Iterator[tuple[str, list[Both]]]:
    if role is ModelRole.PLATE_READER:
        yield "drawn plates", plates_judged(*engines, drawn_cases())
        if data:
            yield "plates/crops", plates_judged(*engines, real_cases(data))
    elif data and (photographs := _photographs(data / "faces" / "pairs")):
        finder: Model = store.present(ModelRole.FACES)
        faces = FaceDetector(Session(finder, store.read(finder)))
        yield "faces/pairs", faces_judged(*engines, faces, photographs)


def _photographs(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(file for file in folder.iterdir() if is_photograph(file))


def _tell(one: Verdict, ratio: float) -> None:
    says = "ใช้ได้ · may be used" if one.passed else "ไม่ใช้ · is not used"
    answer(
        f"{one.file}  {one.engine} bf16  ×{ratio:.2f}  {one.test_set}: {one.cases}  "
        f"same {one.agreement:.2%}  worse by {one.worse_by:.2%}  {says}"
    )
