"""Bringing files in over HTTP: looked at first, taken in second (IN20)."""

import asyncio
from io import BytesIO
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from domain.importing import Verdict
from practice.asked import MAX_FILE_BYTES
from practice.client import Answer
from practice.faults import Fault, FileFault
from practice.shelf import KEPT_SECONDS, Shelf
from practice.ugly import find_ugly, list_ugly
from tests.practice.previews import DOUBT, SAID, a_list
from tests.practice.test_stream import next_event
from tests.practice.world import ABENA, UGLY, World

FAMILY = "Fernleigh family.csv"


async def upload(
    world: World, data: bytes, name: str = "file", path: str = "imports"
) -> tuple[int, dict[str, Any]]:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("file", BytesIO(data), filename=name)
    async with world.session.post(f"{world.base}/practice/{path}", data=form) as response:
        return response.status, await response.json()


async def settle(world: World, file_id: object, what: str) -> tuple[int, dict[str, Any]]:
    url = f"{world.base}/practice/imports/{file_id}/{what}"
    async with world.session.post(url) as response:
        return response.status, await response.json()


async def test_a_file_is_looked_at_and_nothing_is_taken_in(world: World) -> None:
    status, found = await upload(world, a_list(new=12, changed=1, wrong=2))
    assert status == 200
    assert found["counts"] == "2 cannot be used, 1 changed, 12 new"
    assert (found["takes"], found["takeWords"]) == (13, "Take in 13 conferences")
    assert [group["title"] for group in found["groups"]] == ["2 cannot be used", "1 changed", "12 new"]
    assert found["groups"][2]["items"][0] == {"place": "Row 2", "said": SAID[Verdict.NEW], "doubts": []}
    assert world.stage.taken_in == []


async def test_doubts_stand_with_their_entry(world: World) -> None:
    _, found = await upload(world, a_list(doubtful=1))
    assert found["counts"] == "1 to check"
    assert found["groups"][0]["items"][0]["doubts"] == [DOUBT]
    assert found["takeWords"] == "Take in 1 conference"


async def test_a_looked_at_file_is_taken_in_once(world: World) -> None:
    _, found = await upload(world, a_list(new=2, same=1, wrong=1))
    status, taken = await settle(world, found["id"], "take-in")
    assert (status, taken["took"], taken["takes"]) == (200, "2 conferences taken in", 0)
    assert [str(file_id) for file_id in world.stage.taken_in] == [found["id"]]
    assert (await settle(world, found["id"], "take-in"))[0] == 409


async def test_a_file_that_was_put_away_is_not_taken_in(world: World) -> None:
    _, found = await upload(world, a_list(new=1))
    assert await settle(world, found["id"], "put-away") == (200, {})
    assert await settle(world, found["id"], "take-in") == (409, {"error": "This file is settled."})
    assert world.stage.taken_in == []


@pytest.mark.parametrize("what", ["take-in", "put-away"])
@pytest.mark.parametrize("file_id", [uuid4(), "nonsense", "..%2f..%2fstate"])
async def test_an_unknown_file_is_not_there(world: World, file_id: object, what: str) -> None:
    status, answer = await settle(world, file_id, what)
    assert status == 404
    assert answer["error"].startswith("There is no such file.")


async def test_what_is_known_already_is_not_worth_taking_in(world: World) -> None:
    _, found = await upload(world, a_list(same=3))
    assert (found["counts"], found["takes"]) == ("3 known already", 0)


async def test_an_empty_file_says_so(world: World) -> None:
    _, found = await upload(world, b"")
    assert (found["counts"], found["takes"], found["groups"]) == ("nothing to take in", 0, [])


async def test_a_long_list_is_cut_and_counted(world: World) -> None:
    _, found = await upload(world, a_list(new=1_234))
    [group] = found["groups"]
    assert (found["takeWords"], len(group["items"])) == ("Take in 1,234 conferences", 200)
    assert group["more"] == "and 1,034 more"


