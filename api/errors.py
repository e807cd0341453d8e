"""The one table from our errors to HTTP, and the envelope that every failed request gets."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.schemas import ErrorAnswer, ErrorSentence
from ccoc.errors import (
    CcocError,
    ConflictError,
    CorruptError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    UnavailableError,
)

log = logging.getLogger(__name__)


class SignedOutError(CcocError):
    """No session, or one that has ended."""


class WrongPasswordError(SignedOutError):
    """Name and password do not belong together; which of the two is wrong is not said."""


class WrongTokenError(SignedOutError):
    """A program that reads the metrics brings no token, or another."""


class TooManyAttemptsError(CcocError):
    def __init__(self, en: str, th: str, retry_after_seconds: int) -> None:
        super().__init__(en, th)
        self.retry_after_seconds = retry_after_seconds


class CrossSiteError(NotAllowedError):
    """The request may come from another page in the officer's browser."""


class PasswordChangeNeededError(NotAllowedError):
    """Signed in with a one-time password: first a new one, then everything else."""


@dataclass(frozen=True, slots=True)
class Status:
    """`th`: said when the error itself has no Thai sentence."""

    number: int
    code: str
    th: str


TABLE: Mapping[type[CcocError], Status] = {
    InvalidError: Status(400, "invalid", "ข้อมูลที่ส่งมาไม่ถูกต้อง กรุณาตรวจแล้วส่งใหม่"),
    SignedOutError: Status(401, "signed_out", "กรุณาเข้าสู่ระบบ"),
    WrongPasswordError: Status(401, "wrong_password", "ชื่อหรือรหัสผ่านไม่ถูกต้อง"),
    WrongTokenError: Status(401, "wrong_token", "รหัสสำหรับอ่านค่าวัดไม่ถูกต้อง หรือไม่ได้ส่งมา"),
    NotAllowedError: Status(403, "not_allowed", "บัญชีนี้ไม่มีสิทธิ์ทำรายการนี้"),
    CrossSiteError: Status(403, "cross_site", "คำขอนี้ไม่ได้มาจากหน้าจอของระบบ กรุณาโหลดหน้าใหม่"),
    PasswordChangeNeededError: Status(403, "must_change_password", "กรุณาตั้งรหัสผ่านใหม่ก่อนใช้งาน"),
    NotFoundError: Status(404, "not_found", "ไม่พบสิ่งที่ขอ"),
    ConflictError: Status(409, "conflict", "มีผู้ดำเนินการไปก่อนแล้ว กรุณาดูข้อมูลล่าสุด"),
    TooManyAttemptsError: Status(429, "too_many_attempts", "พยายามหลายครั้งเกินไป กรุณารอแล้วลองใหม่"),
    CorruptError: Status(500, "corrupt", "ข้อมูลที่เก็บไว้ไม่ตรงกับที่บันทึก กรุณาแจ้งผู้ดูแลระบบทันที"),
    UnavailableError: Status(503, "unavailable", "ขณะนี้ยังใช้ไม่ได้ กรุณาลองใหม่"),
}
_INTERNAL = ErrorSentence(
    code="internal",
    th="ระบบขัดข้อง รายการนี้ไม่สำเร็จ กรุณาแจ้งผู้ดูแลระบบ",
    en="The service failed; nothing was done. Please tell the administrator.",
)
_HTTP_CODES = {404: NotFoundError, 405: InvalidError, 403: NotAllowedError}


def status_of(error: CcocError) -> Status:
    """The nearest ancestor that stands in the table."""
    kinds = (kind for kind in type(error).__mro__ if kind in TABLE)
    return TABLE[next(kinds, UnavailableError)]


def envelope_of(error: CcocError) -> ErrorAnswer:
    status = status_of(error)
    return ErrorAnswer(error=ErrorSentence(code=status.code, th=error.th or status.th, en=error.en))


def translate_errors(app: FastAPI) -> None:
    app.add_exception_handler(CcocError, _on_our_error)
    app.add_exception_handler(RequestValidationError, _on_wrong_body)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_failure)


async def _on_our_error(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, CcocError):
        raise error
    if isinstance(error, CorruptError):
        log.error("ข้อมูลเสียหาย (stored bytes are wrong): %s", error)
    headers = None
    if isinstance(error, TooManyAttemptsError):
        headers = {"Retry-After": str(error.retry_after_seconds)}
    if isinstance(error, WrongTokenError):
        headers = {"WWW-Authenticate": "Bearer"}
    return JSONResponse(
        envelope_of(error).model_dump(), status_code=status_of(error).number, headers=headers
    )


async def _on_wrong_body(request: Request, error: Exception) -> JSONResponse:
    """Names the fields, never their values: one of them may be a password."""
    if not isinstance(error, RequestValidationError):
        raise error
    faults = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
    return await _on_our_error(request, InvalidError(f"This is not right: {faults}"))


async def _on_http_error(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    kind = _HTTP_CODES.get(error.status_code, InvalidError)
    answer = await _on_our_error(request, kind(f"{error.detail}: {request.url.path}"))
    answer.status_code = error.status_code
    return answer


async def _on_failure(_: Request, __: Exception) -> JSONResponse:
    """uvicorn logs the traceback; the reader gets a sentence."""
    return JSONResponse(ErrorAnswer(error=_INTERNAL).model_dump(), status_code=500)
