"""The unit's attendance list of one conference: that it took place, who came, and whether enough did.

What the unit says and what staff say stand side by side; neither overwrites the other (L1, I18).
Rules: C6, C9, IN19.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from domain.access import Actor, Permission
from domain.answering import NO_PERSON
from domain.conference import Conference, ConferenceStatus
from domain.drafts import AttendanceDraft, AttendanceEntry, plain
from domain.followup import Attended, Told
from domain.invitation import Invitation
from domain.meeting import Evidence
from domain.outcome import Account, Mode, Outcome, Source
from domain.words import say_count
from storage import attendance, audit, conferences, invitations, people, reports
from storage.attendance import Listed
from storage.unit import Unit
from usecases.attendance import note
from usecases.comparing import settle_moot
from usecases.steps import keep_step

ON_THE_LIST = "The unit's attendance list says that it took place."
# How sheets name the ways of being there, besides our own words for them.
MODES: dict[str, Mode] = {
    "in person": Mode.IN_PERSON,
    "face to face": Mode.IN_PERSON,
    "remotely": Mode.REMOTE,
    "online": Mode.REMOTE,
    "virtual": Mode.REMOTE,
    "video": Mode.REMOTE,
    "teams": Mode.REMOTE,
    "by phone": Mode.PHONE,
    "telephone": Mode.PHONE,
    **{mode.value: mode for mode in Mode},
}


@dataclass(frozen=True, slots=True)
class News:
    """What a list brought: how many lines were new, how many of them are ours, and how many differ."""

    lines: int = 0
    ours: int = 0
    differing: int = 0


def take_in_attendance(unit: Unit, actor: Actor, *, draft: AttendanceDraft, conference: Conference) -> str:
    """Record the unit's list of a conference; returns a sentence that identifies nobody (IG15).

    The list is evidence that the meeting took place (C6). The same list again changes nothing and says so
    (L4), also after somebody corrected what it had said (C12). Raises NotPermittedError, or NotAllowedError
    before the start and for a conference that was called off or merged.
    """
    actor.require(Permission.TAKE_IN_INVITATIONS)
    held = took_place(unit, actor, conference)
    judged = with_quorum(unit, actor, draft, held)
    if judged != conference:
        conferences.save(unit, judged)
        settle_moot(unit, judged)
        audit.record_step(
            unit,
            actor,
            "conference.held",
            conference,
            held,
            conference_version=held.version,
            reason=Evidence.UNITS_LIST,
        )
        audit.record_step(
            unit, actor, "conference.quorum_told", held, judged, conference_version=judged.version
        )
    news = note_lines(unit, actor, draft, judged)
    audit.record(
        unit, actor, "attendance.taken_in", conference.id, at=unit.now, lines=news.lines, ours=news.ours
    )
    return say_news(conference, judged, news)


def took_place(unit: Unit, actor: Actor, conference: Conference) -> Conference:
    """The conference as held (C6); one that nobody had told us of is settled by an administrator (C8)."""
    if conference.status is ConferenceStatus.UNCONFIRMED:
        return conference.resolved(took_place=True, by=actor.role, reason=ON_THE_LIST, now=unit.now)
    return conference.held(Evidence.UNITS_LIST, now=unit.now)


def with_quorum(unit: Unit, actor: Actor, draft: AttendanceDraft, held: Conference) -> Conference:
    """What the list says of the quorum, unless it has said so before (C9, L4)."""
    before = attendance.find(unit, held.id, "")
    if draft.quorate is None or (before is not None and before.quorate == draft.quorate):
        return held
    return held.quorate_told(draft.quorate, by=actor.role)


def note_lines(unit: Unit, actor: Actor, draft: AttendanceDraft, conference: Conference) -> News:
    """Keep each line of the list, and tell the invitations that a new line is about (I18)."""
    invited = invitations.list_of_conference(unit, conference.id)
    owners = owners_by_address(unit, invited)
    changed: list[Listed] = []
    for entry in combined(draft):
        before = attendance.find(unit, conference.id, entry.email)
        after = merged(before, entry, owners.get(entry.email), quorate=draft.quorate)
        if after != before:
            attendance.save(unit, conference.id, after)
            changed.append(after)
    concerned = {line.invitation_id for line in changed}
    told = [tell(unit, actor, conference, invitation) for invitation in invited if invitation.id in concerned]
    differing = sum(invitation.attendance.is_conflict for invitation in told)
    return News(len(changed), len(told), differing)


def owners_by_address(unit: Unit, invited: Iterable[Invitation]) -> Mapping[str, UUID]:
    """Each address that one of our invitations is about: as invited, and of whoever has it or goes (I11)."""
    found: dict[str, UUID] = {}
    for invitation in invited:
        people_now = {invitation.assigned_to, invitation.link_holder} - {None}
        addresses = [people.get(unit, person_id).email for person_id in people_now if person_id]
        for address in filter(None, [*addresses, invitation.address]):
            found.setdefault(plain(address), invitation.id)
    return found


def combined(draft: AttendanceDraft) -> list[AttendanceEntry]:
    """One line for each address, in the order of the list; a list has a line for every child (IN19)."""
    lines: dict[str, AttendanceEntry] = {}
    if draft.quorate is not None:
        lines[""] = AttendanceEntry()
    for entry in draft.entries:
        address = plain(entry.email)
        known = replace(entry, email=address, mode=mode_of(entry.mode))
        lines[address] = both(lines[address], known) if address in lines else known
    return list(lines.values())


def both(one: AttendanceEntry, other: AttendanceEntry) -> AttendanceEntry:
    """Two lines of one list about the same address: who came for one child came."""
    return AttendanceEntry(
        email=one.email,
        attended=either(one.attended, other.attended),
        mode=one.mode or other.mode,
        apologies=either(one.apologies, other.apologies),
        report_received_at=earlier(one.report_received_at, other.report_received_at),
    )


def merged(
    before: Listed | None, entry: AttendanceEntry, invitation_id: UUID | None, *, quorate: bool | None
) -> Listed:
    """A newer list on top of what was told before: it mends what it says, and takes nothing away."""
    is_whole_meeting = not entry.email
    if before is None:
        return Listed(entry, invitation_id, quorate if is_whole_meeting else None)
    held = before.entry
    told = AttendanceEntry(
        email=entry.email,
        attended=held.attended if entry.attended is None else entry.attended,
        mode=entry.mode or held.mode,
        apologies=held.apologies if entry.apologies is None else entry.apologies,
        report_received_at=entry.report_received_at or held.report_received_at,
    )
    known = before.quorate if quorate is None else quorate
    return Listed(told, invitation_id or before.invitation_id, known if is_whole_meeting else None)


def tell(unit: Unit, actor: Actor, conference: Conference, invitation: Invitation) -> Invitation:
    """Give an invitation the unit's account of what happened (I18); the reply stays as it was (L1)."""
    account = account_of(unit, invitation)
    is_askable = invitation.assigned_to is not None and invitation.state not in NO_PERSON
    was_called_off = invitation.is_closed and not invitation.attendance.is_told
    if account is None or not is_askable or was_called_off:
        return invitation
    told = invitation.attendance_told(Source.UNIT, account, now=unit.now, starts_at=conference.starts_at)
    if told != invitation:
        keep_step(unit, actor, "invitation.attendance_told", invitation, told, version=conference.version)
        said = Attended.ALL if account.outcome is Outcome.ATTENDED else Attended.NO
        note(unit, actor, invitation, conference, kind=Told.ATTENDANCE, value=said)
    return told


