"""What was agreed last time, and what our service will do now (K19, K26)."""

from collections.abc import Iterator
from itertools import pairwise

from domain.drafts import ConferenceKind
from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.passages import Passage
from domain.report_checks.reading import Reading
from domain.report_checks.tokens import words_of
from domain.report_text import ActionStatus, PreviousAction, Relation, Section

check = Checks()

_NO_ACTIONS = Wording(
    "Nothing is said of what our service was asked to do last time.",
    "Write for each action: done, done in part, or not done. If there was none, say so.",
)
_NO_STATUS = Wording(
    "The meeting cannot tell how far this action has come.",
    "Write whether it is done, done in part, or not done.",
)
_NOT_DONE = Wording(
    "This was not done, which happens. The meeting can help if it knows why.",
    "Add what got in the way, and the next step with its date.",
)
_NO_OFFER = Wording(
    "It is not clear who of our service will do what, and until when.",
    "Name the action, the person and the date.",
)


@check(
    "K19",
    looks_for="in a review, an action without status, or one not done without reason and next step",
    bad="“Ongoing”",
    good="“Not done: no interpreter; booked 6 April.”",
    source="S2",
)
def previous_actions(reading: Reading) -> Iterator[Spot]:
    """K19: one finding for each action, or one for the text when no actions are on record."""
    if reading.report.kind is not ConferenceKind.REVIEW:
        return
    if not reading.report.previous_actions:
        yield from _in_text(reading)
    for action in reading.report.previous_actions:
        if action.status is None:
            yield _spot(_NO_STATUS, action)
        elif action.status is ActionStatus.NOT_DONE and not _is_explained(action):
            yield _spot(_NOT_DONE, action)


def _spot(wording: Wording, action: PreviousAction) -> Spot:
    return Spot(wording, Section.PREVIOUS_ACTIONS, word=action.action, quoted=action.action)


def _is_explained(action: PreviousAction) -> bool:
    return bool(action.barrier.strip() and action.next_step.strip())


def _in_text(reading: Reading) -> Iterator[Spot]:
    passage, words = reading.find(Section.PREVIOUS_ACTIONS), reading.words.plans
    if passage is None:
        yield Spot(_NO_ACTIONS, Section.PREVIOUS_ACTIONS)
    elif not passage.has(words.statuses) and not reading.is_blank(passage):
        yield Spot.whole(_NO_STATUS, passage)
    else:
        yield from _not_done(reading, passage)


def _not_done(reading: Reading, passage: Passage) -> Iterator[Spot]:
    """The first line or paragraph that tells of something not done, without why or without what is next."""
    words = reading.words.plans
    for index, _ in sorted(passage.sentences_with(words.not_done).items()):
        sentence = passage.sentences[index]
        near = [one for one in passage.sentences if one.entry == sentence.entry]
        if not (passage.has_in(near, words.barriers) and passage.has_in(near, words.next_steps)):
            yield Spot.at(_NOT_DONE, passage, sentence)
            return


@check(
    "K26",
    looks_for="our own offer lacks a person or a date",
    bad="“Continue support”",
    good="“I will visit weekly until 30 June.”",
    source="S2",
)
def own_offer(reading: Reading) -> Iterator[Spot]:
    """K26: one finding for the section."""
    passage = reading.find(Section.OUR_OFFER)
    if passage is None:
        yield Spot(_NO_OFFER, Section.OUR_OFFER)
        return
    workers = (one.name for one in reading.report.adults if one.relation is Relation.WORKER)
    names = {word for name in workers for word in words_of(name)}
    has_person = passage.has(reading.words.plans.persons) or not names.isdisjoint(passage.words)
    has_person = has_person or _has_full_name(reading, passage)
    has_date = any(passage.tells_when(sentence) for sentence in passage.sentences)
    if not (has_person and has_date):
        yield Spot.whole(_NO_OFFER, passage)


def _has_full_name(reading: Reading, passage: Passage) -> bool:
    """As "Shanelle Grant": two words with capitals that belong to nobody of the family."""
    for first, second in pairwise(passage.tokens):
        is_one = passage.text[first.end : second.start] == " " and first.is_name_like and second.is_name_like
        if is_one and reading.known_names.isdisjoint((first.word, second.word)):
            return True
    return False
