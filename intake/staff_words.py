"""How trusts head the columns of their lists of staff, care, duty and leave: see column_words."""

from intake.column_words import CHILD, Words

STAFF: Words = {
    "email": (
        "email address", "work email", "staff email", "mail", "nhs email", "user principal name", "upn",
    ),
    "name": ("full name", "staff name", "display name", "name of staff member", "employee name", "employee"),
    "role": ("job role", "staff role", "safeguarding role", "bot role"),
    "entra_id": (
        "entra object id", "object id", "azure object id", "azure ad object id", "aad object id", "aad id",
    ),
    "team": ("team name", "clinical team"),
    "service_line": ("service", "directorate", "division", "care group", "service line name"),
    "manager_email": (
        "manager", "line manager", "line manager email", "team manager email", "managers email",
    ),
    "deputy_email": ("deputy", "deputy manager email", "deputys email", "deputy manager"),
    "working_days": ("days worked", "work days", "workdays", "working pattern", "days of work"),
    "day_starts": ("starts", "start of day", "day start", "start time", "works from", "working hours from"),
    "day_ends": ("ends", "end of day", "day end", "end time", "finish time", "works to", "working hours to"),
    "qualified_on": ("qualified", "date qualified", "date of qualification", "qualification date"),
    "is_champion": ("champion", "safeguarding champion", "champion y n"),
    "duty_days": ("duty", "days on duty", "duty rota days"),
    "leaves_on": (
        "leaving date", "leave date", "date of leaving", "leaving on", "last day", "end date", "leaver",
    ),
}  # fmt: skip

CARE: Words = {
    "patient_reference": (*CHILD["trust_patient_id"], "trust patient id", "patient"),
    "coordinator_email": (
        "care coordinator email", "care co ordinator email", "co ordinator email", "care coordinator",
        "care co ordinator", "coordinator", "lead professional email", "lead practitioner email",
        "key worker email", "email",
    ),
    "opened_on": (
        "opened", "open date", "date opened", "referral opened", "start date", "from", "allocated on",
        "date allocated", "care started", "episode start", "episode opened", "referral date",
    ),
    "discharged_on": (
        "discharged", "discharge date", "date discharged", "date of discharge", "closed", "closed on",
        "date closed", "end date", "to", "episode end", "episode closed",
    ),
}  # fmt: skip

ROSTER: Words = {
    "day": ("date", "duty date", "duty day", "on duty on", "date of duty"),
    "first_on": ("from", "duty from", "from date", "date from", "start", "start date"),
    "last_on": ("to", "duty to", "to date", "date to", "end", "end date", "until"),
    "nurse_email": (
        "nurse", "named nurse", "named nurse email", "on duty", "duty nurse", "duty nurse email",
        "nurses email", "email of nurse",
    ),
    "email": ("staff email", "email address", "person", "person email", "mail"),
    "leave_from": (
        "leave start", "leave starts", "leave first day", "first day of leave", "away from", "absent from",
    ),
    "leave_to": (
        "leave end", "leave ends", "leave last day", "last day of leave", "away to", "away until",
        "absent to", "leave until",
    ),
}  # fmt: skip
