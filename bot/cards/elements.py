"""The few card elements that are built as data: paragraphs, facts and buttons."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.cards.catalogue import catalogue

say = catalogue("elements")

Element = dict[str, Any]


def strong(text: str) -> str:
    """Words of ours (a date, a time) that the eye should find first."""
    return f"**{text}**"


def paragraph(text: str, *, subtle: bool = False) -> Element:
    """A paragraph that wraps (AX4)."""
    return {"type": "TextBlock", "text": text, "wrap": True, "spacing": "Medium", "isSubtle": subtle}


def fact(title: str, value: str) -> Element:
    """One line of a list of facts.

    A paragraph, not a FactSet: two columns leave a phone 14 letters for each, so that dates break in three.
    """
    return {"type": "TextBlock", "text": f"**{title}:** {value}", "wrap": True, "spacing": "Small"}


def button(
    title: str,
    verb: str,
    data: Mapping[str, object],
    *,
    primary: bool = False,
    needs_inputs: bool = False,
) -> Element:
    """A button that does one named step, with the same data for old Teams clients (architecture 3, AX8).

    `data` holds ids and a version, never names: it comes back from outside and proves nothing.
    """
    payload = {"verb": verb, **{key: str(value) for key, value in data.items()}}
    common: Element = {
        "title": title,
        "data": payload,
        "associatedInputs": "auto" if needs_inputs else "none",
    }
    if primary:
        common["style"] = "positive"
    return {
        "type": "Action.Execute",
        "verb": verb,
        **common,
        "fallback": {"type": "Action.Submit", **common},
    }


def link_button(title: str, url: str) -> Element:
    """A button that opens the meeting. The address is one that intake checked (IG27)."""
    return {"type": "Action.OpenUrl", "title": title, "url": url, "style": "positive"}


def more_choices(body: list[Element], actions: list[Element], *, title: str = "") -> Element:
    """A fold-out with the rarer choices, so that at most three buttons stand in front (AX7)."""
    card = {"type": "AdaptiveCard", "version": "1.5", "body": body, "actions": actions}
    return {"type": "Action.ShowCard", "title": title or say("more-choices"), "card": card}


def choice_input(
    field: str,
    label: str,
    error: str,
    choices: Mapping[str, str],
    *,
    value: str = "",
    is_required: bool = True,
) -> Element:
    """A list to choose one from, with its own label and its own error (AX3)."""
    return _input(
        "Input.ChoiceSet",
        field,
        label,
        error,
        value,
        is_required=is_required,
        style="compact",
        placeholder=say("choose-one"),
        choices=[{"title": title, "value": key} for key, title in choices.items()],
    )


def choices_input(
    field: str, label: str, error: str, choices: Mapping[str, str], *, chosen: Collection[str] = ()
) -> Element:
    """A list to choose any number from, with boxes to tick; no key may hold a comma (AX3)."""
    return _input(
        "Input.ChoiceSet",
        field,
        label,
        error,
        ",".join(key for key in choices if key in chosen),
        is_required=False,
        style="expanded",
        isMultiSelect=True,
        wrap=True,
        choices=[{"title": title, "value": key} for key, title in choices.items()],
    )


def date_input(field: str, label: str, error: str, *, value: str = "", is_required: bool = True) -> Element:
    """A date; `value` is YYYY-MM-DD."""
    return _input("Input.Date", field, label, error, value, is_required=is_required)


def time_input(field: str, label: str, error: str, *, value: str = "", is_required: bool = True) -> Element:
    """A time of day; `value` is HH:MM."""
    return _input("Input.Time", field, label, error, value, is_required=is_required)


def text_input(
    field: str,
    label: str,
    *,
    error: str = "",
    value: str = "",
    longest: int = 200,
    is_long: bool = False,
    is_required: bool = False,
) -> Element:
    """A line of text, or several; never asks for more than it needs."""
    return _input(
        "Input.Text",
        field,
        label,
        error or say("shorten"),
        value,
        is_required=is_required,
        maxLength=longest,
        isMultiline=is_long,
    )


def toggle_input(field: str, label: str, error: str, title: str) -> Element:
    """One box to tick, which sends "true"."""
    return _input(
        "Input.Toggle", field, label, error, "", is_required=True, title=title, valueOn="true", wrap=True
    )


def _input(
    kind: str, field: str, label: str, error: str, value: str, *, is_required: bool, **more: object
) -> Element:
    """Every input has a label and an error of its own, and says whether it is required (AX3)."""
    return {
        "type": kind,
        "id": field,
        "label": label,
        "isRequired": is_required,
        "errorMessage": error or say("choose-from-the-list"),
        **more,
        **({"value": value} if value else {}),
    }
