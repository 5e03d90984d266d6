"""A copy of the report for one person, the sheet to read aloud, and the tips for the talk (R14, R11)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.cards.background import BackgroundCard, BackgroundForm
from bot.cards.card import Card
from bot.cards.copies import CopyForm, HandoutCard, OpenHereCard
from bot.cards.invitation import InvitationCard
from bot.cards.sending import NewVersionForm, ReceiptCard
from bot.cards.sharing import PersonCard, SharingCard, TipsCard
from bot.cards.withholding import WithholdingCard, WithholdingForm
from domain.nudges import Facts, NudgeKind
from domain.report_states import SentVersion
from domain.report_text import Section
from domain.sharing import Background, Handout, LeftOut, Method, Telling
from domain.working_days import local_day
from tests.bot.gallery_of_sending import with_report
from usecases.copying import CopyChoices
from usecases.sharing import listed

URL = "https://assistant.trust.example/report/copy/invented-token"
CHILDREN = (("00000000-0000-0000-0000-000000000001", "Willow"), ("00000000-0000-0000-0000-000000000002", ""))


def sharing_cards(sent: Facts, said: str) -> Iterator[tuple[str, Card]]:
    """Each card by its name; `sent` has a report with the unit, `said` is a name."""
    shared = listed(with_report(sent))
    one = shared.people[0]
    parts = (
        ((Section.OUR_INVOLVEMENT, None), "Our involvement"),
        ((Section.WORRIES, CHILDREN[0][0]), f"What we worry about ({said or 'Willow'})"),
    )
    children = tuple((key, said or name or "Unborn baby") for key, name in CHILDREN)
    names = (("Daniel Farrow", ("Our involvement",)), (said or "Daniel", ("Our involvement", "Our offer")))
    choices = CopyChoices(shared, one, parts, children, names)
    chosen = LeftOut((("our_involvement", ""),), (CHILDREN[0][0],), ("Daniel Farrow", "12 Harbour Lane"))
    yield "sharing, one person, written here", PersonCard(shared, one, with_names=True)
    yield "sharing, copy", CopyForm(choices, LeftOut())
    yield "sharing, copy, to mend", CopyForm(choices, chosen, "Words to leave out need two letters or more.")
    yield "sharing, copy, nothing to choose", CopyForm(CopyChoices(shared, one, (), (), ()), LeftOut())
    for handout in Handout:
        yield f"sharing, handout, {handout}", HandoutCard(shared, one, handout, URL)
        yield f"sharing, handout, {handout}, typed", OpenHereCard(shared, one, handout)
    yield "withholding", WithholdingCard(shared, with_names=True)
    yield "withholding, recorded", WithholdingCard(shared, with_names=False, notice="Recorded.")
    yield "withholding, form", WithholdingForm(shared, one, with_names=True)
    told = {"reason": said or "It is not safe.", "chair": "not_yet", "police": "agree"}
    wrong = "The chair must agree before a report is withheld."
    yield "withholding, form, to mend", WithholdingForm(shared, one, with_names=True, wrong=wrong, said=told)
    written = with_report(sent)
    yield "sending, new version", NewVersionForm(written)
    yield "sending, new version, to mend", NewVersionForm(written, "Say why in a few words.")
    report = written.report
    assert report is not None
    anew = replace(written, report=report.reopened(reason="New facts."))
    yield "sending, new version, begun", InvitationCard(anew, notice="Recorded.")
    yield "sending, receipt, new version", ReceiptCard(anew)
    yield "sending, sent from here", InvitationCard(written)
    yield from anew_cards(sent)
    yield from background_cards(sent)
    yield "sharing, tips", TipsCard(sent.invitation.id)
    yield "sharing, tips, typed", TipsCard()


def background_cards(sent: Facts) -> Iterator[tuple[str, Card]]:
    """Sensitive background: to talk over, talked over, and what needs mending (R15)."""
    first = listed(sent).people[0].sharing
    on = local_day(sent.conference.starts_at)
    waits = first.with_background(is_sensitive=True)
    talked = waits.discussed(on - timedelta(days=4), conference_on=on)
    for name, held in (("none", first), ("to talk", waits), ("talked", talked)):
        shared = listed(replace(sent, sharing=(held,)))
        yield f"background, {name}", BackgroundCard(shared, with_names=True)
        yield f"background, form, {name}", BackgroundForm(shared, shared.people[0], with_names=False)
    waiting = replace(sent, sharing=(waits,))
    wrong = "Say on which day you talked about it. Nothing was changed."
    said = {"background": Background.TALKED.value}
    form = BackgroundForm(listed(waiting), listed(waiting).people[0], with_names=True, wrong=wrong, said=said)
    yield "background, form, to mend", form
    yield "background, still to do", InvitationCard(waiting)
    yield "background, due today", InvitationCard(waiting, NudgeKind.SHARE_DUE)
    yield "background, beside sharing", SharingCard(listed(waiting), with_names=False)


def anew_cards(sent: Facts) -> Iterator[tuple[str, Card]]:
    """A new version is with the unit, and a parent has read the one before (R9)."""
    report = sent.report
    assert report is not None
    assert report.sent_at is not None
    told = Telling(local_day(report.sent_at), Method.PHONE, "She found it fair.")
    first = listed(sent).people[0].sharing.shared(told).replaced_by(2, earlier_sent_at=report.sent_at)
    earlier = (SentVersion(report.sent_at, None),)
    anew = with_report(sent, earlier=earlier, last_sent_at=report.sent_at + timedelta(days=1))
    waiting = replace(anew, sharing=(first,))
    yield "sharing anew", SharingCard(listed(waiting), with_names=False)
    yield "sharing anew, one person", PersonCard(listed(waiting), listed(waiting).people[0], with_names=True)
    yield "sharing anew, asked", InvitationCard(waiting, NudgeKind.SHARE_ASKED)
