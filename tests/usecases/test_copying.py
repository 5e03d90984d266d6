"""A copy for one parent: what is left out of it is in no file, and nobody else gets it (R14, HZ10)."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest

from documents.paper import Printed
from documents.pdf import as_pdf
from documents.word import as_word
from domain.drafting import Place, Way
from domain.drafts import ConferenceDraft, Family
from domain.errors import BadInputError, NotAllowedError, NotFoundError, NotPermittedError
from domain.redaction import LEFT_OUT
from domain.report_text import Section
from domain.sharing import Handout, LeftOut, Relative, SharingState, Withholding
from storage import instance, report_texts, reports, sharing
from storage.tables import AuditRow, SharingRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import CHAIR, a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, Desk
from tests.usecases.submitted import accept, allow, check, pass_stops, save, submit, write
from usecases.copying import CopyChoices, make_copy, see_copy_choices
from usecases.downloading import offer_copy, open_files
from usecases.invitation import record_report_sent
from usecases.sharing import Listed, Whom

INGRID, DANIEL = "Ingrid Farrow", "Daniel Farrow"
HOME = "12 Harbour Lane"
SAID = f"{DANIEL} moved out in May. Daniel\u2019s new home is at {HOME}. Ingrid has been well."
WILLOW, ROWAN = "Willow Farrow", "Rowan Farrow"


def with_two_parents() -> ConferenceDraft:
    family = Family(
        children=(WILLOW, ROWAN), parents=(INGRID, DANIEL), chair=CHAIR, social_worker="Joel Brandt"
    )
    return replace(a_draft(PRIYA), family=family)


@pytest.fixture
def sent(desk: Desk) -> Desk:
    """A report about two children, with two parents of whom one must not be found, is with the unit."""
    desk.bring(with_two_parents())
    desk.database.run_now(instance.set_public_url, "https://assistant.trust.example/")
    write(desk)
    save(desk, Place(Section.OUR_INVOLVEMENT), SAID)
    save(desk, Place(Section.ADULT_HEALTH), "He told us of an illness.")
    check(desk)
    pass_stops(desk)
    allow(desk)
    accept(desk, submit(desk).id)
    return desk


def rewrite(desk: Desk, place: Place, words: str) -> None:
    """What stood in a report that is sent is another text, as after an old mistake of ours."""
    invitation_id = desk.facts().invitation.id

    def work(unit: Unit) -> None:
        report = reports.find_of(unit, invitation_id)
        assert report is not None
        report_texts.save(unit, report.id, place, words, based_on=1, author_id=PRIYA.id, way=Way.WRITTEN)

    desk.run(work)


def whom(desk: Desk, number: int = 1, relative: Relative = Relative.PARENT) -> Whom:
    return Whom(desk.facts().invitation.id, relative, number)


def make(desk: Desk, **given: Any) -> Listed:  # noqa: ANN401 - what is left out
    made: Listed = desk.run(make_copy, PRIYA.as_actor(), whom=whom(desk), left_out=LeftOut(**given))
    return made


def paper(desk: Desk, handout: Handout = Handout.COPY) -> Printed:
    url = desk.run(offer_copy, PRIYA.as_actor(), whom=whom(desk), handout=handout)
    opened: Printed = desk.run(open_files, token=url.rpartition("/")[2]).paper
    return opened


def every_word(printed: Printed) -> list[str]:
    """All that the files hold, hidden or not, and the paper that they are made of."""
    with ZipFile(BytesIO(as_word(printed))) as packed:
        word = "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    pages = pypdfium2.PdfDocument(as_pdf(printed))
    pdf = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
    return [word, pdf, str(printed)]


@pytest.mark.parametrize("handout", Handout)
def test_what_is_left_out_is_nowhere_in_the_files(sent: Desk, handout: Handout) -> None:
    make(sent, words=(DANIEL, "Daniel", HOME), parts=((Section.ADULT_HEALTH.value, ""),))
    printed = paper(sent, handout)
    for everything in every_word(printed):
        assert not [word for word in ("Daniel", "Harbour", "illness") if word in everything]
    assert (INGRID in str(printed)) is (handout is Handout.COPY)


def test_the_copy_says_whom_it_is_for_and_that_something_is_missing(sent: Desk) -> None:
    make(sent, words=("Daniel",))
    assert paper(sent)["note"] == f"This copy is for {INGRID}. Some parts are left out."
    assert LEFT_OUT in str(paper(sent))


def test_a_copy_that_leaves_nothing_out_does_not_say_so(sent: Desk) -> None:
    assert not make(sent).sharing.is_tailored
    assert paper(sent)["note"] == f"This copy is for {INGRID}."
    assert DANIEL in str(paper(sent))


def test_a_child_who_is_left_out_is_not_named_even_by_first_name(sent: Desk) -> None:
    rowan = next(str(child.id) for child in sent.conference().children if child.name == ROWAN)
    rewrite(sent, Place(Section.OUR_OFFER), f"We see {ROWAN} each week. Rowan likes to draw.")
    make(sent, children=(rowan,))
    for everything in every_word(paper(sent)):
        assert "Rowan" not in everything
        assert "Willow" in everything


# IG8, IG15: what is left out, and for whom, is sealed, and the audit names nobody.
def test_the_choice_is_kept_sealed_and_audited(sent: Desk) -> None:
    held = make(sent, words=("Daniel", HOME)).sharing
    assert (held.is_tailored, held.left_out, held.state) == (
        True,
        LeftOut(words=("Daniel", HOME)),
        SharingState.NOT_YET,
    )

    def look(unit: Unit) -> str:
        told = [str(vars(row)) for table in (SharingRow, AuditRow) for row in unit.session.query(table)]
        return "\n".join(told)

    stored = sent.database.run_now(look)
    assert "sharing.tailored" in stored
    assert not [word for word in ("Daniel", "Harbour", "Ingrid") if word in stored]


def test_the_same_again_changes_nothing(sent: Desk) -> None:
    assert make(sent, words=("Daniel",)).sharing == make(sent, words=("Daniel",)).sharing


# R14: where a writer looks before a copy goes to somebody else.
def test_the_other_parent_is_suggested_where_the_name_stands(sent: Desk) -> None:
    choices: CopyChoices = sent.run(see_copy_choices, PRIYA.as_actor(), whom=whom(sent))
    names = dict(choices.names)
    assert set(names) == {DANIEL, "Daniel"}
    assert len(names[DANIEL]) == 1
    ours: CopyChoices = sent.run(see_copy_choices, PRIYA.as_actor(), whom=whom(sent, 2))
    assert set(dict(ours.names)) == {"Ingrid"}


@pytest.mark.parametrize(
    "words", [("x",), (INGRID,), ("Ingrid",), ("a" * 101,), tuple(f"word {i}" for i in range(51))], ids=str
)
def test_words_that_cannot_be_left_out_are_refused(sent: Desk, words: tuple[str, ...]) -> None:
    with pytest.raises(BadInputError):
        make(sent, words=words)
    assert sent.facts().sharing == ()


def test_a_report_that_was_written_elsewhere_is_not_copied(desk: Desk) -> None:
    desk.bring(with_two_parents())
    desk.run(record_report_sent, PRIYA.as_actor(), invitation_id=desk.facts().invitation.id)
    with pytest.raises(NotAllowedError, match="not written here"):
        desk.run(see_copy_choices, PRIYA.as_actor(), whom=whom(desk))


def test_a_colleague_makes_no_copy(sent: Desk) -> None:
    for stranger in (OWEN, GRACE):
        with pytest.raises(NotPermittedError):
            sent.run(make_copy, stranger.as_actor(), whom=whom(sent), left_out=LeftOut())
        with pytest.raises(NotPermittedError):
            sent.run(offer_copy, stranger.as_actor(), whom=whom(sent), handout=Handout.COPY)


# R12: what is withheld is given in no form, also where the page was open already.
def test_nothing_is_given_to_whom_it_is_withheld_from(sent: Desk) -> None:
    url = sent.run(offer_copy, PRIYA.as_actor(), whom=whom(sent), handout=Handout.COPY)
    [held] = sent.facts().sharing
    withholding = Withholding("It would put the child at risk.", GRACE.id, chair_agreed=True)
    invitation_id = sent.facts().invitation.id

    def withhold(unit: Unit) -> None:
        sharing.save(unit, held.withheld(withholding), invitation_id=invitation_id)

    sent.run(withhold)
    with pytest.raises(NotAllowedError, match="withheld"):
        sent.run(open_files, token=url.rpartition("/")[2])
    with pytest.raises(NotAllowedError, match="withheld"):
        make(sent, words=("Daniel",))


def test_the_page_closes_after_fifteen_minutes(sent: Desk, clock: MovableClock) -> None:
    url = sent.run(offer_copy, PRIYA.as_actor(), whom=whom(sent), handout=Handout.ALOUD)
    clock.move_to(clock() + timedelta(minutes=15))
    with pytest.raises(NotFoundError, match="15 minutes"):
        sent.run(open_files, token=url.rpartition("/")[2])
