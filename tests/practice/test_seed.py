"""The invented trust: whose care is whose, who stands in, who is new (I2, I7, A4)."""

from datetime import date, timedelta

from practice import seed
from storage import care, people
from storage.care import Holder
from storage.database import Database

TODAY = date(2026, 11, 23)
ON = TODAY + timedelta(days=15)


def test_the_invented_patients_show_every_way_of_matching(database: Database) -> None:
    assert database.run_now(seed.begin, TODAY)
    found = {
        reference: database.run_now(care.find_holders, [reference], ON)
        for reference in ("T999001", "T999003", "T999004", "T999009")
    }
    assert found["T999001"] == [Holder(seed.person_id("Priya Raman"))]
    assert found["T999003"] == [Holder(seed.person_id("Owen Pritchard"), TODAY - timedelta(days=30))]
    assert len(found["T999004"]) == 2
    assert found["T999009"] == []


def test_everybody_invented_has_whoever_the_seed_gives_them(database: Database) -> None:
    database.run_now(seed.begin, TODAY)
    stored = {one.name: one for one in database.run_now(people.list_all)}
    for person in seed.invented_people():
        held = stored[person.name]
        assert (held.id, held.manager_id, held.deputy_id) == (person.id, person.manager_id, person.deputy_id)
        assert held.service_line == person.service_line
        assert held.is_newly_qualified(TODAY) is (person.name == seed.NEWLY_QUALIFIED)
        assert {person.manager_id, person.deputy_id} - {None} <= {one.id for one in stored.values()}
    assert [one.name for one in stored.values() if one.is_champion] == [seed.CHAMPION]
