"""Programs bring invitations, lists and files; the same way in as a person's file (IN19, IN20, L4)."""

import pytest

from practice.samples import sample_invitation
from storage import api_clients
from storage.database import Database
from tests.clock import MovableClock
from tests.conftest import MONDAY
from tests.web.api_desk import COUNCIL, PRIYA, REFERENCE, ApiDesk, a_cancellation, an_invitation

CALENDAR = "text/calendar"
NO_COUNTS = {"new": 0, "changed": 0, "cancelled": 0, "same": 0, "doubtful": 0, "wrong": 0}


def a_calendar() -> bytes:
    return sample_invitation("initial-kent", now=MONDAY, invitee=PRIYA.email)


def a_list(**given: object) -> dict[str, object]:
    entries = [{"email": PRIYA.email, "attended": True, "mode": "remote"}]
    told = {"reference": REFERENCE, "authority": COUNCIL, "quorate": True, "entries": entries, **given}
    return {"attendance": [told]}


# --- invitations ---


async def test_an_invitation_is_taken_in_and_reaches_its_care_coordinator(api: ApiDesk) -> None:
    got = await api.invite(an_invitation())
    assert got.status == 201
    assert got.items == [("/invitations/0", "new", "done")]
    assert got.body["state"] == "done"
    assert got.body["counts"] == {**NO_COUNTS, "new": 1}
    assert "its care coordinator has it now" in got.body["items"][0]["said"]
    assert api.counts() == (1, 1, 1)


async def test_the_answer_says_where_the_file_is(api: ApiDesk) -> None:
    got = await api.invite(an_invitation())
    assert got.headers["Location"] == f"/api/v1/files/{got.body['id']}"
    again = await api.call("GET", api.base_url + got.headers["Location"])
    assert (again.status, again.body) == (200, got.body)


async def test_the_same_invitation_again_changes_nothing_and_says_so(api: ApiDesk) -> None:
    await api.invite(an_invitation())
    got = await api.invite(an_invitation())
    assert got.items == [("/invitations/0", "same", "done")]
    assert api.counts() == (1, 1, 2)


async def test_a_moved_conference_is_changed(api: ApiDesk) -> None:
    await api.invite(an_invitation())
    got = await api.invite(an_invitation(status="REARRANGED", starts_at="2026-12-10T10:00:00Z"))
    assert got.items == [("/invitations/0", "changed", "done")]
    assert api.counts()[0] == 1


async def test_a_cancelled_conference_is_called_off(api: ApiDesk) -> None:
    await api.invite(an_invitation())
    got = await api.invite(a_cancellation())
    assert got.items == [("/invitations/0", "cancelled", "done")]
    assert "cancelled" in got.body["items"][0]["said"]


async def test_a_conference_that_cannot_be_used_keeps_no_other_out(api: ApiDesk) -> None:
    bad_link = an_invitation(reference="KCC-2", join={"url": "https://zoom.us/j/123"})
    past = an_invitation(reference="KCC-3", starts_at="2026-11-02T10:00:00Z")
    got = await api.invite(an_invitation(), bad_link, past)
    assert got.status == 201
    found = {place: (verdict, state) for place, verdict, state in got.items}
    assert found == {
        "/invitations/0": ("new", "done"),
        "/invitations/1/join/url": ("wrong", "refused"),
        "/invitations/2": ("wrong", "refused"),
    }
    assert api.counts()[0] == 1


async def test_a_doubt_is_said_and_left_to_a_person(api: ApiDesk) -> None:
    got = await api.invite(an_invitation(starts_at={"date": "2026-12-05", "time": "10:00"}))
    [item] = got.body["items"]
    assert item["state"] == "done"
    assert any("weekend" in doubt for doubt in item["doubts"])


async def test_somebody_invited_by_object_id_gets_it(api: ApiDesk) -> None:
    got = await api.invite(an_invitation(invitees=[{"object_id": PRIYA.entra_id.upper()}]))
    assert "its care coordinator has it now" in got.body["items"][0]["said"]


# --- dry runs ---


async def test_a_dry_run_changes_no_conference(api: ApiDesk) -> None:
    got = await api.invite(an_invitation(), query="?dry_run=true")
    assert got.status == 201
    assert got.items == [("/invitations/0", "new", "waiting")]
    assert got.body["state"] == "previewed"
    assert api.counts() == (0, 0, 1)


