"""The desks of nurses and managers, and acting for somebody absent, over the real door (A1, E4, E33)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.access import Role
from domain.answering import DeclineReason, Reply
from domain.followup import Attended
from domain.invitation import Invitation
from domain.outcome import Outcome
from domain.people import Person
from domain.report import ReportState
from domain.roster import Leave
from storage import facts, invitations, leave, people
from storage.tables import AuditRow
from storage.unit import Unit
from tests.bot.card_lint import every_action, lint
from tests.bot.door import Door
from tests.clock import MovableClock
from tests.factories import CHILD, STARTS_AT, a_draft, a_person, add_person, take_in
from tests.house import heading, texts
from usecases.attendance import record_attendance
from usecases.invitation import reply_to_invitation

GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
HELEN = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
STEPHEN = a_person(Role.TEAM_MANAGER, name="Stephen Marlowe")
OWEN = a_person(name="Owen Pritchard")
NEXT_DAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
OVERDUE = datetime(2026, 12, 2, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Office:
    """Priya and Owen are Helen's people; Priya is invited to a review on 8 December."""

    door: Door

    @property
    def priya(self) -> Person:
        return self.door.database.run_now(people.get, self.door.priya.id)

    async def say(self, text: str, person: Person) -> dict[str, Any]:
        """The card that comes back to typed words."""
        await self.door.knock(self.door.by(person, text=text))
        card: dict[str, Any] = self.door.identity.said[-1][2]["attachments"][0]["content"]
        assert lint(card) == []
        return card

    async def press(self, verb: str, person: Person, **data: object) -> dict[str, Any]:
        card = await self.door.card(self.door.clicked(verb, person, **data))
        assert lint(card) == []
        return card

    def invitation(self, person: Person | None = None, number: int = 1) -> Invitation:
        whose = (person or self.door.priya).id

        def work(unit: Unit) -> Invitation:
            return invitations.get_numbered(unit, whose, number)

        return self.door.database.run_now(work)

    @property
    def code(self) -> str:
        return str(self.invitation().id)[:8]

    def report_state(self) -> ReportState:
        found = self.door.database.run_now(facts.load, self.invitation().id)
        assert found.report is not None
        return found.report.state

    def move(self, at: datetime) -> None:
        clock = self.door.database.clock
        assert isinstance(clock, MovableClock)
        clock.move_to(at)

    def arrive(self) -> None:
        """Priya's card reaches her chat, so the reply clock runs."""

        def work(unit: Unit) -> None:
            held = invitations.get_numbered(unit, self.door.priya.id, 1)
            invitations.save(unit, held.delivered(now=unit.now))

        self.door.database.run_now(work)

    def audited(self, action: str) -> list[AuditRow]:
        def work(unit: Unit) -> list[AuditRow]:
            return list(unit.session.query(AuditRow).filter(AuditRow.action == action))

        return self.door.database.run_now(work)


@pytest.fixture
def office(door: Door) -> Office:
    def prepare(unit: Unit) -> None:
        for one in (GRACE, HELEN, STEPHEN, replace(OWEN, manager_id=HELEN.id)):
            add_person(unit, one)
        people.save(unit, replace(door.priya, manager_id=HELEN.id))
        take_in(unit, a_draft(door.priya))

    door.database.run_now(prepare)
    made = Office(door)
    made.arrive()
    return made


def buttons(card: dict[str, Any]) -> list[str]:
    """Every button of a card, those between the lines too."""
    return [one["title"] for one in every_action(card)]


async def test_the_desk_counts_and_gives_one_button_for_each_pile(office: Office) -> None:
    quiet = await office.say("desk", GRACE)
    assert "Nobody waits for help" in texts(quiet)
    office.move(OVERDUE)
    card = await office.say("desk", GRACE)
    assert "**1 invitation** has no reply yet." in texts(card)
    assert "Show who has no reply" in buttons(card)
    assert CHILD not in texts(card)
    assert office.priya.name not in texts(card)
    assert texts(await office.say("hi", GRACE)) == texts(card)


