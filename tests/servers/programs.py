"""Programs of Debian that tests drive: skipped with the package's name, never missing in CI."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"


def require(program: str, package: str) -> str:
    """The program's path; without it the test skips, and in CI (environment CI) it fails."""
    found = shutil.which(program)
    if found is None:
        _missing(f"{program} is missing: apt-get install {package}")
    return found or program


def require_gst_rtsp_server() -> None:
    require("gst-launch-1.0", "gstreamer1.0-tools")
    code = "import gi; gi.require_version('GstRtspServer', '1.0')"
    known = (
        os.path.exists(SYSTEM_PYTHON)
        and not subprocess.run(
            [SYSTEM_PYTHON, "-c", code], capture_output=True, check=False, timeout=30
        ).returncode
    )
    if not known:
        _missing(
            "gst-rtsp-server is missing: apt-get install --no-install-recommends python3-gi "
            "gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good "
            "gstreamer1.0-plugins-bad gstreamer1.0-rtsp"
        )


def _missing(sentence: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)