async def test_files_of_ten_megabytes_are_read_and_larger_ones_are_not(world: World) -> None:
    assert (await upload(world, b"x" * MAX_FILE_BYTES))[0] == 200
    status, answer = await upload(world, b"x" * (MAX_FILE_BYTES + 1))
    assert (status, "larger than 10 MB" in answer["error"]) == (413, True)
    assert len(world.stage.files) == 1


@pytest.mark.parametrize("path", ["imports", "attach?person=abena-osei"])
@pytest.mark.parametrize(
    "kind", ["application/json", "multipart/form-data; boundary=x", "multipart/form-data"]
)
async def test_a_request_without_a_file_is_refused(world: World, path: str, kind: str) -> None:
    headers = {"Content-Type": kind}
    async with world.session.post(
        f"{world.base}/practice/{path}", data=b"--nonsense", headers=headers
    ) as response:
        assert response.status in (400, 415)
        assert "error" in await response.json()


async def test_several_files_are_looked_at_at_once(world: World) -> None:
    found = await asyncio.gather(*(upload(world, a_list(new=number)) for number in range(1, 6)))
    assert [answer["takes"] for _, answer in found] == [1, 2, 3, 4, 5]
    assert len({answer["id"] for _, answer in found}) == 5


async def test_the_page_hears_how_far_its_file_is(world: World) -> None:
    after = f"{world.chats.run}-{world.chats.last_number}"
    async with world.session.get(f"{world.base}/practice/events?after={after}") as stream:
        _, found = await upload(world, a_list(new=2), path="imports?tag=mine")
        await settle(world, f"{found['id']}", "take-in?tag=mine")
        events = [(await next_event(stream.content))[2] for _ in range(4)]
    assert [event["kind"] for event in events] == ["progress"] * 4
    said = [event["progress"]["words"] for event in events]
    assert said == ["Comparing 0 of 2", "Comparing 1 of 2", "Comparing 2 of 2", "Taking in 2 of 2"]
    assert events[1]["progress"]["tag"] == "mine"


async def test_progress_is_not_kept_for_a_page_that_comes_back(world: World) -> None:
    before = world.chats.last_number
    await upload(world, a_list(new=50))
    assert world.chats.events_after(before) == ()


async def test_a_tag_stays_short(world: World) -> None:
    assert (await upload(world, b"new", path=f"imports?tag={'x' * 65}"))[0] == 400


async def test_a_name_goes_no_further(world: World) -> None:
    _, found = await upload(world, a_list(new=1, wrong=1), FAMILY)
    assert "Fernleigh" not in str(found)
    assert "Fernleigh" not in str(world.stage.files)


# --- ready and ugly files ---


async def test_a_ready_file_is_made_for_a_person(world: World) -> None:
    url = f"{world.base}/practice/samples/kent-initial.ics?for={ABENA.slug}"
    async with world.session.get(url) as response:
        assert response.content_type == "text/calendar"
        assert b"X-FOR:Abena Osei" in await response.read()
    for other in ("other.ics?for=abena-osei", "kent-initial.ics"):
        async with world.session.get(f"{world.base}/practice/samples/{other}") as response:
            assert response.status == 404


async def test_an_ugly_file_is_served_as_it_is(world: World) -> None:
    name = next(iter(list_ugly(UGLY)))
    async with world.session.get(f"{world.base}/practice/ugly/{name}") as response:
        assert await response.read() == (UGLY / name).read_bytes()
        assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("name", ["..%2f..%2fclock.py", "..", "nothing.csv", "%2fetc%2fpasswd"])
async def test_nothing_else_of_this_computer_is_served(world: World, name: str) -> None:
    async with world.session.get(f"{world.base}/practice/ugly/{name}") as response:
        assert response.status == 404


def test_without_the_folder_there_are_no_ugly_files() -> None:
    assert list_ugly(None) == list_ugly(UGLY / "nowhere") == {}
    assert find_ugly(None, "cancel.ics") is None


def test_an_ugly_file_is_described_by_its_name() -> None:
    assert list_ugly(UGLY)["date-only.ics"] == "Date only (invitation)"


# --- a file attached in a chat ---


