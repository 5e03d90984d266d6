"""A list of dated events in order, and a report that is not out of date (K22, K25)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from domain.drafts import ConferenceKind
from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.dates import Dated
from domain.report_checks.passages import Passage, Sentence
from domain.report_checks.reading import Reading
from domain.report_text import Section

check = Checks()

STALE_IN_MONTHS = 3
_HEAD = 40
_LAST_MONTH, _SHORTEST_MONTH = 12, 28
Entry = tuple[Sentence, Dated]

_NO_CHRONOLOGY = Wording(
    "There is no list of what happened when.",
    "List the main events, good and bad, each with its date and what it meant for the child.",
)
_NO_DATES = Wording(
    "What happened has no dates here, so the meeting cannot see how things went.",
    "Begin each event with its day, or its month and year.",
)
_OUT_OF_ORDER = Wording(
    "This event is earlier than the one before it. A slip in the date is possible too.",
    "Check the date, and put the oldest event first.",
)
_TO_COME = Wording(
    "This date is still to come.",
    "Check the year. What is planned belongs into what your service will do.",
)
_BEFORE_LAST = Wording(
    "Nothing is listed since the last conference.",
    "Add what has happened since, if only that you met.",
)
_STALE = Wording(
    "The last meeting that is named is more than 3 months before the conference.",
    "Add when you last met the family. If you have not, say why.",
)
_AFTER = Wording(
    "This date is after the conference.",
    "Check the day and the year.",
)
_OLD_REPORT = Wording(
    "This report is dated more than 3 months before the conference, or after it.",
    "Check the date, and bring the report up to date.",
)


@check(
    "K22",
    looks_for="a chronology missing, undated, out of order or in the future; in a review, not up to date",
    bad="None",
    good="A dated list",
    source="S3, P5",
)
def chronology(reading: Reading) -> Iterator[Spot]:
    """K22: at most one finding for each kind of fault."""
    passage = reading.find(Section.CHRONOLOGY)
    if passage is None:
        yield Spot(_NO_CHRONOLOGY, Section.CHRONOLOGY)
        return
    entries = list(_entries(passage))
    if not entries:
        yield Spot.whole(_NO_DATES, passage)
        return
    yield from _in_order(passage, entries)
    yield from _in_time(reading, passage, entries)


def _entries(passage: Passage) -> Iterator[Entry]:
    """The date at the head of each entry; an entry without one goes with the entry before it."""
    seen = -1
    for sentence in passage.sentences:
        if sentence.entry == seen:
            continue
        seen = sentence.entry
        head = next(
            (one for one in passage.dates if sentence.start <= one.start < sentence.start + _HEAD), None
        )
        if head is not None and head.on is not None:
            yield sentence, head


def _in_order(passage: Passage, entries: list[Entry]) -> Iterator[Spot]:
    for (_, earlier), (sentence, later) in pairwise(entries):
        if later.is_before(earlier):
            yield Spot.at(_OUT_OF_ORDER, passage, sentence)
            return


def _in_time(reading: Reading, passage: Passage, entries: list[Entry]) -> Iterator[Spot]:
    report = reading.report
    for sentence, head in entries:
        if head.on and head.on > report.written_on:
            yield Spot.at(_TO_COME, passage, sentence)
            break
    last = report.last_conference_on
    if report.kind is ConferenceKind.REVIEW and last:
        since = Dated(0, 0, last)
        if all(head.is_before(since) for _, head in entries):
            yield Spot.at(_BEFORE_LAST, passage, entries[-1][0])


@check(
    "K25",
    looks_for="last contact or report more than 3 months before the conference, or after it",
    bad="“I last saw them on 15 January” for a conference in June",
    good="“I last saw them on 25 May 2027.”",
    source="design",
)
def staleness(reading: Reading) -> Iterator[Spot]:
    """K25: one finding for the report's own date, and one for the last contact."""
    on = reading.report.conference_on
    limit = months_before(on, STALE_IN_MONTHS)
    if not limit <= reading.report.written_on <= on:
        yield Spot(_OLD_REPORT)
    if found := _last_contact(reading):
        passage, dated = found
        if dated.on and dated.on > on:
            yield Spot.at(_AFTER, passage, passage.sentence_around(dated.start))
        elif dated.is_before(Dated(0, 0, limit)):
            yield Spot.at(_STALE, passage, passage.sentence_around(dated.start))


def _last_contact(reading: Reading) -> tuple[Passage, Dated] | None:
    """The date told as that of the last contact, or the latest past one of our involvement and chronology."""
    told, past = [], []
    for passage in reading.of(Section.OUR_INVOLVEMENT, Section.CHRONOLOGY):
        for dated in passage.dates:
            sentence = passage.sentence_around(dated.start)
            if dated.on and _tells_last(reading, passage, sentence):
                told.append((passage, dated))
            elif (
                dated.on and dated.on <= reading.report.written_on and not _is_row(reading, passage, sentence)
            ):
                past.append((passage, dated))
    return max(told or past, key=lambda found: found[1].on or date.min, default=None)


def _is_row(reading: Reading, passage: Passage, sentence: Sentence) -> bool:
    """An injection is no contact of ours."""
    return passage.has_in([sentence], reading.words.health.vaccines)


def _tells_last(reading: Reading, passage: Passage, sentence: Sentence) -> bool:
    is_ours = passage.section is Section.OUR_INVOLVEMENT
    return is_ours and passage.has_in([sentence], reading.words.plans.last_contact)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the 28th where that month may be shorter."""
    count = day.year * _LAST_MONTH + day.month - 1 - months
    return date(count // _LAST_MONTH, count % _LAST_MONTH + 1, min(day.day, _SHORTEST_MONTH))
