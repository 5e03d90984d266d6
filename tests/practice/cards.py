"""A few realistic cards for the echo bot: invented, neutral where they land on a lock screen."""

from typing import Any

from practice.views import CARD

NEUTRAL = "You have a task"


def attachment(card: dict[str, Any]) -> dict[str, Any]:
    return {"contentType": CARD, "content": card}


def message(card: dict[str, Any]) -> dict[str, Any]:
    return {"type": "message", "summary": NEUTRAL, "attachments": [attachment(card)]}


def execute(title: str, verb: str, **more: object) -> dict[str, Any]:
    data = {"step": verb, "invitation_id": "5c1e", "version": 1}
    fallback = {"type": "Action.Submit", "title": title, "data": data}
    return {
        "type": "Action.Execute",
        "title": title,
        "verb": verb,
        "data": data,
        "fallback": fallback,
        **more,
    }


def card(*body: dict[str, Any], actions: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), "actions": actions or []}


def heading(text: str) -> dict[str, Any]:
    return {"type": "TextBlock", "text": text, "style": "heading", "wrap": True}


def words(text: str, **more: object) -> dict[str, Any]:
    return {"type": "TextBlock", "text": text, "wrap": True, **more}


def task_card() -> dict[str, Any]:
    """What a proactive message shows: nothing that says who or what."""
    return card(
        heading("You have a task"),
        words("It needs your answer by **Wednesday 25 November 2026**."),
        actions=[execute("Show details", "details", style="positive")],
    )


def details_card() -> dict[str, Any]:
    """What "Show details" answers, for one person, for now."""
    return card(
        heading("A conference needs you"),
        words(
            "You are invited to a first child protection conference about the family of an adult you support."
        ),
        _facts(),
        words("Late reports: 1", color="attention", weight="bolder"),
        actions=[
            execute("I will attend in person", "accept", style="positive"),
            execute("I will attend remotely", "remote"),
            _decline(),
            {
                "type": "Action.OpenUrl",
                "title": "Open the guidance",
                "url": "https://www.gov.uk/guidance?id=1",
            },
        ],
    )


def _facts() -> dict[str, Any]:
    facts = {
        "Reference": "KENT-0117",
        "When": "Tuesday 1 December 2026, 10am",
        "Where": "Teams meeting, hosted by the council",
        "Report due": "Thursday 26 November 2026, midday",
    }
    return {"type": "FactSet", "facts": [{"title": title, "value": value} for title, value in facts.items()]}


def _decline() -> dict[str, Any]:
    choices = ["I am on leave", "I do not know this family", "Something else"]
    reason = {
        "type": "Input.ChoiceSet",
        "id": "reason",
        "label": "Why not?",
        "isRequired": True,
        "errorMessage": "Choose a reason.",
        "placeholder": "Choose",
        "choices": [{"title": choice, "value": str(place)} for place, choice in enumerate(choices)],
    }
    note = {"type": "Input.Text", "id": "note", "label": "Anything to add?", "isMultiline": True}
    return {
        "type": "Action.ShowCard",
        "title": "I cannot attend",
        "card": card(reason, note, actions=[execute("Send my reason", "decline")]),
    }


def done_card(title: str, text: str) -> dict[str, Any]:
    return card(
        heading(title), words(text, color="good", weight="bolder"), actions=[execute("Undo", "details")]
    )