async def test_a_pile_opens_the_conference_in_one_tap_and_names_only_behind_show_details(
    office: Office,
) -> None:
    office.move(OVERDUE)
    pile = await office.say("desk no reply", GRACE)
    assert f"Open {office.code}" in buttons(pile)
    item = await office.say(f"desk {office.code}", GRACE)
    assert "Reply: none yet." in texts(item)
    assert CHILD not in texts(item)
    kept = await office.say(f"desk {office.code} details", GRACE)
    assert CHILD not in texts(kept)
    private = await office.press("desk.details", GRACE, invitation_id=office.invitation().id)
    assert CHILD in texts(private)
    assert office.priya.name in texts(private)


async def test_a_long_pile_is_cut_into_pages_and_says_how_many_come_after(office: Office) -> None:
    def more(unit: Unit) -> None:
        for number in range(12):
            starts_at = datetime(2026, 11, 25, 9, 0, tzinfo=UTC) + timedelta(minutes=10 * number + 10)
            take_in(unit, a_draft(office.door.priya, uid=f"more-{number}", starts_at=starts_at))

    office.door.database.run_now(more)
    first = await office.say("desk week", GRACE)
    assert "And 7 more." in texts(first)
    assert "Show the next ones" in buttons(first)
    last = await office.say("desk week 3", GRACE)
    assert len([one for one in buttons(last) if one.startswith("Open ")]) == 2
    assert "Show the next ones" not in buttons(last)
    assert texts(await office.say("desk week 99", GRACE)) == texts(last)


async def test_i10_a_decline_that_needs_a_look_is_on_the_desk_until_it_was_looked_at(office: Office) -> None:
    def decline(unit: Unit) -> None:
        found = invitations.get_numbered(unit, office.door.priya.id, 1)
        reply_to_invitation(
            unit,
            office.door.priya.as_actor(),
            invitation_id=found.id,
            reply=Reply.DECLINE,
            reason=DeclineReason.NOT_ENGAGING,
        )

    office.door.database.run_now(decline)
    assert "somebody does not engage" in texts(await office.say("desk reviews", GRACE))

    def look(unit: Unit) -> None:
        found = invitations.get_numbered(unit, office.door.priya.id, 1)
        invitations.save(unit, found.reviewed(GRACE.id, by=Role.NAMED_NURSE, agrees=True))

    office.door.database.run_now(look)
    assert "Nothing is here now." in texts(await office.say("desk reviews", GRACE))


async def test_a1_a_nurse_records_a_reply_with_a_reason_and_its_person_reads_who_did(office: Office) -> None:
    ids = {"invitation_id": office.invitation().id}
    form = await office.press("acting.form", GRACE, **ids)
    assert "Why do you record it?" in str(form)
    refused = await office.press("acting.record", GRACE, what="accept_phone", **ids)
    assert "Why do you record it for them?" in texts(refused)
    assert office.invitation().reply is None
    done = await office.press("acting.record", GRACE, what="accept_phone", because="away", **ids)
    assert "Recorded." in texts(done)
    assert office.invitation().reply is Reply.ACCEPT_PHONE
    own = await office.say("show 1", office.priya)
    assert "Grace Adeyemi, named nurse, recorded this reply for you." in texts(own)
    [row] = office.audited("invitation.replied")
    assert row.actor_id == GRACE.id
    assert str(office.priya.id) in row.detail
    [acted] = office.audited("invitation.acted_for")
    assert "away" in acted.detail


async def test_once_the_person_changes_it_the_card_no_longer_names_the_nurse(office: Office) -> None:
    await office.say(f"for {office.code} accept away", GRACE)
    office.move(NEXT_DAY)
    card = await office.say("reply 1 in person", office.priya)
    assert "recorded this reply for you" not in texts(card)
    assert office.invitation().reply is Reply.ACCEPT_IN_PERSON