def account_of(unit: Unit, invitation: Invitation) -> Account | None:
    """What the unit's lines come to; None when they say nothing of attendance.

    If anybody came for this invitation, somebody came. A list does not tell the whole from a part, so on
    that the person's own word is not contradicted.
    """
    lines = attendance.list_of_invitation(unit, invitation.id)
    if any(line.attended for line in lines):
        mode = next((Mode(line.mode) for line in lines if line.attended and line.mode in set(Mode)), None)
        own = invitation.attendance.self_report
        if own is not None and own.outcome is Outcome.ATTENDED:
            return Account(Outcome.ATTENDED, mode or own.mode, own.is_whole)
        return Account(Outcome.ATTENDED, mode)
    if any(line.apologies for line in lines):
        report = reports.find_of(unit, invitation.id)
        has_come = any(line.report_received_at for line in lines)
        return Account.sent_apologies(report_sent=has_come or bool(report and report.sent_at))
    return Account.missed() if any(line.attended is False for line in lines) else None


def mode_of(said: str | None) -> str | None:
    """How somebody was there in our own words, or the list's words if they are not known."""
    return MODES.get(plain(said).replace("-", " "), said) if said else None


def either(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001 - values, not switches
    """Yes if either says so, else no if either does."""
    return other if one is None else one or bool(other)


def earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two instants, as far as they are known."""
    return min((at for at in (one, other) if at is not None), default=None)


def say_news(before: Conference, after: Conference, news: News) -> str:
    """What the list changed, without anything that identifies a family."""
    which = f"{after.kind.words.capitalize()} on {after.starts_said}"
    if before == after and not news.lines:
        return f"{which}: we have this list already, so nothing was changed."
    held = "it took place" if before.state is not after.state else "attendance list updated"
    said = [f"{which}: {held}."]
    if news.ours:
        said.append(f"It tells us about {say_count(news.ours, 'invitation')} of ours.")
    if news.differing:
        differ = "1 differs" if news.differing == 1 else f"{news.differing:,} differ"
        said.append(f"{differ} from what staff told us. Both are kept until an administrator has looked.")
    return " ".join(said)
