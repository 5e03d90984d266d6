"""Every refusal is a problem that names what to mend, and none names anybody (RFC 9457, IG15)."""

import asyncio
import gzip
import json
from io import BytesIO

import pytest
from aiohttp import FormData

from tests.factories import CHILD
from tests.web.api_desk import ApiDesk, a_cancellation, an_invitation, assert_problem
from web.api_requests import LARGEST_FILE_BYTES, LARGEST_JSON_BYTES

JSON, CALENDAR = "application/json", "text/calendar"
SOMEWHERE = "/files/3f2b8c1e-0d4a-4f6b-9a57-2c8e61d07b94"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"{", "not JSON"),
        (b"invitations", "not JSON"),
        (b'{"invitations": [1,]}', "not JSON"),
        (b'{"invitations": "\x00"}', "not JSON"),
        (b'{"invitations": []}\x00', "not JSON"),
        (b"\xff\xfe{", "UTF-8"),
        ('{"invitations": []}'.encode("utf-16"), "UTF-8"),
        ('{"invitations": []}'.encode("utf-32-le"), "not JSON"),
        (b'{"invitations": [], "invitations": []}', "twice"),
        (b'{"invitations": NaN}', "NaN"),
        (b'{"invitations": -Infinity}', "NaN"),
        (b'{"invitations": 1' + b"0" * 10_000 + b"}", "not JSON"),
        (b'{"invitations": "\\ud800"}', "surrogate"),
        (b'{"\\udfff": 1}', "surrogate"),
        (b"[" * 50_000, "20 levels"),
        (b'{"a":' * 30 + b"1" + b"}" * 30, "20 levels"),
    ],
)
async def test_what_is_no_json_is_refused(small_api: ApiDesk, body: bytes, said: str) -> None:
    got = await small_api.post("/invitations", body)
    assert_problem(got, 400, "malformed")
    assert said in got.body["detail"]
    assert small_api.counts() == (0, 0, 0)


@pytest.mark.parametrize(
    ("given", "pointer", "said"),
    [
        ({"reference": None}, "/reference", "needed"),
        ({"reference": ""}, "/reference", "too short"),
        ({"reference": "-"}, "/reference", "letter or digit"),
        ({"reference": "KCC\x00"}, "/reference", "control characters"),
        ({"authority": "K" * 61}, "/authority", "at most 60"),
        ({"type": "ICP"}, "/type", "'ICPC', 'RCPC'"),
        ({"status": "HELD"}, "/status", "'BOOKED', 'REARRANGED', 'CANCELLED'"),
        ({"status": None}, "/status", "needed"),
        ({"starts_at": None}, "/starts_at", "needed"),
        ({"starts_at": "2026-12-08T10:00:00"}, "/starts_at", "offset"),
        ({"starts_at": "2026-02-30T10:00:00Z"}, "/starts_at", "offset"),
        ({"starts_at": "8 December 2026"}, "/starts_at", "offset"),
        ({"starts_at": 1796724000}, "/starts_at", "an object with date and time"),
        ({"starts_at": {"date": "2026-02-29"}}, "/starts_at/date", "calendar"),
        ({"starts_at": {"date": "2026-12-08", "time": "24:00"}}, "/starts_at/time", "00:00 to 23:59"),
        ({"starts_at": {"date": "2026-12-08", "time": 10}}, "/starts_at/time", "text"),
        ({"starts_at": {"day": "2026-12-08", "date": "2026-12-08"}}, "/starts_at/day", "no such field"),
        ({"unit": {}}, "/unit/email", "needed"),
        ({"unit": {"email": "conferences"}}, "/unit/email", "e-mail address"),
        ({"invitees": [{"email": "a@b"}, {"email": "a b@c"}]}, "/invitees/1/email", "e-mail address"),
        ({"invitees": [{"object_id": "priya"}]}, "/invitees/0/object_id", "object id"),
        ({"invitees": {"email": "a@b"}}, "/invitees", "list"),
        ({"invitees": [{}] * 201}, "/invitees", "at most 200"),
        ({"children": ["Amy"]}, "/children/0", "object"),
        ({"children": [{"date_of_birth": "03/02/2019"}]}, "/children/0/date_of_birth", "calendar"),
        ({"join": {"meeting_id": "abc"}}, "/join/meeting_id", "digits"),
        ({"join": {"dial_in": "phone"}}, "/join/dial_in", "telephone"),
        ({"join": {"dial_in_id": "x"}}, "/join/dial_in_id", "digits"),
        ({"join": {"url": "https://teams.microsoft.com/meet/1 2"}}, "/join/url", "without spaces"),
        ({"restricted": "no"}, "/restricted", "true or false"),
        ({"restricted": 0}, "/restricted", "true or false"),
        ({"sequence": -1}, "/sequence", "0 or more"),
        ({"sequence": 2**31}, "/sequence", "2147483647 or less"),
        ({"sequence": 1.5}, "/sequence", "whole number"),
        ({"sequence": True}, "/sequence", "whole number"),
        ({"updated_at": "yesterday"}, "/updated_at", "offset"),
        ({"report_due_on": "2026-12-08T00:00:00Z"}, "/report_due_on", "calendar"),
        ({"startsAt": "x"}, "/startsAt", "no such field"),
    ],
)
async def test_a_field_that_cannot_be_used_is_named(
    small_api: ApiDesk, given: dict[str, object], pointer: str, said: str
) -> None:
    got = await small_api.invite(an_invitation(reference="KCC-1"), an_invitation(**given))
    assert_problem(got, 422, "fields")
    slips = got.slips()
    assert list(slips) == [f"/invitations/1{pointer}"], slips
    assert said in slips[f"/invitations/1{pointer}"]
    assert small_api.counts() == (0, 0, 0)


