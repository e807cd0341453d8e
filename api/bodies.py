"""Large bodies of JSON: read only after the officer was recognised, so that strangers fill no
memory, and understood with sentences that name fields and never what stands in them."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from api.schemas import Question
from ccoc.errors import InvalidError

Asked = TypeVar("Asked", bound=Question)


def described(model: type[Question]) -> dict[str, object]:
    """FastAPI's `openapi_extra`: it cannot see what a route reads by itself."""
    content = {"application/json": {"schema": model.model_json_schema()}}
    return {"requestBody": {"required": True, "content": content}}


def understood(model: type[Asked], body: bytes) -> Asked:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise InvalidError(f"This is not right: {'; '.join(faults)}") from error
