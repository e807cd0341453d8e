"""Every package is there for a reason that is written beside it, and the service stays light."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from tests.house import tree

PYPROJECT = (tree.ROOT / "pyproject.toml").read_text(encoding="utf-8")
IMPORTED_AS = {
    "alembic": "alembic",
    "argon2-cffi": "argon2",
    "opencv-python-headless": "cv2",
    "pillow": "PIL",
}
NEVER_IMPORTED = {"websockets": "uvicorn speaks WebSocket through it"}
NEVER_IN_THE_SERVICE = ("torch", "torchvision", "ultralytics", "onnx", "pytest", "playwright")


def test_every_dependency_has_its_sentence() -> None:
    listed = [line for line in PYPROJECT.splitlines() if re.match(r'  "[\w-]+[<>=]=', line)]
    assert len(listed) > 10
    without = [line for line in listed if not re.search(r"# .{15,}", line)]
    assert not without


def test_every_dependency_of_the_service_is_used_by_it() -> None:
    used = {name.split(".")[0] for module in tree.modules() for name in tree.imported(module)}
    for requirement in tomllib.loads(PYPROJECT)["project"]["dependencies"]:
        name = re.split(r"[<>=\[]", requirement)[0]
        if name not in NEVER_IMPORTED:
            assert IMPORTED_AS.get(name, name.replace("-", "_")) in used, f"{name} is unused"


def test_the_service_never_loads_what_is_for_training_or_tests() -> None:
    entrances = [
        module.name.removesuffix(".py").replace("/", ".")
        for module in tree.modules()
        if not re.search(r"(__init__|/env|/train/.*|/versions/.*)\.py$", module.name)
        and "migrations" not in module.name
    ]
    loads = "import importlib, sys\n" + "\n".join(
        f"importlib.import_module({name!r})" for name in entrances
    )
    asks = f"\nprint(sorted(set(sys.modules) & set({NEVER_IN_THE_SERVICE!r})))"
    told = subprocess.run(
        [sys.executable, "-c", loads + asks],
        cwd=tree.ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip() == "[]"
