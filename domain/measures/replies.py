"""How fast the trust answers and how much notice it gets: M6, M10, M17."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.measures.evidence import Evidence, Unit, count_each
from domain.measures.figure import Aside, Figure, Spread
from domain.measures.rows import DeliveryRow, SupportRow
from domain.working_days import WorkingCalendar, local_day


def reply_in_time(evidence: Evidence) -> Figure:
    """M6: replied by the limit of T37, of delivered invitations; not those called off before the limit."""
    return count_each(_asked_to_reply(evidence), Unit.INVITATION, _replied_in_time)


def support_claimed_in_time(evidence: Evidence) -> Figure:
    """M10: claimed by the limit of Q4, of requests; not those withdrawn before anybody claimed them."""
    return count_each(_requests(evidence), Unit.REQUEST, _claimed_in_time)


def notice_given(evidence: Evidence) -> Spread:
    """M17: working days from arrival to conference, median and range, of invitations."""
    days = [case.invitation.notice_days for case in evidence.usable]
    known = [day for day in days if day is not None]
    aside = Aside("outside the bank holiday table", len(days) - len(known), len(days))
    return Spread.of(known, Unit.INVITATION.value, (aside,))


def notice_days(calendar: WorkingCalendar, *, received_at: datetime, starts_at: datetime) -> int:
    """Working days of notice: the day of arrival is day 0, the conference day counts (T3, M17).

    Arrived on the day itself, or later, is 0. Raises BeyondCalendarError when the table does not reach (T2).
    """
    received_on, conference_on = local_day(received_at), local_day(starts_at)
    between = (received_on + timedelta(days=n) for n in range(1, (conference_on - received_on).days + 1))
    return sum(map(calendar.is_working, between))


def _asked_to_reply(evidence: Evidence) -> Iterator[DeliveryRow]:
    for case in evidence.usable:
        delivery = case.invitation.delivery
        if delivery is None or _was_called_off(delivery):
            continue
        if delivery.replied_at is not None or evidence.has_run_out(delivery.reply_due_at):
            yield delivery


def _was_called_off(delivery: DeliveryRow) -> bool:
    """Taken back before the limit, so that nobody had to answer any more."""
    return delivery.called_off_at is not None and delivery.called_off_at < delivery.reply_due_at


def _replied_in_time(delivery: DeliveryRow) -> bool:
    return delivery.replied_at is not None and delivery.replied_at <= delivery.reply_due_at


def _requests(evidence: Evidence) -> Iterator[SupportRow]:
    for case in evidence.usable:
        for request in case.invitation.requests:
            is_settled = request.claimed_at is not None or evidence.has_run_out(request.claim_due_at)
            if is_settled and not request.withdrawn_before_claim:
                yield request


def _claimed_in_time(request: SupportRow) -> bool:
    return request.claimed_at is not None and request.claimed_at <= request.claim_due_at