async def test_every_field_is_named_at_once(small_api: ApiDesk) -> None:
    got = await small_api.invite(an_invitation(type="X", reference=None), {}, an_invitation(unit=1))
    assert list(got.slips()) == [
        "/invitations/0/reference",
        "/invitations/0/type",
        "/invitations/1/status",
        "/invitations/2/unit",
    ]


@pytest.mark.parametrize(
    ("told", "pointer"),
    [
        ([], ""),
        ("text", ""),
        ({}, "/invitations"),
        ({"invitations": {}}, "/invitations"),
        ({"invitations": []}, "/invitations"),
        ({"invitations": [None]}, "/invitations/0"),
        (
            {"invitations": [{"status": "CANCELLED", "reference": "1", "authority": "a"}] * 1001},
            "/invitations",
        ),
        ({"invitations": [{"status": "CANCELLED", "reference": "1", "authority": "a"}], "x": 1}, "/x"),
    ],
)
async def test_a_body_of_another_shape_is_told_where(small_api: ApiDesk, told: object, pointer: str) -> None:
    got = await small_api.post("/invitations", json.dumps(told).encode())
    assert_problem(got, 422, "fields")
    assert list(got.slips()) == [pointer]


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"authority": 1}, "/authority"),
        ({"quorate": "yes"}, "/quorate"),
        ({"entries": [{"email": "a@b", "mode": "car"}]}, "/entries/0/mode"),
        ({"entries": [{"attended": True}]}, "/entries/0/email"),
    ],
)
async def test_a_field_of_an_attendance_list_is_named(
    small_api: ApiDesk, given: dict[str, object], pointer: str
) -> None:
    told = {"reference": "KCC-1", "authority": "Kent", **given}
    got = await small_api.call("POST", "/attendance", json={"attendance": [told]})
    assert_problem(got, 422, "fields")
    assert list(got.slips()) == [f"/attendance/0{pointer}"]


async def test_a_name_in_the_place_of_a_field_is_not_said_back(small_api: ApiDesk) -> None:
    got = await small_api.invite(an_invitation(**{CHILD: "x"}), an_invitation(children=[{"/Willow~": 1}]))
    assert_problem(got, 422, "fields")
    assert list(got.slips()) == ["/invitations/0", "/invitations/1/children/0"]


