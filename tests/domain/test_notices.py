"""The notice of the units, safe to be shown: nothing small, nor what gives it away (M17, M22, M23)."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from domain.measures.evidence import Evidence
from domain.measures.periods import Period, PeriodKind
from domain.measures.rows import ConferenceRow, InvitationRow
from domain.measures.splits import HIDDEN
from domain.missed import MissedKind
from domain.notices import NO_INVITATIONS, NoticeFigures, notice_figures, say_small
from tests.domain.measures.factories import a_conference_row, a_report_row, an_invitation_row

SPRING = Period(date(2026, 4, 1), PeriodKind.QUARTER)
IN_SPRING, LATER = datetime(2026, 6, 2, 9, tzinfo=UTC), datetime(2026, 9, 1, 9, tzinfo=UTC)
NAMES = {"kent": "Kent and Medway", "hackney": "City and Hackney"}


def invitations(
    number: int, area: str, starts_at: datetime, *, late: int = 0
) -> Iterator[tuple[ConferenceRow, InvitationRow]]:
    for position in range(number):
        conference = a_conference_row(area=area, starts_at=starts_at)
        report = a_report_row(starts_at, short_notice=position < late)
        yield (
            conference,
            an_invitation_row(
                conference,
                received_at=starts_at - timedelta(days=20),
                notice_days=position + 1,
                report=report,
            ),
        )


def figures(
    *groups: Iterator[tuple[ConferenceRow, InvitationRow]], part: Period | None = SPRING
) -> NoticeFigures:
    rows = [pair for group in groups for pair in group]
    evidence = Evidence.of(
        (row for row, _ in rows), (row for _, row in rows), as_at=datetime(2027, 1, 1, tzinfo=UTC)
    )
    return notice_figures(evidence, names=NAMES, missed=Counter(), part=part)


def shown(found: NoticeFigures) -> list[str]:
    told = [found.whole, *([found.part] if found.part else [])]
    return [text for one in told for text in (*(said for _, said in one.areas), one.total, one.late)]


def test_areas_go_by_their_names_and_every_figure_has_its_number() -> None:
    found = figures(invitations(9, "kent", IN_SPRING), invitations(8, "hackney", LATER, late=8))
    assert [name for name, _ in found.whole.areas] == ["City and Hackney", "Kent and Medway"]
    assert found.whole.total == "median 5 working days, from 1 to 9 (17 invitations)"
    assert found.part is not None
    assert found.part.areas == (("Kent and Medway", "median 5 working days, from 1 to 9 (9 invitations)"),)
    assert found.part.late == "0% (0 of 9)"
    assert found.whole.late == "47% (8 of 17)"


# M22
def test_nothing_to_count_is_said_so() -> None:
    found = figures(invitations(6, "kent", LATER))
    assert found.part is not None
    assert (found.part.total, found.part.areas, found.part.is_empty) == (NO_INVITATIONS, (), True)
    assert not found.whole.is_empty


# M23: with two numbers of invitations shown, no third one from 1 to 4 can be worked out.
@given(
    kent=some.tuples(some.integers(0, 7), some.integers(0, 7)),
    hackney=some.tuples(some.integers(0, 7), some.integers(0, 7)),
    late=some.integers(0, 7),
)
def test_no_small_number_is_shown_or_left_over(
    kent: tuple[int, int], hackney: tuple[int, int], late: int
) -> None:
    found = figures(
        invitations(kent[0], "kent", IN_SPRING, late=late),
        invitations(kent[1], "kent", LATER),
        invitations(hackney[0], "hackney", IN_SPRING),
        invitations(hackney[1], "hackney", LATER),
    )
    assert found.part is not None
    for one in (found.whole, found.part):
        for said in (*(said for _, said in one.areas), one.total):
            assert not any(f"({small} invitation" in said for small in range(1, 5))
        assert not any(f"({small} of" in one.late for small in range(1, 5))
    if HIDDEN not in (found.whole.total, found.part.total):
        assert kent[1] + hackney[1] not in range(1, 5)
    for name, (in_spring, after) in {"Kent and Medway": kent, "City and Hackney": hackney}.items():
        told = [dict(one.areas).get(name, NO_INVITATIONS) for one in (found.whole, found.part)]
        if HIDDEN not in told:
            assert after not in range(1, 5), (in_spring, after)
    if HIDDEN not in (found.whole.late, found.part.late):
        assert found.whole.total != HIDDEN


def test_a_single_small_figure_is_hidden() -> None:
    assert set(shown(figures(invitations(3, "kent", LATER), part=None))) == {HIDDEN}
    assert [say_small(count) for count in (0, 1, 4, 5, 1200)] == ["0", HIDDEN, HIDDEN, "5", "1,200"]


def test_reports_of_staff_stand_beside_them() -> None:
    found = notice_figures(
        Evidence.of((), (), as_at=LATER), names={}, missed=Counter({MissedKind.LATE: 7, MissedKind.WRONG: 2})
    )
    assert found.missed == ((MissedKind.MISSING, "0"), (MissedKind.LATE, "7"), (MissedKind.WRONG, HIDDEN))


def test_an_area_without_a_name_goes_by_its_short_one() -> None:
    found = figures(invitations(6, "leeds", LATER), part=None)
    assert found.whole.areas[0][0] == "leeds"
