"""The ugliest files of the field: each ends taken in, explained, or queued for a person (IN20, IN21)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.importing import FileState
from domain.questions import QuestionKind
from storage import audit, intake_files, questions
from tests.house import GRACE, PlayedHouse, heading, played, texts
from tests.web.api_desk import ApiDesk

FOLDER = Path(__file__).parents[1] / "data" / "ugly"
FILES = sorted(file for file in FOLDER.iterdir() if file.suffix != ".json")
TYPES = {
    ".ics": "text/calendar",
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".eml": "message/rfc822",
}
SETTLED = {FileState.DONE}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[PlayedHouse]:
    async with played(tmp_path) as opened:
        yield opened


def test_the_folder_has_something_of_every_kind() -> None:
    assert len(FILES) >= 35
    assert {file.suffix for file in FILES} >= set(TYPES)


# Each after the other in one room: no file changes how the next is read.
async def test_the_whole_folder_is_taken_in_or_explained_in_the_practice_room(house: PlayedHouse) -> None:
    for file in FILES:
        answer = await house.bring(file.read_bytes())
        assert answer.accepted or answer.problems, file.name
        assert all(sentence.strip() for sentence in (*answer.accepted, *answer.problems)), file.name
    states = house.database.run_now(intake_files.list_in_state, *FileState)
    assert {file.state for file in states} == SETTLED
    assert len(states) == len(FILES)
    asked = house.database.run_now(questions.list_open)
    assert QuestionKind.DOUBT in {one.kind for one in asked}
    assert house.database.run_now(audit.first_broken_row) is None


async def test_a_file_out_of_the_folder_can_be_attached_in_the_chat(house: PlayedHouse) -> None:
    for file in FILES[::4]:
        card = await house.attach(GRACE, file.read_bytes(), file.name)
        assert heading(card) in {"Look before it is taken in", "The file is settled"}, file.name
        assert "Something went wrong" not in texts(card)


async def test_the_whole_folder_can_be_sent_to_the_api(small_api: ApiDesk) -> None:
    for file in FILES:
        kind = TYPES.get(file.suffix, "text/csv")
        got = await small_api.post("/files", file.read_bytes(), kind)
        assert got.status == 201, (file.name, got.text)
        assert got.body["state"] == "done", file.name
        assert got.body["items"], file.name
        assert all(item["said"] for item in got.body["items"]), file.name
