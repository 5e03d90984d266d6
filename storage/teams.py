"""The trust's teams and their service lines (G19)."""

from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import select

from domain.directory_plan import Team
from domain.policy import folded
from storage.tables import TeamRow
from storage.unit import Unit


class Settled(StrEnum):
    """What became of a team that a list names."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


def settle(unit: Unit, team: Team) -> tuple[UUID, Settled]:
    """The team of this name, made when there is none, with the service line that the list gives it.

    Whoever calls has locked the directory, so that two lists do not make the same team twice.
    """
    rows = unit.session.scalars(select(TeamRow).order_by(TeamRow.id))
    row = next((row for row in rows if folded(row.name) == folded(team.name)), None)
    became = Settled.SAME
    if row is None:
        row, became = TeamRow(id=uuid4(), name=team.name, service_line=""), Settled.NEW
    if team.service_line and folded(team.service_line) != folded(row.service_line):
        row.service_line = " ".join(team.service_line.split())
        became = Settled.CHANGED if became is Settled.SAME else became
    unit.session.add(row)
    unit.session.flush()
    unit.circles_changed |= became is Settled.CHANGED
    return row.id, became
