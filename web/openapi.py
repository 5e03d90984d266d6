"""The OpenAPI 3.1 document of the HTTP API, made of the models that read and answer its requests."""

from collections.abc import Sequence
from typing import Any

from pydantic.json_schema import models_json_schema

from domain.api_client import Scope
from intake.json_models import AttendanceBody, InvitationsBody
from web.api_models import ImportAnswer, ProblemAnswer
from web.api_requests import DRY_RUN, FILE_TYPES, IDEMPOTENCY_KEY, JSON, LARGEST_FILE_BYTES, LONGEST_KEY
from web.problems import (
    BAD_FIELDS,
    BAD_HEADER,
    BAD_PARAMETER,
    FAILED,
    KEY_REUSED,
    KINDS,
    MALFORMED,
    NOT_AUTHENTICATED,
    NOT_FOUND,
    NOT_PERMITTED,
    NOT_POSSIBLE,
    PROBLEM_TYPE,
    RUNNING,
    TOO_LARGE,
    TOO_MANY,
    UNAVAILABLE,
    UNSUPPORTED,
    Kind,
)

PREFIX = "/api/v1"
VERSION = "1.0.0"
DESCRIPTION = (
    "Invitations to child protection conferences, attendance lists and files, brought by programs. "
    "Whatever is brought is kept sealed, compared with what is held, and taken in conference by conference; "
    "answers speak of places in the request and never repeat a name. The same message again changes nothing."
)
AT_THE_DOOR = (NOT_AUTHENTICATED, TOO_MANY, FAILED, UNAVAILABLE)
WITH_BODY = (MALFORMED, BAD_PARAMETER, BAD_HEADER, NOT_PERMITTED, RUNNING, TOO_LARGE, UNSUPPORTED, KEY_REUSED)

Json = dict[str, Any]


def openapi_document() -> Json:
    """The whole document, as JSON data."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Conference Assistant API", "version": VERSION, "description": DESCRIPTION},
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": {f"{PREFIX}{path}": operations for path, operations in _paths().items()},
        "components": {
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": "A key such as ca_…_…."}
            },
            "schemas": _schemas(),
            "headers": _headers(),
            "responses": {kind.slug: _problem(kind) for kind in KINDS},
        },
    }


def _schemas() -> Json:
    _, found = models_json_schema(
        [
            (InvitationsBody, "validation"),
            (AttendanceBody, "validation"),
            (ImportAnswer, "serialization"),
            (ProblemAnswer, "serialization"),
        ],
        ref_template="#/components/schemas/{model}",
    )
    schemas: Json = found["$defs"]
    return schemas


def _headers() -> Json:
    whole = {"type": "integer", "minimum": 1}
    return {
        "Retry-After": {"description": "Seconds to wait.", "required": True, "schema": whole},
        "WWW-Authenticate": {"required": True, "schema": {"type": "string"}},
        "Location": {"description": "Where the file is.", "required": True, "schema": {"type": "string"}},
        "Idempotent-Replayed": {
            "description": "Whether this answer was given before.",
            "schema": {"enum": ["true"]},
        },
    }


def _paths() -> Json:
    return {
        "/invitations": {
            "post": _bringing(Scope.INVITATIONS, "bringInvitations", _json_body(InvitationsBody))
        },
        "/attendance": {"post": _bringing(Scope.ATTENDANCE, "bringAttendance", _json_body(AttendanceBody))},
        "/files": {"post": _bringing(Scope.FILES, "bringFile", _file_body())},
        "/files/{file_id}": {
            "parameters": [_FILE_ID],
            "get": _operation("showFile", "What was found in a file, and what became of it", _found(200)),
            "delete": _operation(
                "discardFile",
                "Put away a preview; it is not taken in any more",
                {"204": {"description": "It is put away."}},
                (NOT_POSSIBLE,),
            ),
        },
        "/files/{file_id}/take-in": {
            "parameters": [_FILE_ID, _IDEMPOTENCY],
            "post": _operation(
                "takeIn",
                "Take in a preview; what was taken in before stays as it is",
                _found(200, "Idempotent-Replayed"),
                (BAD_HEADER, NOT_POSSIBLE, KEY_REUSED),
            ),
        },
        "/openapi.json": {
            "get": {
                "operationId": "describe",
                "summary": "This document",
                "security": [],
                "responses": {
                    "200": _answer("The document.", {"type": "object"}),
                    **_problems((BAD_PARAMETER, FAILED)),
                },
            }
        },
    }


_FILE_ID: Json = {
    "name": "file_id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "format": "uuid"},
}
_IDEMPOTENCY: Json = {
    "name": IDEMPOTENCY_KEY,
    "in": "header",
    "description": "Recommended: a new random value for each new request, the same when it is sent again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
}
_DRY: Json = {
    "name": DRY_RUN,
    "in": "query",
    "description": "Only say what would be done; take it in later, or discard it.",
    "schema": {"type": "boolean", "default": False},
}


# Where a client can go on from what it brought; schemathesis follows these as well.
_LINKS: Json = {
    name: {"operationId": name, "parameters": {"file_id": "$response.body#/id"}}
    for name in ("showFile", "takeIn", "discardFile")
}


def _bringing(scope: Scope, name: str, body: Json) -> Json:
    operation = _operation(
        name,
        f"Bring {scope} (needs the scope “{scope}”)",
        _found(201, "Location", "Idempotent-Replayed"),
        (*WITH_BODY, BAD_FIELDS),
    )
    del operation["responses"]["404"]
    operation["responses"]["201"]["links"] = _LINKS
    return {
        **operation,
        "parameters": [_DRY, _IDEMPOTENCY],
        "requestBody": {"required": True, "content": body},
    }


def _operation(name: str, summary: str, answers: Json, kinds: Sequence[Kind] = ()) -> Json:
    responses = {**answers, **_problems((*AT_THE_DOOR, BAD_PARAMETER, NOT_FOUND, *kinds))}
    return {"operationId": name, "summary": summary, "responses": responses}


def _json_body(model: type[InvitationsBody | AttendanceBody]) -> Json:
    return {JSON: {"schema": _ref(model.__name__)}}


def _file_body() -> Json:
    told = {"type": "string", "format": "binary", "minLength": 1, "maxLength": LARGEST_FILE_BYTES}
    return {media_type: {"schema": told} for media_type in FILE_TYPES}


def _found(status: int, *headers: str) -> Json:
    answer = _answer("What was found, and what became of it.", _ref(ImportAnswer.__name__))
    answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in headers}
    return {str(status): answer}


def _answer(description: str, schema: Json, media_type: str = JSON) -> Json:
    return {"description": description, "content": {media_type: {"schema": schema}}}


def _problems(kinds: Sequence[Kind]) -> Json:
    """One answer for each status; where two kinds share one, its `type` tells them apart."""
    return {str(kind.status): {"$ref": f"#/components/responses/{kind.slug}"} for kind in kinds}


def _problem(kind: Kind) -> Json:
    answer = _answer(f"{kind.title}. {kind.advice}", _ref(ProblemAnswer.__name__), PROBLEM_TYPE)
    names = {401: ("WWW-Authenticate",), 429: ("Retry-After",), 503: ("Retry-After",)}.get(kind.status, ())
    answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    return answer


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}