async def test_typed_words_are_asked_why_and_take_the_answer(office: Office) -> None:
    await office.say(f"for {office.code} decline sick", GRACE)
    assert office.invitation().reply is None
    await office.say("asked", GRACE)
    assert (office.invitation().reply, office.invitation().decline_reason) == (
        Reply.DECLINE,
        DeclineReason.SICK,
    )


# I11, A5: a nurse names somebody for whoever is absent; they must still agree.
async def test_i11_a_nurse_asks_a_colleague_to_go_for_somebody_absent(office: Office) -> None:
    ids = {"invitation_id": office.invitation().id, "what": "substitute", "because": "away"}
    assert "A colleague goes instead of them" in str(await office.press("acting.form", GRACE, **ids))
    lacking = await office.press("acting.record", GRACE, **ids)
    assert "Say who goes instead." in texts(lacking)
    nobody = await office.press("acting.record", GRACE, **ids, colleague="Owen Pritchett")
    assert "We found no qualified colleague" in texts(nobody)
    assert "Owen Pritchett" in str(nobody)
    choice = await office.press("acting.record", GRACE, **ids, colleague="pritchard")
    assert heading(choice) == "Is it this colleague?"
    assert office.invitation().asked is None
    [yes] = [one["data"] for one in every_action(choice) if one["title"].startswith("Ask Owen Pritchard")]
    done = await office.press(yes["verb"], GRACE, **{key: said for key, said in yes.items() if key != "verb"})
    assert "Recorded. The colleague is asked now." in texts(done)
    asked = office.invitation()
    assert (asked.reply, asked.asks(OWEN.id), asked.holder_id) == (None, True, office.priya.id)
    own = await office.say("show 1", office.priya)
    assert "Grace Adeyemi, named nurse, asked a colleague to go instead of you." in texts(own)
    agreed = await office.say(f"stand in {office.code} yes, I have read the report", OWEN)
    assert "asked a colleague" not in texts(agreed)
    assert office.invitation().reply is Reply.SUBSTITUTE
    [acted] = office.audited("invitation.acted_for")
    assert "stand_in" in acted.detail
    [row] = office.audited("invitation.substitute_asked")
    assert str(office.priya.id) in row.detail


async def test_i11_typed_words_name_a_colleague_for_somebody_absent(office: Office) -> None:
    assert "Why do you record it" in texts(await office.say(f"for {office.code} colleague", GRACE))
    assert "Who goes instead?" in texts(await office.say("away", GRACE))
    assert heading(await office.say("Owen Pritchard", GRACE)) == "Is it this colleague?"
    assert office.invitation().asked is None
    choice = await office.say(f"for {office.code} colleague Owen Pritchard because left", GRACE)
    assert heading(choice) == "Is it this colleague?"
    await office.say(f"for {office.code} colleague {OWEN.email} away", GRACE)
    assert office.invitation().asks(OWEN.id)


# A1: the manager says why as well, and only for somebody who is not there.
async def test_i12_a_manager_names_a_colleague_only_for_somebody_absent(office: Office) -> None:
    words = f"for {office.code} colleague {OWEN.email} no answer"
    assert "does not allow it" in texts(await office.say(words, HELEN))
    office.move(OVERDUE)
    assert "The colleague is asked now." in texts(await office.say(words, HELEN))
    await office.say(f"stand in {office.code} no", OWEN)
    assert office.invitation().asked is None


async def test_attendance_and_the_report_can_be_recorded_for_somebody(office: Office) -> None:
    await office.say(f"for {office.code} report sent away", GRACE)
    assert office.report_state() is ReportState.SENT
    office.move(STARTS_AT + timedelta(days=1))
    await office.say(f"for {office.code} not attended asked", GRACE)
    assert office.invitation().outcome is Outcome.ABSENT
    own = await office.say("after 1", office.priya)
    assert "recorded for you who was there" in texts(own)


