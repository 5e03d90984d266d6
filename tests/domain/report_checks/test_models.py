"""A clean report raises nothing, one for each kind of conference (K29)."""

import pytest

from domain.drafts import ConferenceKind
from domain.report_text import PER_CHILD, Section
from tests.domain.report_checks.reports import MODELS, found

REQUIRED = set(Section) - {Section.PREVIOUS_ACTIONS, *PER_CHILD}


@pytest.mark.parametrize("kind", ConferenceKind)
def test_k29_the_model_raises_nothing(kind: ConferenceKind) -> None:
    assert [(one.number, one.section, one.quoted) for one in found(MODELS[kind].text)] == []


@pytest.mark.parametrize("kind", ConferenceKind)
def test_the_model_has_every_section_for_every_child(kind: ConferenceKind) -> None:
    text = MODELS[kind].text
    assert text.kind is kind
    assert [section for section in REQUIRED if not text.text(section)] == []
    assert [(s, child.key) for s in PER_CHILD for child in text.children if not text.text(s, child.key)] == []
    assert bool(text.previous_actions) is (kind is ConferenceKind.REVIEW)