async def test_a_dry_run_can_be_taken_in_later(api: ApiDesk) -> None:
    dry = await api.invite(an_invitation(), query="?dry_run=true")
    got = await api.call("POST", f"/files/{dry.body['id']}/take-in")
    assert (got.status, got.items) == (200, [("/invitations/0", "new", "done")])
    again = await api.call("POST", f"/files/{dry.body['id']}/take-in")
    assert (again.status, again.body) == (200, got.body)
    assert api.counts()[0] == 1


async def test_a_discarded_preview_is_gone(api: ApiDesk) -> None:
    dry = await api.invite(an_invitation(), query="?dry_run=true")
    path = f"/files/{dry.body['id']}"
    assert (await api.call("DELETE", path)).status == 204
    assert (await api.call("GET", path)).status == 404
    assert (await api.call("DELETE", path)).status == 404
    assert (await api.call("POST", f"{path}/take-in")).status == 404
    assert api.counts()[0] == 0


async def test_what_was_taken_in_cannot_be_discarded(api: ApiDesk) -> None:
    done = await api.invite(an_invitation())
    got = await api.call("DELETE", f"/files/{done.body['id']}")
    assert got.status == 409
    assert got.body["type"] == "/problems/not-possible"


# --- attendance ---


async def test_an_attendance_list_is_taken_in_after_the_conference(api: ApiDesk, clock: MovableClock) -> None:
    await api.invite(an_invitation())
    clock.pass_by(days=16)
    got = await api.call("POST", "/attendance", json=a_list())
    assert got.status == 201
    assert [state for _, _, state in got.items] == ["done"]
    again = await api.call("POST", "/attendance", json=a_list())
    assert "nothing was changed" in again.body["items"][0]["said"]


async def test_a_list_of_a_conference_nobody_knows_is_refused_by_place(api: ApiDesk) -> None:
    got = await api.call("POST", "/attendance", json=a_list(reference="KCC-9"))
    assert got.status == 201
    assert got.items == [("/attendance/0", "wrong", "refused")]


# --- files ---


async def test_a_calendar_file_is_taken_in(api: ApiDesk) -> None:
    got = await api.post("/files", a_calendar(), CALENDAR)
    assert got.status == 201
    assert got.body["counts"] == {**NO_COUNTS, "new": 1}
    assert api.counts() == (1, 1, 1)


async def test_a_file_can_be_previewed_first(api: ApiDesk) -> None:
    got = await api.post("/files?dry_run=true", a_calendar(), CALENDAR)
    assert got.body["state"] == "previewed"
    assert api.counts() == (0, 0, 1)


@pytest.mark.parametrize("body", [b"Dear colleague", b"\xff\xfe\x00", b"PK\x03\x04", b"\x00" * 1000])
@pytest.mark.parametrize(
    "content_type",
    [
        CALENDAR,
        "text/csv",
        "message/rfc822",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
)
async def test_a_file_that_says_nothing_is_kept_and_refused_item_by_item(
    api: ApiDesk, body: bytes, content_type: str
) -> None:
    got = await api.post("/files", body, content_type)
    assert got.status == 201
    assert {verdict for _, verdict, _ in got.items} == {"wrong"}
    assert api.counts() == (0, 0, 1)


async def test_a_client_knows_nothing_of_anothers_files(api: ApiDesk) -> None:
    dry = await api.invite(an_invitation(), query="?dry_run=true")
    path, hackney = f"/files/{dry.body['id']}", api.client("hackney")
    for method, address in (("GET", path), ("DELETE", path), ("POST", f"{path}/take-in")):
        got = await api.call(method, address, key=hackney)
        nothing = await api.call(method, address.replace(dry.body["id"], PRIYA.entra_id), key=hackney)
        assert got.status == nothing.status == 404
        assert got.body["detail"] == nothing.body["detail"]
    assert (await api.call("GET", path)).body["state"] == "previewed"


async def test_the_audit_says_which_client_brought_a_file(api: ApiDesk, database: Database) -> None:
    await api.invite(an_invitation())
    assert {"file.received", "conference.booked", "invitation.routed"} <= set(api.actions())
    [client] = database.run_now(api_clients.list_all)
    assert f'"client": "{client.id}"' in api.audit_text()
