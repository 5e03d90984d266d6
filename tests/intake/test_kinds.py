"""Initial, review, pre-birth, transfer-in, or no conference at all (G2-G6, IN21s)."""

import pytest

from domain.drafts import ConferenceKind
from intake.kinds import NotAConference, kind_of
from intake.labels import read_labels


def classified(subject: str, body: str = "") -> ConferenceKind | NotAConference:
    return kind_of(subject, read_labels(body), body)


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("ICPC", ConferenceKind.INITIAL),
        ("Initial Child Protection Conference", ConferenceKind.INITIAL),
        ("initial conference", ConferenceKind.INITIAL),
        ("ICPC following the strategy meeting", ConferenceKind.INITIAL),
        ("Child protection conference - initial", ConferenceKind.INITIAL),
        ("RCPC", ConferenceKind.REVIEW),
        ("1st Review CP Conference", ConferenceKind.REVIEW),
        ("Review child protection conference", ConferenceKind.REVIEW),
        ("Review conference, then core group", ConferenceKind.REVIEW),
        ("Pre-birth child protection conference", ConferenceKind.PRE_BIRTH),
        ("Initial pre-birth conference", ConferenceKind.PRE_BIRTH),
        ("ICPC (pre-birth)", ConferenceKind.PRE_BIRTH),
        ("Prebirth ICPC", ConferenceKind.PRE_BIRTH),
        ("Transfer-in child protection conference", ConferenceKind.TRANSFER_IN),
        ("Transfer in ICPC", ConferenceKind.TRANSFER_IN),
        ("Transfer conference", ConferenceKind.TRANSFER_IN),
        ("ICPC - transfer in", ConferenceKind.TRANSFER_IN),
    ],
)
def test_the_subject_names_the_kind(subject: str, kind: ConferenceKind) -> None:
    assert classified(subject, "A core group will follow. The strategy discussion was on Monday.") is kind


@pytest.mark.parametrize(
    "subject",
    [
        "Strategy meeting",
        "Strategy discussion before ICPC",
        "CIN review",
        "CIN review before the core group",
        "Child in need meeting",
        "LAC review",
        "Looked after child review",
        "Family group conference",
        "Initial family group conference",
        "Professionals' meeting before RCPC",
        "Pre-meet for ICPC",
    ],
)
def test_other_meetings_are_no_conferences_whatever_their_text_says(subject: str) -> None:
    assert (
        classified(subject, "Please note the initial child protection conference.")
        is NotAConference.OTHER_MEETING
    )


# IN21w: core groups are no conferences either, but are taken in as what they are.
@pytest.mark.parametrize(
    "subject",
    [
        "Core group",
        "CORE-GROUP meeting",
        "Core group after the initial conference",
        "First core group, not a CIN review",
    ],
)
def test_a_core_group_is_told_from_a_conference(subject: str) -> None:
    assert classified(subject, "Initial child protection conference") is NotAConference.CORE_GROUP


@pytest.mark.parametrize(
    ("subject", "body"), [("Lunch", ""), ("", ""), ("Review of invoices", "See you there.")]
)
def test_no_word_of_a_conference_is_no_conference(subject: str, body: str) -> None:
    assert classified(subject, body) is NotAConference.NO_WORDS


# A neutral subject line is good practice (IG5): then the text decides.
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Type: Review", ConferenceKind.REVIEW),
        ("Conference type: Pre-birth", ConferenceKind.PRE_BIRTH),
        ("Meeting type: ICPC", ConferenceKind.INITIAL),
        ("You are invited to a review child protection conference.\nCore group: tbc", ConferenceKind.REVIEW),
        ("Core group: 3 April\nType: Initial", ConferenceKind.INITIAL),
        ("Type: Core group", NotAConference.CORE_GROUP),
        ("You are invited to a core group after the ICPC.", NotAConference.CORE_GROUP),
        ("You are invited to a strategy meeting before the ICPC.", NotAConference.OTHER_MEETING),
    ],
)
def test_under_a_neutral_subject_the_text_decides(body: str, kind: object) -> None:
    assert classified("Meeting", body) is kind


def test_a_conference_in_the_subject_looks_for_its_kind_in_the_text() -> None:
    body = "The strategy meeting was on Monday.\nThis is the initial child protection conference."
    assert classified("Child protection conference", body) is ConferenceKind.INITIAL
    assert classified("Child protection conference", "A core group follows.") is NotAConference.NO_KIND
