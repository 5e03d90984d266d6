"""What a newer message changes about a conference, in words that identify nobody (C2, IG15)."""

from domain.conference import Conference
from domain.words import say_date

# The fields a person would ask about, and what we call them.
NAMED: dict[str, str] = {
    "kind": "the type",
    "ends_at": "the end",
    "join": "the join link",
    "unit_phone": "the unit's phone number",
    "unit_email": "the unit's address",
    "venue": "the place",
    "format": "how people meet",
    "family": "the people named",
    "children": "the children named",
    "invitees": "who is invited",
    "invitee_ids": "who is invited",
    "patient_references": "the patient numbers",
    "reference": "the reference",
    "area": "the council",
    "extras": "the notes",
    "is_restricted": "who may know of it",
    "time_known": "whether the time is known",
}


def differences(before: Conference, after: Conference) -> tuple[str, ...]:
    """Each thing that differs, the date first with both values; nothing when they say the same."""
    found = []
    if before.is_cancelled and not after.is_cancelled:
        found.append("it takes place after all")
    if before.starts_at != after.starts_at:
        found.append(f"the date, from {before.starts_said} to {after.starts_said}")
    if before.report_due_on != after.report_due_on:
        now_on = f", now {say_date(after.report_due_on)}" if after.report_due_on else ""
        found.append(f"the printed report date{now_on}")
    changed = (said for name, said in NAMED.items() if getattr(before, name) != getattr(after, name))
    return tuple(dict.fromkeys([*found, *changed]))
