"""Is it another conference that we know? A person is asked; nothing is ever merged by itself (HZ7, HZ8)."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from domain.children import Child, certain_keys
from domain.conference import Conference, ConferenceStatus
from domain.drafts import ConferenceKind, plain
from domain.questions import REPLACES_WITHIN_DAYS, Answer, Question, QuestionKind
from domain.rearranging import is_past_limit
from domain.timescales import initial_conference_by
from domain.words import say_date
from domain.working_days import local_day
from storage import conferences, invitations, questions
from storage.conferences import child_key, link_key, name_key
from storage.unit import Unit

NEAR = timedelta(days=REPLACES_WITHIN_DAYS)


def ask_about_others(unit: Unit, conference: Conference) -> tuple[str, ...]:
    """Ask whatever another conference that we hold makes doubtful; returns the doubts in sentences.

    Of several others the nearest stands for all: one for each pair would bury those that matter (HZ12).
    """
    nearest: dict[QuestionKind, Conference] = {}
    for other in by_distance(conference, list_about_same_children(unit, conference)):
        kind = how_it_compares(conference, other)
        if kind is not None:
            nearest.setdefault(kind, other)
    if QuestionKind.SAME_CONFERENCE in nearest:
        nearest.pop(QuestionKind.REPLACES, None)
    for other in by_distance(conference, list_with_same_link(unit, conference))[:1]:
        nearest[QuestionKind.SAME_LINK] = other
    asked = (ask_about_pair(unit, kind, conference, other) for kind, other in nearest.items())
    return tuple(question.text for question in asked if question.is_open)


def by_distance(conference: Conference, others: Iterable[Conference]) -> list[Conference]:
    """The others, nearest in time first."""
    return sorted(others, key=lambda one: (abs(one.starts_at - conference.starts_at), one.id))


def list_about_same_children(unit: Unit, conference: Conference) -> list[Conference]:
    """Other conferences that may be about one of its children: by number or birth, or merely by name."""
    keys = {child_key(key) for child in conference.children for key in certain_keys(child)}
    keys |= {name_key(name) for name in conference.child_names}
    return list_others(unit, conference, keys)


def list_with_same_link(unit: Unit, conference: Conference) -> list[Conference]:
    """Other conferences at another time that people would join by the same link (IN21p)."""
    if conference.join.url is None:
        return []
    others = list_others(unit, conference, [link_key(conference.join.url)])
    return [other for other in others if other.is_live and other.starts_at != conference.starts_at]


def list_others(unit: Unit, conference: Conference, keys: Iterable[str]) -> list[Conference]:
    """Every other conference with one of these keys, soonest first."""
    return conferences.list_of(unit, set(conferences.list_with_key(unit, *keys)) - {conference.id})


def how_it_compares(conference: Conference, other: Conference) -> QuestionKind | None:
    """What to ask about two conferences that share a child's number, birth or name; None: nothing."""
    if have_children_to_check(conference, other):
        return QuestionKind.SAME_CHILD
    if other.status is not ConferenceStatus.BOOKED or other.area != conference.area:
        return None
    if are_different_children(conference, other):
        return None
    if local_day(other.starts_at) == local_day(conference.starts_at):
        return QuestionKind.SAME_CONFERENCE
    apart = abs(other.starts_at - conference.starts_at)
    return QuestionKind.REPLACES if apart <= NEAR else None


def have_children_to_check(conference: Conference, other: Conference) -> bool:
    """One child with two references, or one name with two dates of birth (IN21g)."""
    return any(
        (is_same_person(ours, theirs) and differ(ours.reference, theirs.reference))
        or (is_same_name(ours, theirs) and ours.born_on and theirs.born_on and ours.born_on != theirs.born_on)
        for ours, theirs in pairs(conference, other)
    )


def are_different_children(conference: Conference, other: Conference) -> bool:
    """Whether every shared name belongs to two children whom the council itself tells apart."""
    named = [pair for pair in pairs(conference, other) if is_same_name(*pair)]
    return bool(named) and all(differ(ours.reference, theirs.reference) for ours, theirs in named)


def pairs(conference: Conference, other: Conference) -> Iterator[tuple[Child, Child]]:
    """Each child of one with each of the other."""
    return ((ours, theirs) for ours in conference.children for theirs in other.children)


def is_same_person(ours: Child, theirs: Child) -> bool:
    """By NHS number, or by name and date of birth together."""
    return bool(certain_keys(ours) & certain_keys(theirs))


def is_same_name(ours: Child, theirs: Child) -> bool:
    """The same name: a reason to ask, never to decide (HZ8)."""
    return bool(ours.name) and plain(ours.name) == plain(theirs.name)


def differ(ours: str | None, theirs: str | None) -> bool:
    """Two references that are both there and not the same."""
    return bool(ours and theirs) and plain(ours or "") != plain(theirs or "")


def ask_about_pair(unit: Unit, kind: QuestionKind, new: Conference, old: Conference) -> Question:
    """Ask about two conferences, once; what was answered before is not asked again."""
    return questions.ask(
        unit,
        kind=kind,
        key=key_of_pair(unit, kind, new, old),
        text=TEXTS[kind].format(new=say(new), old=say(old)),
        conference_id=new.id,
        other_id=old.id,
    )