@pytest.mark.parametrize(
    "query", ["?dry_run", "?dry_run=", "?dry_run=1", "?dry_run=True", "?dry_run=true&dry_run=true"]
)
async def test_a_parameter_that_cannot_be_used_is_named(small_api: ApiDesk, query: str) -> None:
    got = await small_api.invite(an_invitation(), query=query)
    assert_problem(got, 400, "parameter")
    assert list(got.slips()) == ["dry_run"]


@pytest.mark.parametrize("path", ["/invitations", f"{SOMEWHERE}/take-in"])
async def test_a_misspelt_parameter_does_not_pass_as_if_it_had_worked(small_api: ApiDesk, path: str) -> None:
    got = await small_api.call("POST", f"{path}?dryrun=true", json={})
    assert_problem(got, 400, "parameter")
    assert "dryrun" not in got.text


@pytest.mark.parametrize("key", ["", "a b", "x" * 256, "é", "a\tb"])
async def test_an_idempotency_key_that_cannot_be_used_is_named(small_api: ApiDesk, key: str) -> None:
    got = await small_api.invite(an_invitation(), headers={"Idempotency-Key": key})
    assert_problem(got, 400, "header")
    assert list(got.slips()) == ["Idempotency-Key"]


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/invitations", "text/plain"),
        ("/invitations", "application/x-www-form-urlencoded"),
        ("/invitations", "application/json; charset=iso-8859-1"),
        ("/invitations", "nonsense"),
        ("/attendance", "text/csv"),
        ("/files", JSON),
        ("/files", "application/octet-stream"),
    ],
)
async def test_a_type_that_is_not_read_is_refused(small_api: ApiDesk, path: str, content_type: str) -> None:
    got = await small_api.post(path, b"{}", content_type)
    assert_problem(got, 415, "media-type")
    assert list(got.slips()) == ["Content-Type"]


async def test_a_form_is_refused(small_api: ApiDesk) -> None:
    form = FormData()
    form.add_field("file", b"BEGIN:VCALENDAR", filename="Willow.ics")
    assert_problem(await small_api.call("POST", "/files", data=form), 415, "media-type")


async def test_a_compressed_body_is_refused(small_api: ApiDesk) -> None:
    bomb = gzip.compress(b"0" * 30_000_000)
    headers = {"Content-Type": CALENDAR, "Content-Encoding": "gzip"}
    got = await small_api.call("POST", "/files", data=bomb, headers=headers)
    assert_problem(got, 415, "media-type")
    assert list(got.slips()) == ["Content-Encoding"]


@pytest.mark.parametrize(
    ("path", "content_type", "largest"),
    [("/invitations", JSON, LARGEST_JSON_BYTES), ("/files", CALENDAR, LARGEST_FILE_BYTES)],
)
async def test_too_much_is_refused_whether_or_not_its_length_is_told(
    small_api: ApiDesk, path: str, content_type: str, largest: int
) -> None:
    async def pieces() -> object:
        for _ in range(largest // 65_536 + 1):
            yield b" " * 65_536

    for body in (BytesIO(b" " * (largest + 1)), pieces()):
        got = await small_api.call("POST", path, data=body, headers={"Content-Type": content_type})
        assert_problem(got, 413, "too-large")
        assert f"{largest:,}" in got.body["detail"]


async def test_as_much_as_is_allowed_is_read(small_api: ApiDesk) -> None:
    body = json.dumps({"invitations": [an_invitation()]}).encode()
    got = await small_api.post("/invitations", body + b" " * (LARGEST_JSON_BYTES - len(body)))
    assert got.status == 201


async def test_a_body_that_breaks_off_changes_nothing(small_api: ApiDesk) -> None:
    host, port = small_api.base_url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /api/v1/files HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {small_api.key}\r\n"
    writer.write(f"{head}Content-Type: text/calendar\r\nContent-Length: 900\r\n\r\nBEGIN".encode())
    await writer.drain()
    writer.close()
    await reader.read()
    assert (await small_api.invite(a_cancellation())).status == 201
    assert small_api.counts()[2] == 1
