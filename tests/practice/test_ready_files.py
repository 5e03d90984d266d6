"""The files that the page offers: they must be worth trying on any day of practice."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from domain.drafts import CancellationDraft, ConferenceDraft
from domain.importing import Verdict
from domain.working_days import local_day
from intake.files import read_file
from practice.import_views import file_view
from practice.ready_files import LISTS, OTHERS, READY_FILES, ready_file
from practice.sample_sheet import HEADINGS
from practice.ugly import UGLY, find_ugly, list_ugly
from tests.house import nobody_watches, played

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
PRIYA = "priya-raman@trust.example"


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("days", range(7))
def test_a_ready_list_holds_three_conferences_in_five_rows(name: str, days: int) -> None:
    now = MONDAY + timedelta(days=days)
    reading = read_file(ready_file(name, now=now, invitee=PRIYA))
    siblings, unsettled, called_off = reading.drafts
    assert reading.problems == ()
    assert isinstance(siblings, ConferenceDraft)
    assert (siblings.where, len(siblings.children), siblings.invitees) == ("rows 2 and 3", 2, (PRIYA,))
    assert isinstance(unsettled, ConferenceDraft)
    assert (unsettled.where, unsettled.time_known, unsettled.invitees) == ("rows 4 and 5", False, OTHERS)
    assert all(local_day(draft.starts_at).weekday() < 5 for draft in (siblings, unsettled))
    assert isinstance(called_off, CancellationDraft)
    assert called_off.where == "row 6"


def test_excel_opens_the_ready_workbook() -> None:
    sheet = openpyxl.load_workbook(BytesIO(ready_file("list.xlsx", now=MONDAY, invitee=PRIYA))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert (rows[0], len(rows)) == (HEADINGS, 6)
    assert "Naïma Barlow" in rows[1]


def test_the_ready_list_calls_the_ready_kent_invitation_off() -> None:
    [kent] = read_file(ready_file("initial-kent.ics", now=MONDAY, invitee=PRIYA)).drafts
    called_off = read_file(ready_file("list.csv", now=MONDAY, invitee=PRIYA)).drafts[-1]
    assert isinstance(kent, ConferenceDraft)
    assert isinstance(called_off, CancellationDraft)
    assert called_off.reference == kent.reference


@pytest.mark.parametrize("name", READY_FILES)
def test_every_ready_file_can_be_made(name: str) -> None:
    assert read_file(ready_file(name, now=MONDAY, invitee=PRIYA)).drafts


async def test_every_ugly_file_can_be_looked_at(tmp_path: Path) -> None:
    async with played(tmp_path) as house:
        for name in list_ugly(UGLY):
            path = find_ugly(UGLY, name)
            assert path is not None
            found = await house.room.stage.preview(path.read_bytes(), nobody_watches)
            assert file_view(found)["groups"], name
            assert sum(found.counts[verdict] for verdict in Verdict) == len(found.items)