def key_of_pair(unit: Unit, kind: QuestionKind, new: Conference, old: Conference) -> str:
    """What is asked once: a link however many meetings share it (a council's standing room), else a pair."""
    if kind is QuestionKind.SAME_LINK and new.join.url:
        return f"{kind}:{unit.sealer.fingerprint(link_key(new.join.url))}"
    return f"{kind}:{min(new.id, old.id)}:{max(new.id, old.id)}:{new.moves}:{old.moves}"


def ask_about_uninvited(unit: Unit, held: Conference, changed: Conference) -> None:
    """Whoever a newer invitation leaves out keeps theirs until a person has asked the unit (IG12).

    Taking it away at once could leave a child without anybody from the trust: lists of invitees are often
    sent incomplete.
    """
    left_out = lowered(held.invitees) - lowered(changed.invitees) if changed.invitees else frozenset()
    if not left_out:
        return
    for invitation in invitations.list_of_conference(unit, changed.id):
        if invitation.address.lower() in left_out and invitation.assigned_to and not invitation.is_closed:
            questions.ask(
                unit,
                kind=QuestionKind.UNINVITED,
                key=f"uninvited:{invitation.id}:{changed.version}",
                text=(
                    f"A newer invitation to the {say(changed)} no longer names the person who has it here. "
                    "Ask the unit whether they are still invited."
                ),
                conference_id=changed.id,
                invitation_id=invitation.id,
            )


def lowered(addresses: Iterable[str]) -> frozenset[str]:
    """Addresses as they are compared."""
    return frozenset(address.lower() for address in addresses)


def ask_about_limit(unit: Unit, conference: Conference) -> None:
    """The new date of an initial conference is past the statutory limit: a person must know (C3, T14)."""
    dates = conference.statutory
    if conference.kind is not ConferenceKind.INITIAL or not dates.strategy_on:
        return
    policy = unit.policies.get(conference.area, on=local_day(conference.starts_at))
    limit = initial_conference_by(policy, initiated_on=min(dates.strategy_on))
    if is_past_limit(conference.starts_at, limit.due_on):
        questions.ask(
            unit,
            kind=QuestionKind.DOUBT,
            key=f"limit:{conference.id}:{conference.moves}",
            text=(
                f"The {say(conference)} is later than the limit for initial conferences, "
                f"{say_date(limit.due_on)}. Tell a named nurse, who may raise it with the unit."
            ),
            conference_id=conference.id,
        )


def ask_whether_cancelled(unit: Unit, conference: Conference) -> None:
    """The subject line alone says that it is off (IN21l)."""
    questions.ask(
        unit,
        kind=QuestionKind.PROBABLY_CANCELLED,
        key=f"cancelled:{conference.id}:{conference.version}",
        text=(
            f"The subject line of a newer invitation says that the {say(conference)} is off, but it is no "
            "cancellation. Reminders wait. Ask the unit whether the conference takes place."
        ),
        conference_id=conference.id,
    )


def settle_moot(unit: Unit, conference: Conference) -> None:
    """Newer word from the unit has answered a question by itself: nobody needs to look any more."""
    for question in questions.list_about(unit, conference.id):
        answer = answer_by_itself(question.kind, conference)
        if answer is not None:
            questions.save(unit, question.answered(answer, by=None, now=unit.now))


def answer_by_itself(kind: QuestionKind, conference: Conference) -> Answer | None:
    """What a conference's own state answers; None while a person must."""
    if kind is QuestionKind.UNCONFIRMED and conference.status is not ConferenceStatus.UNCONFIRMED:
        return Answer.YES if conference.is_live else Answer.NO
    if kind is QuestionKind.PROBABLY_CANCELLED and not conference.is_on_hold:
        return Answer.YES if conference.is_cancelled else Answer.NO
    if conference.is_live:
        return None
    if kind in (QuestionKind.REPLACES, QuestionKind.SAME_CONFERENCE):
        return Answer.NO
    return Answer.DONE if kind in (QuestionKind.SAME_LINK, QuestionKind.DOUBT) else None


def say(conference: Conference) -> str:
    """Which conference, without anything that identifies a family."""
    return f"{conference.kind.words} on {conference.starts_said}"


TEXTS: dict[QuestionKind, str] = {
    QuestionKind.REPLACES: (
        "The {new} may be about the same children as the {old}, which was not cancelled. "
        "Does it replace it? Compare the details before you answer."
    ),
    QuestionKind.SAME_CONFERENCE: (
        "The {new} and the {old} may be one and the same. Compare the details before you answer."
    ),
    QuestionKind.SAME_CHILD: (
        "The {new} and the {old} may be about one child under two references, or about two children of one "
        "name. Compare references and dates of birth, and tell the unit if a record is wrong."
    ),
    QuestionKind.SAME_LINK: (
        "The {new} has the same join link as the {old}. One of them may have been copied by mistake. "
        "Ask the unit for the right link."
    ),
}
