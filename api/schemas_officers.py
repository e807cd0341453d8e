"""Officers, signing in, and passwords on their way in. A password never stands in an answer,
except the one-time password at the moment it is made."""

from __future__ import annotations

from pydantic import Field, SecretStr

from api.schemas import Answer, Question


class SignIn(Question):
    name: str = Field(max_length=100)
    password: SecretStr = Field(max_length=1000)


class PasswordChange(Question):
    old: SecretStr = Field(max_length=1000)
    new: SecretStr = Field(max_length=1000)


class NewOfficer(Question):
    name: str = Field(max_length=100)
    display_name: str = Field(max_length=200)
    role: str


class Officer(Answer):
    id: int
    name: str
    display_name: str
    role: str
    role_th: str
    role_en: str
    must_change_password: bool
    disabled: bool


class OfficerWithPassword(Officer):
    """Shown once; it must be changed at the first sign-in."""

    one_time_password: str


class Me(Answer):
    """`actions`: what the permission table allows; `csrf` goes into the X-CSRF-Token header."""

    officer: Officer
    actions: list[str]
    csrf: str
