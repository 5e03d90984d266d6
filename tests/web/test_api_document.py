"""The OpenAPI document is served, valid, and says what the routes do."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import validator_for

from domain.importing import FileState, ItemState, Verdict
from intake.json_api import read_attendance, read_invitations
from tests.web.api_desk import CANARIES, ApiDesk, an_invitation
from web.api_requests import FILE_TYPES, LARGEST_FILE_BYTES, LARGEST_JSON_BYTES
from web.openapi import PREFIX, openapi_document
from web.problems import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
DOCUMENT = openapi_document()


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method.upper(), path, operation)
        for path, found in DOCUMENT["paths"].items()
        for method, operation in found.items()
        if method != "parameters"
    ]


async def test_it_is_served_without_a_key(small_api: ApiDesk) -> None:
    got = await small_api.call("GET", "/openapi.json", key="")
    assert (got.status, got.body) == (200, DOCUMENT)
    assert got.body["openapi"] == "3.1.0"


async def test_every_route_is_in_it_and_nothing_else(small_api: ApiDesk) -> None:
    for method, path, _ in operations():
        address = path.replace("{file_id}", "3f2b8c1e-0d4a-4f6b-9a57-2c8e61d07b94")
        got = await small_api.call(method, f"{small_api.base_url}{address}", key="")
        assert got.status in {200, 401}, path
    assert len(operations()) == 7


@pytest.mark.parametrize(("_method", "_path", "operation"), operations())
def test_every_operation_tells_its_refusals(_method: str, _path: str, operation: dict[str, Any]) -> None:
    statuses = set(operation["responses"])
    assert "500" in statuses
    if operation.get("security") != []:
        assert {"401", "429", "503"} <= statuses
    if "requestBody" in operation:
        assert {"400", "403", "409", "413", "415", "422"} <= statuses


def test_every_reference_leads_somewhere() -> None:
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(DOCUMENT)):
        found: Any = DOCUMENT
        for part in reference.split("/"):
            found = found[part]


@pytest.mark.parametrize(
    ("model", "read"), [("InvitationsBody", read_invitations), ("AttendanceBody", read_attendance)]
)
def test_its_examples_are_taken_in_without_a_doubt(model: str, read: Any) -> None:  # noqa: ANN401
    schema = DOCUMENT["components"]["schemas"][model]
    for example in schema["examples"]:
        reading = read(json.dumps(example).encode())
        assert reading.problems == ()
        assert [draft.warnings for draft in reading.drafts if draft.warnings] == []


async def test_answers_fit_what_it_says_of_them(small_api: ApiDesk) -> None:
    for name, got in (
        ("ImportAnswer", await small_api.invite(an_invitation())),
        ("ProblemAnswer", await small_api.invite({})),
    ):
        schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
        assert validator_for(schema).is_valid(got.body), got.text


def test_it_names_nobody_real() -> None:
    text = json.dumps(DOCUMENT)
    assert [name for name in CANARIES if name in text and name != "AbC123xyz"] == []
    addresses = re.findall(r"[\w.]+@[\w.]+", text)
    assert all(address.endswith(".example") for address in addresses)


def test_the_page_about_the_api_tells_the_same() -> None:
    missing = [kind.slug for kind in KINDS if f"`{kind.slug}` | {kind.status}" not in PAGE]
    missing += [path for _, path, _ in operations() if path.removeprefix(PREFIX) not in PAGE]
    missing += [media_type for media_type in FILE_TYPES if media_type not in PAGE]
    words = (*Verdict, *FileState, *ItemState)
    missing += [word for word in words if f"`{word}`" not in PAGE]
    for largest in (LARGEST_JSON_BYTES, LARGEST_FILE_BYTES):
        missing += [] if f"{largest // 1024 // 1024} MB" in PAGE else [str(largest)]
    assert missing == []


def test_the_examples_of_the_page_are_taken_in() -> None:
    bodies = [json.loads(body) for body in re.findall(r"```json\n(.+?)```", PAGE, re.DOTALL)]
    brought = [body for body in bodies if "invitations" in body]
    listed = [body for body in bodies if "attendance" in body]
    assert brought
    assert listed
    for body in brought:
        assert read_invitations(json.dumps(body).encode()).problems == ()
    for body in listed:
        assert read_attendance(json.dumps(body).encode()).problems == ()