async def test_r2_only_a_nurse_decides_that_no_report_is_needed_and_says_why(office: Office) -> None:
    office.move(OVERDUE)
    again = await office.say(f"no report {office.code}", GRACE)
    assert "at least 10 letters" in texts(again)
    refused = await office.press(
        "acting.waive", HELEN, invitation_id=office.invitation().id, reason="The unit has it already."
    )
    assert "does not allow it" in texts(refused)
    assert office.report_state() is ReportState.NOT_STARTED
    await office.say(f"no report {office.code} the unit has our report already", GRACE)
    assert office.report_state() is ReportState.NOT_REQUIRED
    own = await office.say("show 1", office.priya)
    assert "decided that no report is needed" in texts(own)
    [row] = office.audited("report.not_required")
    assert "already" not in row.detail


async def test_e33_a_managers_desk_has_the_gaps_only_and_the_button_for_the_next_thing(
    office: Office,
) -> None:
    office.move(OVERDUE)
    card = await office.say("my team", HELEN)
    assert heading(card) == "Where your team needs somebody"
    assert "**Priya Raman** needs somebody to help with the reply." in texts(card)
    assert f"Answer for them: {office.code}" in buttons(card)
    assert CHILD not in texts(card)
    done = await office.press(
        "acting.record",
        HELEN,
        invitation_id=office.invitation().id,
        what="accept_remote",
        because="no_answer",
    )
    assert "Recorded." in texts(done)
    assert "needs somebody to help with the reply" not in texts(await office.say("my team", HELEN))


# A1: a reply that is not overdue is its person's own affair.
async def test_a_manager_cannot_answer_for_somebody_who_is_there_and_has_time(office: Office) -> None:
    ids = {"invitation_id": office.invitation().id}
    refused = await office.press("acting.record", HELEN, what="accept_remote", because="asked", **ids)
    assert "does not allow it" in texts(refused)
    assert office.invitation().reply is None


async def test_a_manager_may_answer_for_somebody_on_leave_and_gives_it_to_another(office: Office) -> None:
    def away(unit: Unit) -> None:
        leave.save(unit, office.door.priya.id, [Leave(date(2026, 11, 20), date(2026, 12, 31))])

    office.door.database.run_now(away)
    office.move(NEXT_DAY)
    card = await office.say("my team", HELEN)
    assert "is away that day. Cover is needed." in texts(card)
    form = await office.say(f"choose {office.code}", HELEN)
    assert "Owen Pritchard" in str(form)
    ids = {"invitation_id": office.invitation().id, "person_id": OWEN.id}
    asked = await office.press("my_team.assign", HELEN, **ids)
    assert "Why do you record it for them?" in texts(asked)
    done = await office.press("my_team.assign", HELEN, because="away", **ids)
    assert "Owen Pritchard is asked now." in texts(done)
    handed = office.invitation(OWEN)
    assert (handed.reply, handed.assigned_to) == (None, OWEN.id)
    [row] = office.audited("invitation.handed_over")
    assert str(office.priya.id) in row.detail


async def test_a4_a_manager_goes_along_with_somebody_newly_qualified(office: Office) -> None:
    def qualify(unit: Unit) -> None:
        held = people.get(unit, office.door.priya.id)
        people.save(unit, replace(held, qualified_on=date(2026, 9, 1)))

    office.door.database.run_now(qualify)
    await office.say("reply 1 accept", office.priya)
    office.move(NEXT_DAY)
    assert "newly qualified and needs somebody to go along" in texts(await office.say("my team", HELEN))
    done = await office.say(f"go along {office.code}", HELEN)
    assert "Recorded. You go along." in texts(done)
    assert "newly qualified" not in texts(done)
    company = office.invitation().company
    assert company is not None
    assert company.accompanied_by == HELEN.id


