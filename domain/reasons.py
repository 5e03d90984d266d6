"""Why a message was not sent, or waits, in words: the one place for the codes in the outbox (N4, N10).

The command line, the card and the practice room's timeline all say it with these words.
"""

import re

NO_LONGER_TRUE = "no_longer_true"
# Codes of our own. Each finishes a sentence such as "Not sent: " or "It waits: ".
REASONS: dict[str, str] = {
    NO_LONGER_TRUE: "its reason had gone",
    "newer_nudge": "a newer message about the same task came at the same moment",
    "not_permitted": "this person may not see it any more",
    "card_replaced": "a newer card had taken its place",
    "too_late": "it would have come too late to be of use",
    "digest": "there were enough messages that day, so it joins the next digest",
    "one_left": "only one thing was left of the digest, so its own card was sent",
    "nothing_left": "nothing was left of the digest",
    "covered": "another e-mail within the hour said the same",
    "limit": "Teams takes only so many messages at a time",
    "circuit": "Teams does not answer at present",
    "not_prepared": "it could not be made ready, which is a fault of ours; the log says more",
    "sender_vanished": "the assistant stopped in the middle of sending it",
    "messenger_raised": "the sender broke down in the middle of sending it",
    "no_activity_id": "Teams took it and did not say under which name",
    "no_mail_server": "no mail server is set",
    "no_tls": "the mail server is set up without protection on the way, so no report goes there",
    "bad_address": "the e-mail address cannot be one",
    "card_failed": "the card could not be drawn, which is a fault of ours",
    "card_too_large": "the card is larger than Teams takes",
}
# What Teams answered, by HTTP status; 0 and -1 are no connection, and one that broke.
STATUSES: dict[str, str] = {
    "0": "there was no connection to Teams",
    "-1": "the connection to Teams broke in the middle",
    "400": "Teams could not read it, which is a fault of ours",
    "401": "Teams did not accept the bot's secret",
    "403": "the person, or the administrator of Teams, lets nothing through",
    "404": "the app, or the card, is not there any more",
    "408": "Teams took too long",
    "412": "Teams was busy with the same chat",
    "413": "the message is larger than Teams takes",
    "429": "Teams takes only so many messages at a time",
}
GAVE_UP = "gave_up_"
MAIL = "smtp_"
_SERVER_ERROR = re.compile(r"5\d\d")
UNKNOWN = "there was a technical reason"


def say_reason(code: str) -> str:
    """A code of the outbox in words. One that Teams or a mail server gave stands behind in brackets."""
    if code.startswith(GAVE_UP):
        return f"given up after many attempts; the last time, {say_reason(code.removeprefix(GAVE_UP))}"
    words = REASONS.get(code)
    return words or f"{_of_outside(code)} ({code})"


def has_words(code: str) -> bool:
    """Whether a code has words of its own."""
    return UNKNOWN not in say_reason(code)


def _of_outside(code: str) -> str:
    if code.startswith(MAIL):
        return "the mail server did not take it"
    status = code.partition(":")[0]
    fault = "Teams had a fault of its own" if _SERVER_ERROR.fullmatch(status) else UNKNOWN
    return STATUSES.get(status, fault)
