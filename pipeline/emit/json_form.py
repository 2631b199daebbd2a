"""The record as JSON, and the JSON Schema that describes it."""

import json
from typing import Any

from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema

from models.record import NoticeRecord
from pipeline.errors import ErrorCode, InternalError


def emit_json(record: NoticeRecord) -> bytes:
    """Give the record as UTF-8 JSON, keys in the order of the contract, dates in ISO 8601, spans as ``[start, end]``.

    What is given has been read back and found equal to the record, so nothing else is ever written.

    Raises:
        InternalError: A value cannot be written as JSON and read back (a fault of an earlier stage).
    """
    raw = (record.model_dump_json(indent=1) + "\n").encode()
    try:
        again = NoticeRecord.model_validate_json(raw)
    except ValidationError as error:
        first = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InternalError(ErrorCode.INTERNAL, detail=f"record: {first}") from error
    if again != record:
        raise InternalError(ErrorCode.INTERNAL, detail="record: round trip")
    return raw


def emit_schema() -> bytes:
    """Give the JSON Schema (draft 2020-12) of a notice record; every key is required, none may be added."""
    schema: dict[str, Any] = {"$schema": GenerateJsonSchema.schema_dialect}
    schema |= NoticeRecord.model_json_schema(mode="serialization")
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
