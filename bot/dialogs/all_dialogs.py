"""Every conversation of the bot, and every verb a button or a sentence can name."""

from bot.dialogs import (
    attendance,
    company,
    core_group,
    digest,
    files,
    follow_up,
    going,
    home,
    invitation,
    joining,
    missed,
    passing_on,
    questions,
    reach,
    reminders,
    roster,
    sharing,
    standing_in,
    support,
    team,
    unmatched,
    why,
)
from bot.dialogs.dialog import Dialog, Step

DIALOGS: tuple[Dialog, ...] = (
    home.dialog,
    invitation.dialog,
    support.dialog,
    team.dialog,
    unmatched.dialog,
    files.dialog,
    questions.dialog,
    core_group.dialog,
    missed.dialog,
    roster.dialog,
    attendance.dialog,
    joining.dialog,
    follow_up.dialog,
    reminders.dialog,
    reach.dialog,
    passing_on.dialog,
    sharing.dialog,
    standing_in.dialog,
    going.dialog,
    company.dialog,
    digest.dialog,
    why.dialog,
)

STEPS: dict[str, Step] = {verb: step for dialog in DIALOGS for verb, step in dialog.steps.items()}
