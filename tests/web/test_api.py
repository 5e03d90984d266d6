"""Programs bring invitations, lists and files; the same way in as a person's file (IN19, IN20, L4)."""

from tests.web.api_desk import ApiDesk, a_cancellation, an_invitation


async def test_an_invitation_is_taken_in(api: ApiDesk) -> None:
    got = await api.invite(an_invitation())
    assert got.status == 201, got.text
    assert got.items == [("/invitations/0", "new", "done")]
    assert got.body["state"] == "done"
    assert got.body["counts"] == {
        "new": 1,
        "changed": 0,
        "cancelled": 0,
        "same": 0,
        "doubtful": 0,
        "wrong": 0,
    }
    assert got.headers["Location"] == f"/api/v1/files/{got.body['id']}"
    assert api.counts() == (1, 1, 1)


async def test_a_cancellation(api: ApiDesk) -> None:
    await api.invite(an_invitation())
    got = await api.invite(a_cancellation())
    assert got.items == [("/invitations/0", "cancelled", "done")], got.text
