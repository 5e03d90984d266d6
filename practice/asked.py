"""What the page asks for, read from requests that nobody trusts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from aiohttp import BodyPartReader, web

from practice.chats import Chats, Person
from practice.errors import RefusedError

MAX_TEXT = 10_000
MAX_TAG = 64
MAX_FILE_BYTES = 10_000_000

NO_FILE = "No file came with the request. Choose a file and try again."
TOO_LARGE = "The file is larger than 10 MB, so it was not read. Ask for a smaller one, or split the list."


@dataclass(frozen=True, slots=True)
class Press:
    """A button of a card, pressed by a person."""

    person: Person
    message_id: str
    action: Mapping[str, Any]
    inputs: Mapping[str, Any]


async def json_object(request: web.Request) -> dict[str, Any]:
    """The body as a JSON object; raises RefusedError."""
    try:
        given = json.loads(await request.text())
    except (ValueError, RecursionError):
        raise RefusedError(400, "The request was not JSON. Reload the page.") from None
    if not isinstance(given, dict):
        raise RefusedError(400, "The request was not a JSON object. Reload the page.")
    return given


def person_named(chats: Chats, slug: object) -> Person:
    """The person with this slug; raises RefusedError."""
    person = chats.find(slug) if isinstance(slug, str) else None
    if person is None:
        raise RefusedError(404, "Nobody of that name is in the practice room. Reload the page.")
    return person


async def said(request: web.Request, chats: Chats) -> tuple[Person, str]:
    """Who says what; raises RefusedError."""
    given = await json_object(request)
    person, text = person_named(chats, given.get("person")), given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise RefusedError(400, "The message is empty. Type something first.")
    if len(text) > MAX_TEXT:
        raise RefusedError(413, f"The message is too long. Keep it under {MAX_TEXT:,} characters.")
    return person, text.strip()


async def pressed(request: web.Request, chats: Chats) -> Press:
    """Who presses which button of which message; raises RefusedError."""
    given = await json_object(request)
    person = person_named(chats, given.get("person"))
    message_id = given.get("message")
    if not isinstance(message_id, str) or chats.find_message(person, message_id) is None:
        raise RefusedError(404, "This message is no longer there. Reload the page.")
    action, inputs = given.get("action"), given.get("inputs", {})
    if not isinstance(action, dict) or not isinstance(inputs, dict):
        raise RefusedError(400, "The button could not be read. Reload the page.")
    return Press(person, message_id, action, inputs)


def tag_of(request: web.Request) -> str:
    """The page's own mark of a file, to tell it how far that file is; raises RefusedError."""
    tag = request.query.get("tag", "")
    if len(tag) > MAX_TAG:
        raise RefusedError(400, "The request could not be read. Reload the page.")
    return tag


def file_named(request: web.Request) -> UUID:
    """Which file is meant; raises RefusedError."""
    try:
        return UUID(request.match_info["file"])
    except ValueError:
        raise RefusedError(404, "There is no such file. Reload the page.") from None


async def uploaded(request: web.Request) -> tuple[bytes, str]:
    """The one file of a form, and its name; raises RefusedError."""
    if not request.content_type.startswith("multipart/"):
        raise RefusedError(415, NO_FILE)
    try:
        part = await (await request.multipart()).next()
        if not isinstance(part, BodyPartReader) or not part.filename:
            raise RefusedError(400, NO_FILE)
        return await _bytes(part), part.filename
    except (ValueError, AssertionError):
        raise RefusedError(400, "The file did not arrive whole. Choose it again.") from None


async def _bytes(part: BodyPartReader) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > MAX_FILE_BYTES:
            raise RefusedError(413, TOO_LARGE)
    return bytes(data)