async def attach(world: World, data: bytes = b"new", name: str = FAMILY, text: str = "") -> Answer:
    return await world.client.send_file(ABENA, data, name, text)


def download_url(answer: Answer) -> str:
    return str(answer.activity["attachments"][0]["content"]["downloadUrl"])


async def test_an_attached_file_looks_as_teams_sends_it(world: World) -> None:
    answer = await attach(world)
    got = world.bot.received[-1]
    file, html = got["attachments"]
    assert (got["type"], got["text"]) == ("message", "")
    assert file["contentType"] == "application/vnd.microsoft.teams.file.download.info"
    assert (file["name"], file["content"]["fileType"]) == (FAMILY, "csv")
    assert file["contentUrl"].endswith("/Fernleigh%20family.csv")
    assert file["content"]["downloadUrl"] == download_url(answer)
    assert html == {
        "contentType": "text/html",
        "content": f'<p></p><attachment id="{file["content"]["uniqueId"]}"></attachment>',
    }


async def test_words_may_go_with_a_file(world: World) -> None:
    answer = await attach(world, text="From <Kent>")
    assert answer.activity["text"] == "From <Kent>"
    assert "From &lt;Kent&gt;" in answer.activity["attachments"][1]["content"]


async def test_the_bot_fetches_it_without_a_bearer_and_nobody_can_guess_it(world: World) -> None:
    url = download_url(await attach(world, b"new\nnew"))
    async with world.session.get(url) as response:
        assert (response.status, await response.read()) == (200, b"new\nnew")
    async with world.session.get(f"{url[:-1]}_") as response:
        assert response.status == 404


def test_a_file_is_kept_for_ten_minutes() -> None:
    now = 0.0
    shelf = Shelf(lambda: now)
    key = shelf.put(b"x", ABENA.conversation_id)
    now = KEPT_SECONDS - 1
    assert shelf.find(key) is not None
    now = KEPT_SECONDS
    assert shelf.find(key) is None


async def fetched(world: World, fault: Fault) -> tuple[int, int]:
    url = download_url(await attach(world, b"x" * 1_000))
    world.connector.faults.add(fault)
    async with world.session.get(url, allow_redirects=False) as response:
        return response.status, len(await response.read())


async def test_fetching_fails_as_it_is_told(world: World) -> None:
    gone = Fault(file=FileFault.ANSWER, status=404)
    assert (await fetched(world, gone))[0] == 404
    assert await fetched(world, Fault(file=FileFault.ANSWER, status=None, delay=0.01)) == (200, 1_000)
    assert (await fetched(world, Fault(file=FileFault.REDIRECT)))[0] == 302
    status, size = await fetched(world, Fault(file=FileFault.LARGE))
    assert (status, size > MAX_FILE_BYTES) == (200, True)


@pytest.mark.parametrize(
    "fault",
    # aiohttp repeats a GET by itself when a connection that it had used before was broken.
    [Fault(file=FileFault.SHORT), Fault(file=FileFault.ANSWER, status=None, reset=True, times=None)],
)
async def test_fetching_breaks_off(world: World, fault: Fault) -> None:
    with pytest.raises(aiohttp.ClientError):
        await fetched(world, fault)


async def test_a_fault_of_files_leaves_calls_alone_and_the_other_way_round(world: World) -> None:
    url = download_url(await attach(world))
    world.connector.faults.add(Fault(file=FileFault.ANSWER, status=500, conversation="a:practice-mary-lloyd"))
    world.connector.faults.add(Fault(status=503))
    async with world.session.get(url) as response:
        assert response.status == 200
    assert (await world.bot.send(ABENA.conversation_id, {"type": "message", "text": "x"}))[0] == 503


async def test_a_file_is_attached_from_the_page(world: World) -> None:
    assert await upload(world, b"new", FAMILY, f"attach?person={ABENA.slug}") == (200, {})
    async with world.session.get(f"{world.base}/practice/state") as response:
        said = (await response.json())["messages"][0]
    assert (said["fromBot"], said["text"], said["files"]) == (False, "", [FAMILY])
    assert (await upload(world, b"new", path="attach?person=nobody"))[0] == 404
