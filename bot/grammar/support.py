"""Asking for a named nurse, and the nurses' side of it."""

import re

from bot.grammar.phrases import CODE, WHICH, Command, Line, always, chosen, coded, numbered, valued, which_one
from domain.support import SupportKind, SupportOutcome

KINDS = "|".join(kind.value.replace("_", " ") for kind in SupportKind)
# A report is given back with a note, in words of its own (R10).
CHOSEN = tuple(one for one in SupportOutcome if one is not SupportOutcome.REPORT_GIVEN_BACK)
OUTCOMES = "|".join(outcome.value.replace("_", " ") for outcome in CHOSEN)


def ask(which: str, kind: str) -> Command:
    """Such as "support 1 attend with me"."""
    return Command("support.ask", {**which_one(which), "kind": kind.replace(" ", "_")})


def pass_on(number: str, email: str) -> Command:
    """Such as "request 12 pass name@trust.example"."""
    return Command("support.pass_on", {"number": number, "email": email})


def note(number: str, words: str) -> Command:
    """Such as "note 12 I can phone you at 2pm", in the spelling of whoever wrote it."""
    return Command("support.note", {"number": number, "words": words.strip()})


def given_back(number: str, words: str) -> Command:
    """Such as "give back 12 I am on leave from Monday", in the spelling of whoever wrote it."""
    return Command("support.give_report_back", {"number": number, "words": words.strip()})


WORDS: tuple[Line, ...] = (
    (r"(?:my )?requests", always("support.list")),
    (rf"write ({CODE})", coded("support.write")),
    (r"request (\d+) sent", numbered("support.report_sent")),
    (rf"(?:support|help) ({WHICH})", chosen("support.ask")),
    (rf"(?:support|help) ({WHICH}) ({KINDS})", ask),
    (rf"say more ({WHICH})", chosen("support.form")),
    (rf"my request ({WHICH})", chosen("support.mine")),
    (rf"(?:support|help) for ({CODE})", coded("support.ask_for")),
    (rf"withdraw ({WHICH})", chosen("support.withdraw")),
    (r"still needed (\d+)", numbered("support.still_needed")),
    (r"helped (\d+) (yes|no)", valued("support.helped", "answer")),
    (r"claim (\d+)", numbered("support.claim")),
    (r"request (\d+)", numbered("support.show")),
    (r"request (\d+) details", numbered("support.details")),
    (r"request (\d+) begun", numbered("support.begin")),
    (r"request (\d+) back", numbered("support.give_back")),
    (r"give back (\d+)", numbered("support.give_report_back_form")),
    (rf"history ({WHICH})", chosen("history.show")),
    (r"request (\d+) pass", numbered("support.pass_on_form")),
    (r"request (\d+) pass (\S+@\S+)", pass_on),
    (r"request (\d+) done", numbered("support.outcome")),
    (rf"request (\d+) done ({OUTCOMES})", valued("support.complete", "outcome")),
    (r"notes (\d+)", numbered("support.notes")),
    (r"note (\d+)", numbered("support.note_form")),
    (r"find time (\d+)", numbered("appointment.find")),
    (r"find time (\d+) ([1-3])", valued("appointment.choose", "choice")),
    (r"time suits (\d+)", numbered("appointment.accept")),
    (r"time off (\d+)", numbered("appointment.call_off")),
    (rf"offer ({CODE})", coded("support.offer")),
)
# Somebody's own words, which are taken as they were typed.
FREE_WORDS = (
    (re.compile(r"note (\d{1,9}) (\S[\s\S]{0,1999})", re.IGNORECASE), note),
    (re.compile(r"give back (\d{1,9}) (\S[\s\S]{0,1999})", re.IGNORECASE), given_back),
)
