"""`ccoc models list | pull | verify | engines | export`: the weights, and what runs them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ccoc.errors import CcocError, InvalidError
from ccoc.sentences import Sentence
from detectors.catalogue import Catalogue, Model, load_catalogue
from detectors.commands.engines import run_engines
from detectors.commands.lines import ProgressBar, answer, explain, say
from detectors.pulling import pull
from detectors.sources import Source, mirrors, own_source, source_at
from detectors.stores import ModelState, ModelStore, default_folder

CHECKOUT = Path(__file__).resolve().parents[2]
EXIT_WRONG = 1
EXIT_NO_WEIGHTS = 3
STATE_WORDS = {
    ModelState.READY: "พร้อม · ready",
    ModelState.MISSING: "ไม่มี · missing",
    ModelState.WRONG: "ผิด · wrong",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--folder", type=Path, help="where weights lie (default: $CCOC_MODELS_DIR or the home)"
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="what there is, and what is here")
    getting = verbs.add_parser("pull", help="get weights, proved by their digest")
    getting.add_argument(
        "--from", dest="mirror", metavar="DIR|URL", help="take them from there and nowhere else"
    )
    getting.add_argument(
        "names", nargs="*", metavar="ROLE|FILE", help="which (default: all that a job needs)"
    )
    verbs.add_parser("verify", help="read every file again and compare its digest")
    trying = verbs.add_parser(
        "engines", help="try a faster engine, and use it where it is as right"
    )
    trying.add_argument("--data", type=Path, metavar="DIR", help="real pictures to judge by, too")
    exporting = verbs.add_parser("export", help="make ONNX of a station's own ultralytics weights")
    exporting.add_argument("weights", type=Path, metavar="best.pt", help="only of a trusted source")
    exporting.add_argument("--side", type=int, default=640, metavar="PX", help="default: 640")


def run(args: argparse.Namespace) -> int:
    folder: Path = args.folder or default_folder(os.environ, Path.home())
    try:
        if args.verb == "export":
            return run_export(args.weights, args.side)
        store = ModelStore(folder, load_catalogue())
        if args.verb == "engines":
            return run_engines(store, args.data)
        if args.verb == "pull":
            return run_pull(store, args.names, args.mirror)
        return run_list(store) if args.verb == "list" else run_verify(store)
    except CcocError as error:
        explain(error)
        return EXIT_WRONG


def run_list(store: ModelStore) -> int:
    say(Sentence(f"โฟลเดอร์ {store.folder}", f"folder {store.folder}"))
    for model in store.catalogue.models:
        state = STATE_WORDS[store.state(model)]
        needed = model.needed_for or "-"
        answer(
            f"{model.role:12}  {needed:11}  {model.file:38}  {model.bytes:>10,}  "
            f"{model.licence:10}  {state}"
        )
    return 0


def run_verify(store: ModelStore) -> int:
    wrong = False
    for model in store.catalogue.models:
        state = store.state(model)
        if state is not ModelState.MISSING:
            answer(f"{model.file}  {STATE_WORDS[state]}")
        if state is ModelState.WRONG:
            wrong = True
            tell_refusal(store, model)
    if wrong:
        return EXIT_WRONG
    missing = [role for role in store.catalogue.required() if not store.has(role)]
    if missing:
        names = ", ".join(missing)
        say(
            Sentence(
                f"ยังไม่มีแบบจำลอง {names} ใช้คำสั่ง ccoc models pull",
                f"no weights for {names}; get them with: ccoc models pull",
            )
        )
    return EXIT_NO_WEIGHTS if missing else 0


def tell_refusal(store: ModelStore, model: Model) -> None:
    try:
        store.read(model)
    except CcocError as error:
        explain(error)


def run_pull(store: ModelStore, names: Sequence[str], mirror: str | None) -> int:
    """Every role or file that was asked for; one that fails does not stop the others."""
    chosen = (source_at(mirror),) if mirror else mirrors(os.environ, CHECKOUT)
    failed = False
    for candidates in wanted(store.catalogue, names):
        ready = next((m for m in candidates if store.state(m) is ModelState.READY), None)
        if ready:
            say(Sentence(f"มี {ready.file} แล้ว", f"{ready.file} is here already"))
        elif not any(pulled(store, model, chosen, alone=bool(mirror)) for model in candidates):
            failed = True
    return EXIT_WRONG if failed else 0


def wanted(catalogue: Catalogue, names: Sequence[str]) -> list[tuple[Model, ...]]:
    """For every name the models that would do, best first; a role has alternatives."""
    return [catalogue.named(name) for name in names or catalogue.required()]


def pulled(store: ModelStore, model: Model, chosen: Sequence[Source], *, alone: bool) -> bool:
    """`alone`: the chosen sources are all there is; the model's own address is not asked."""
    bar = ProgressBar(sys.stderr)
    try:
        source = pull(store, model, chosen if alone else (*chosen, *own_source(model)), bar)
    except CcocError as error:
        bar.clear()
        explain(error)
        return False
    bar.clear()
    say(Sentence(f"ดึง {model.file} แล้ว", f"pulled {model.file} from {source}"))
    return True


def run_export(weights: Path, side_px: int) -> int:
    from detectors.train.own_weights import export_own

    if side_px < 32 or side_px % 32:
        raise InvalidError(
            f"--side is a multiple of 32, not {side_px}",
            th=f"--side ต้องเป็นจำนวนเท่าของ 32 ไม่ใช่ {side_px}",
        )
    made = export_own(weights, side_px)
    answer(f"{made.path}  sha256 {made.sha256}  {', '.join(made.classes)}")
    say(
        Sentence(
            "น้ำหนักที่ฝึกด้วย ultralytics อยู่ภายใต้ AGPL-3.0 ผู้ที่นำไปเผยแพร่หรือให้บริการต้องปฏิบัติตาม",
            "weights trained with ultralytics are under AGPL-3.0: who distributes them or offers "
            "them as a service must follow it",
        )
    )
    return 0
