"""Who may still receive a message is asked just before it goes out (A1, IG12)."""

from uuid import UUID

import pytest

from domain.access import Role
from domain.delivery import OutboxState
from storage.tables import PersonRow
from storage.unit import Unit
from tests.scheduler.stage import Stage
from tests.usecases.desk import PRIYA


def change(stage: Stage, person_id: UUID, **values: object) -> None:
    def work(unit: Unit) -> None:
        row = unit.session.get_one(PersonRow, person_id)
        for name, value in values.items():
            setattr(row, name, value)

    stage.desk.database.run_now(work)


# IG12: a leaver, or somebody who changed roles, hears nothing more of a family.
@pytest.mark.parametrize("change_of_person", [{"is_active": False}, {"role": Role.GOVERNANCE.value}])
async def test_whoever_may_no_longer_see_it_receives_nothing(
    invited: Stage, change_of_person: dict[str, object]
) -> None:
    change(invited, PRIYA.id, **change_of_person)
    await invited.play()
    assert invited.recorder.brought == []
    row = invited.row("invitation")
    assert (row.state, row.reason) == (OutboxState.DROPPED, "not_permitted")


async def test_whoever_may_see_it_still_receives_it(invited: Stage) -> None:
    await invited.play()
    assert invited.row("invitation").state is not OutboxState.DROPPED
    assert len(invited.recorder.brought) == 1
