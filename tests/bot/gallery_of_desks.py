"""The desks of nurses and managers, and recording something for a colleague, in every state."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from bot.cards.acting import ActingForm, WaiveForm, What
from bot.cards.after import AfterCard
from bot.cards.card import Card
from bot.cards.colleague import ColleaguesCard, Purpose
from bot.cards.desk import DeskCard, ItemCard, ItemDetailsCard, PileCard
from bot.cards.invitation import InvitationCard
from bot.cards.team_desk import ChooseForm, TalkForm, TeamDeskCard, figures_card
from domain.access import Role
from domain.acting import Act, Because, Deed
from domain.conference import ConferenceStatus
from domain.desk import Desk, Gap, Item, Need, Pile, TeamDesk, page_of
from domain.invitation import DeclineReason, InvitationState, Reply
from domain.nudges import Facts
from domain.people import Person
from domain.substitute import Substitute
from tests.factories import RECEIVED_AT, STARTS_AT, a_person, a_request

NURSE = UUID("99999999-0000-4000-9000-000000000777")
GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi").as_actor()
HELEN = a_person(Role.TEAM_MANAGER, name="Helen Achterberg").as_actor()
NOW = RECEIVED_AT + timedelta(days=7)


def acted(facts: Facts, deed: Deed, name: str) -> Facts:
    """The same after a named nurse did something for the person."""
    at = facts.invitation.replied_at or NOW
    act = Act(deed, NURSE, name, Role.NAMED_NURSE, Because.AWAY, at)
    return replace(facts, invitation=replace(facts.invitation, acts=(act,)))


def with_somebody_asked(facts: Facts) -> Facts:
    """The same, while a colleague is asked to go instead (I11)."""
    owner = facts.invitation.assigned_to or NURSE
    asked = replace(facts.invitation, substitute=Substitute(UUID(int=8), owner, NOW), replied_at=None)
    return replace(facts, invitation=asked)


def finished(facts: Facts) -> Facts:
    """It was held, and nothing is asked any more (I16)."""
    held = replace(facts.conference, status=ConferenceStatus.HELD)
    return replace(facts, conference=held, invitation=replace(facts.invitation, state=InvitationState.CLOSED))


def on_pile(facts: Facts, pile: Pile) -> Facts:
    """The same as it lies on this pile."""
    invitation = facts.invitation
    match pile:
        case Pile.REQUESTS:
            request = a_request(id=UUID(int=7), number=12, invitation_id=invitation.id)
            return replace(facts, requests=(request,))
        case Pile.UNMATCHED:
            stray = replace(invitation, state=InvitationState.UNMATCHED, assigned_to=None, delivered_at=None)
            return replace(facts, invitation=stray)
        case Pile.REVIEWS:
            reason = DeclineReason.DISCHARGED
            said = replace(
                invitation, state=InvitationState.REPLIED, reply=Reply.DECLINE, decline_reason=reason
            )
            return replace(facts, invitation=said)
        case _:
            return facts


def desk_cards(facts: Facts, outside: str) -> dict[str, Card]:
    """Each card by its name; `outside` is text from outside the product, wherever some is shown."""
    name = outside or "Priya Raman"
    priya = replace(a_person(name=name), id=UUID(int=9), team=outside or "Hill Street")
    every = [on_pile(facts, pile) for pile in Pile]
    item = Item(facts, may_act=True, may_waive=True, may_assign=True, owner=priya, team=(priya,))
    replied = replace(
        facts.invitation, state=InvitationState.REPLIED, reply=Reply.ACCEPT_PHONE, replied_at=NOW
    )
    answered = acted(replace(facts, invitation=replied), Deed.REPLY, name)
    counts = dict(zip(Pile, (2, 1, 3, 1, 17), strict=True))
    return {
        "desk": DeskCard(Desk(counts), GRACE),
        "desk, one of each": DeskCard(Desk(dict.fromkeys(Pile, 1)), GRACE),
        "desk, nothing": DeskCard(Desk(dict.fromkeys(Pile, 0)), GRACE),
        "desk, with own conferences": DeskCard(Desk({**counts, Pile.REQUESTS: 0}, (facts,)), GRACE),
        **{
            f"desk, {pile}": PileCard(pile, page_of([found], 1, 5), NOW)
            for pile, found in zip(Pile, every, strict=True)
        },
        "desk, a page in the middle": PileCard(Pile.WEEK, page_of(many(facts), 2, 5), NOW),
        "desk, an empty pile": PileCard(Pile.REVIEWS, page_of([], 1, 5), NOW),
        "desk, one conference for a nurse": ItemCard(item, Role.NAMED_NURSE, NOW),
        "desk, one conference for a manager": ItemCard(item, Role.TEAM_MANAGER, NOW),
        "desk, one conference afterwards": ItemCard(
            Item(answered), Role.NAMED_NURSE, STARTS_AT + timedelta(days=1), notice="Recorded."
        ),
        "desk, details": ItemDetailsCard(item),
        "recording for a colleague": ActingForm(item),
        "recording for a colleague, afterwards": ActingForm(item, has_begun=True),
        "recording for a colleague, who goes": ActingForm(
            item,
            wrong="Say who goes instead.",
            what=What.SUBSTITUTE,
            because=Because.AWAY,
            colleague=name[:80],
        ),
        "recording for a colleague, is it them": ColleaguesCard(
            Purpose.ABSENT, facts.invitation.id, [priya], {"because": Because.AWAY}
        ),
        "recording for a colleague, which of them": ColleaguesCard(
            Purpose.ABSENT, facts.invitation.id, [priya] * 5, {"because": Because.AWAY}
        ),
        "a colleague is asked by a nurse": InvitationCard(
            acted(with_somebody_asked(facts), Deed.STAND_IN, name)
        ),
        "no report is needed": WaiveForm(item),
        "recorded by a nurse": InvitationCard(answered),
        "recorded by a nurse, afterwards": AfterCard(answered),
        "finished": InvitationCard(finished(facts)),
        "finished, afterwards": AfterCard(finished(facts)),
        **team_cards(facts, item, priya),
        "figures": figures_card(("Invitations replied to in time: 31 of 40 invitations (78%).",)),
        "figures, none": figures_card(()),
    }


def many(facts: Facts) -> list[Facts]:
    """Enough for four pages, each with its own code."""
    ids = (UUID(int=number << 96) for number in range(1, 18))
    return [replace(facts, invitation=replace(facts.invitation, id=one)) for one in ids]


def team_cards(facts: Facts, item: Item, who: Person) -> dict[str, Card]:
    """A manager's desk."""
    gaps = tuple(
        Gap(found, who, need, may_act=True) for found, need in zip(many(facts), [*Need, *Need], strict=False)
    )
    return {
        "team desk": TeamDeskCard(TeamDesk(gaps[:5]), HELEN),
        "team desk, second page": TeamDeskCard(TeamDesk(gaps[:7]), HELEN, page=2),
        "team desk, first of two pages": TeamDeskCard(
            TeamDesk(gaps), HELEN, notice="Recorded. You go along."
        ),
        "team desk, nothing": TeamDeskCard(TeamDesk(), HELEN),
        "team desk, with own conferences": TeamDeskCard(TeamDesk(gaps[:1], (facts,)), HELEN),
        "team desk, choose": ChooseForm(item),
        "team desk, nobody is free": ChooseForm(replace(item, team=())),
        "team desk, talk": TalkForm(facts),
    }
