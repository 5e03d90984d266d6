"""Reading a request of the HTTP API: its query, its headers and its body, each within limits (IN21u)."""

import re
from collections.abc import Collection
from uuid import UUID

from aiohttp import ClientError, hdrs, web

from domain.errors import NotFoundError
from web.api_models import SlipAnswer
from web.problems import (
    BAD_HEADER,
    BAD_PARAMETER,
    EXPECTATION,
    MALFORMED,
    TOO_LARGE,
    UNSUPPORTED,
    ProblemError,
)

LARGEST_JSON_BYTES = 2 * 1024 * 1024
LARGEST_FILE_BYTES = 10 * 1024 * 1024
CHUNK_BYTES = 64 * 1024
JSON = "application/json"
CALENDAR, CSV, MAIL = "text/calendar", "text/csv", "message/rfc822"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE_TYPES = (CALENDAR, CSV, WORKBOOK, MAIL)
DRY_RUN = "dry_run"
IDEMPOTENCY_KEY = "Idempotency-Key"
LONGEST_KEY = 255
_KEY = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
_ANSWERS = {"true": True, "false": False}


def read_dry_run(request: web.Request) -> bool:
    """Whether only to say what would be done. Raises ProblemError naming the parameter."""
    refuse_unknown_parameters(request, known=(DRY_RUN,))
    said = request.query.getall(DRY_RUN, ["false"])
    if len(said) != 1 or said[0] not in _ANSWERS:
        detail = "This must be true or false, once."
        raise ProblemError(BAD_PARAMETER, detail, errors=[SlipAnswer(parameter=DRY_RUN, detail=detail)])
    return _ANSWERS[said[0]]


def refuse_unknown_parameters(request: web.Request, known: Collection[str] = ()) -> None:
    """A misspelt parameter must not pass as if it had worked. Raises ProblemError; it is not said back."""
    if set(request.query) - set(known):
        allowed = ", ".join(known) or "none"
        raise ProblemError(BAD_PARAMETER, f"There is a parameter that is not known. Known here: {allowed}.")


def read_file_id(request: web.Request) -> UUID:
    """The id in the address. Raises NotFoundError."""
    said = request.match_info["file_id"]
    try:
        file_id = UUID(said)
    except ValueError:
        raise NotFoundError("There is no such file.") from None
    if str(file_id) != said.lower():
        raise NotFoundError("There is no such file.")
    return file_id


def read_idempotency_key(request: web.Request) -> str | None:
    """The key, when there is one. Raises ProblemError naming the header."""
    said = request.headers.getall(IDEMPOTENCY_KEY, [])
    if not said:
        return None
    if len(said) > 1 or not _KEY.fullmatch(said[0]):
        detail = f"This must be 1 to {LONGEST_KEY} plain characters without spaces, once."
        raise ProblemError(BAD_HEADER, detail, errors=[SlipAnswer(header=IDEMPOTENCY_KEY, detail=detail)])
    return said[0]


async def read_json(request: web.Request) -> bytes:
    """A JSON body, still as bytes. Raises ProblemError: 400, 413 or 415."""
    require_type(request, (JSON,))
    if (request.charset or "utf-8").lower() not in {"utf-8", "utf8"}:
        raise unsupported("JSON is read in UTF-8 only.", hdrs.CONTENT_TYPE)
    return await read_body(request, LARGEST_JSON_BYTES)


async def read_file(request: web.Request) -> bytes:
    """A file as it came. Raises ProblemError: 400, 413 or 415."""
    require_type(request, FILE_TYPES)
    return await read_body(request, LARGEST_FILE_BYTES)


def require_type(request: web.Request, types: Collection[str]) -> None:
    """Raise ProblemError unless the body says that it is one of these, and comes as it is."""
    if hdrs.CONTENT_TYPE not in request.headers or request.content_type not in types:
        raise unsupported(f"This must be one of: {', '.join(types)}.", hdrs.CONTENT_TYPE)
    if request.headers.get(hdrs.CONTENT_ENCODING, "identity").strip().lower() != "identity":
        raise unsupported("Send the body without compression.", hdrs.CONTENT_ENCODING)


def unsupported(detail: str, header: str) -> ProblemError:
    """The body has a form that is not read."""
    return ProblemError(UNSUPPORTED, detail, errors=[SlipAnswer(header=header, detail=detail)])


async def read_body(request: web.Request, largest: int) -> bytes:
    """The body, counted while it comes: neither a wrong length nor none at all gets past the limit."""
    if (request.content_length or 0) > largest:
        raise too_large(largest)
    found = bytearray()
    try:
        async for chunk in request.content.iter_chunked(CHUNK_BYTES):
            found += chunk
            if len(found) > largest:
                raise too_large(largest)
    except (web.RequestPayloadError, ClientError):
        raise ProblemError(MALFORMED, "The body broke off or cannot be read.") from None
    if not found:
        raise ProblemError(MALFORMED, "The body is empty.")
    return bytes(found)


def too_large(largest: int) -> ProblemError:
    """More than anybody sends in earnest."""
    return ProblemError(TOO_LARGE, f"The body may have at most {largest:,} bytes.")


async def expect(request: web.Request) -> web.StreamResponse | None:
    """Answer "Expect: 100-continue" by asking for the body; nothing else is known (RFC 9110)."""
    if request.headers.get(hdrs.EXPECT, "").lower() != "100-continue":
        return ProblemError(EXPECTATION, EXPECTATION.advice).response()
    await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    request.writer.output_size = 0
    return None