async def test_e25_a_talk_without_a_date_stays_on_the_desk_until_it_has_one(office: Office) -> None:
    def missed(unit: Unit) -> None:
        found = invitations.get_numbered(unit, office.door.priya.id, 1)
        actor = office.door.priya.as_actor()
        record_attendance(unit, actor, invitation_id=found.id, attended=Attended.NO)

    office.move(STARTS_AT + timedelta(hours=3))
    office.door.database.run_now(missed)
    office.move(STARTS_AT + timedelta(days=2))
    card = await office.say("my team", HELEN)
    assert "A talk with **Priya Raman** has no date yet." in texts(card)
    form = await office.say(f"supervision {office.code}", HELEN)
    assert "Date of the talk" in str(form)
    ids = {"invitation_id": office.invitation().id}
    wrong = await office.press("my_team.talk", HELEN, day="2020-01-01", **ids)
    assert "within the next 12 months" in texts(wrong)
    done = await office.press("my_team.talk", HELEN, day="2026-12-15", **ids)
    assert "Recorded." in texts(done)
    assert "Nobody in your team needs you" in texts(done)


VERBS = (
    "desk.open",
    "desk.details",
    "acting.form",
    "acting.waive_form",
    "my_team.choose",
    "my_team.go_along",
    "my_team.talk_form",
)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    "role", [Role.TEAM_MANAGER, Role.CHAMPION, Role.GOVERNANCE, Role.SERVICE_LINE, Role.SYSTEM_ADMIN]
)
async def test_a1_whoever_has_no_link_sees_nothing_and_the_refusal_is_kept(
    office: Office, verb: str, role: Role
) -> None:
    office.move(OVERDUE)
    other = a_person(role, name="Nora Lindqvist")
    office.door.database.run_now(add_person, other)
    card = await office.press(verb, other, invitation_id=office.invitation().id)
    assert "8 December" not in texts(card)
    assert CHILD not in texts(card)
    assert [row.actor_id for row in office.audited("step.refused")] == [other.id]


async def test_another_teams_manager_finds_nothing_by_its_code_and_has_it_on_no_list(
    office: Office,
) -> None:
    office.move(OVERDUE)
    assert "There is nothing with that code for you." in texts(
        await office.say(f"desk {office.code}", STEPHEN)
    )
    assert "Nobody in your team needs you" in texts(await office.say("my team", STEPHEN))
    assert "does not allow it" in texts(await office.say("desk", STEPHEN))


@pytest.mark.parametrize("words", ["desk", "my team", "desk week"])
async def test_a_coordinator_has_no_desk(office: Office, words: str) -> None:
    assert "does not allow it" in texts(await office.say(words, office.priya))


async def test_a_leaver_gets_nothing_at_all(office: Office) -> None:
    def gone(unit: Unit) -> None:
        people.save(unit, replace(GRACE, is_active=False))

    office.door.database.run_now(gone)
    card = await office.say("desk", GRACE)
    assert heading(card) == "We could not find you"
    assert len(office.audited("access.unknown_person")) == 1


async def test_a7_a_nurse_related_to_the_family_has_it_on_no_pile(office: Office) -> None:
    def related(unit: Unit) -> None:
        found = invitations.get_numbered(unit, office.door.priya.id, 1)
        invitations.save(unit, replace(found, links=found.links.conflicted(GRACE.id)))

    office.door.database.run_now(related)
    office.move(OVERDUE)
    assert "Nothing is here now." in texts(await office.say("desk no reply", GRACE))
    refused = await office.press("desk.details", GRACE, invitation_id=office.invitation().id)
    assert CHILD not in texts(refused)


@pytest.mark.parametrize("role", [Role.SERVICE_LINE, Role.GOVERNANCE])
async def test_m26_who_oversees_several_teams_reads_figures_and_no_names(office: Office, role: Role) -> None:
    reader = a_person(role, name="Nora Lindqvist")
    office.door.database.run_now(add_person, reader)
    office.move(datetime(2027, 1, 4, 10, 0, tzinfo=UTC))
    card = await office.say("my team", reader)
    assert heading(card) == "Last month in figures"
    assert office.priya.name not in texts(card)
    assert "Invitations replied to in time" in texts(card)
