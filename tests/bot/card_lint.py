"""What every card must keep to: format (AX8), access (AX3-AX7), plain words (AX13-AX21), secrecy (IG5)."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

import pyphen

from usecases.downloading import PATH
from wording.catalogue import ENGLISH, spoken

Element = Mapping[str, Any]

# All that a lock screen or a list of chats may show (IG5, W1).
NEUTRAL = {
    "You have a safeguarding task",
    "Your assistant is ready",
    "A safeguarding task is finished",
    "Your file has been read",
    "For your information",
    # The sample of Welsh says the first of these so.
    "Mae gennych dasg ddiogelu",
}
LARGEST_BYTES = 25_000
OLDEST_READER = 12.0
SYLLABLES = pyphen.Pyphen(lang="en_GB")
MOST_ACTIONS, MOST_IN_FRONT, LONGEST_SENTENCE = 6, 3, 25
ACTIONS = {"Action.Execute", "Action.OpenUrl", "Action.ShowCard"}
JOIN_HOSTS = {"teams.microsoft.com", "teams.live.com"}
# Our own pages: the files of a report.
OURS = "assistant.trust.example"
# Colour alone tells nothing to many people (AX6); "emphasis" and "accent" only frame words.
COLOURS = {"good", "warning", "attention"}
# Codes, numbers and addresses are copied as they stand.
COPIED = {"Reference", "Passcode", "Meeting ID", "By phone", "Conference unit", "Invited"}
FACT = re.compile(r"\*\*([^*]+):\*\* ")
UNWANTED = re.compile(
    r"\b(please|mum|mums|dad|dads|kid|kids|kiddies|case|cases|customer|customers|urgent|failed|sorry|oops"
    r"|child protection)\b",
    re.IGNORECASE,
)
# Two capitals in a row are an abbreviation (AX20) or shouting (W7); "ID" is in every Teams invitation.
CAPITALS = re.compile(r"\b(?!ID\b)[A-Z]{2,}[a-z]?\b|\b(?:Hx|Dx|Tx|Rx|r/v|c/o|o/e|HoNOS)\b")
SHORT_MONTH = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b")
CLOCK_24 = re.compile(r"\b\d{1,2}:\d{2}\b(?!am|pm)|\b\d{4}hrs\b|\bmidnight\b|\b0\d?(?:am|pm)\b")
PLAIN_DATA = re.compile(r"[a-z_.]+|[0-9]{1,9}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def lint(card: Element) -> list[str]:
    """Everything that is wrong with a rendered card; an empty list when all is well."""
    return [*_format(card), *_body(card), *_actions(card), *_words(card)]


def lint_activity(activity: Element) -> list[str]:
    """A message must carry its card alone, with a neutral summary, and be small."""
    complaints = []
    if set(activity) != {"type", "summary", "attachments"} or len(activity["attachments"]) != 1:
        complaints.append("the message holds more than its card")
    if activity.get("summary") not in NEUTRAL:
        complaints.append("the summary is not neutral")
    if len(json.dumps(activity).encode()) > LARGEST_BYTES:
        complaints.append("the message is larger than 25 kB")
    return [*complaints, *lint(activity["attachments"][0]["content"])]


def _format(card: Element) -> Iterator[str]:
    if (card.get("type"), card.get("version"), card.get("lang")) != ("AdaptiveCard", "1.5", spoken()):
        yield "not an Adaptive Card 1.5 that names its language"
    for name in ("fallbackText", "speak"):
        if card.get(name) not in NEUTRAL:
            yield f"{name} is not neutral"
    if "refresh" in card and len(card["refresh"].get("userIds", ())) > 60:
        yield "more than 60 people are refreshed"


def _body(card: Element) -> Iterator[str]:
    first = card["body"][0]
    if (first.get("type"), first.get("style")) != ("TextBlock", "heading") or not first.get("text"):
        yield "the first element is no heading"
    for element in visible(card["body"]):
        yield from _element(element)
    for nested in _nested(card):
        for element in visible(nested["body"]):
            yield from _element(element)


def _element(element: Element) -> Iterator[str]:
    kind = element["type"]
    if kind == "TextBlock":
        if element.get("wrap") is not True:
            yield f"a text does not wrap: {element.get('text')}"
        if not str(element.get("text", "")).strip():
            yield "a text is empty"
    if kind == "FactSet":
        yield "a list in two columns, too narrow on a phone: use paragraphs"
    if kind == "Container" and not element["items"]:
        yield "a container is empty"
    if kind == "Image" and not element.get("altText"):
        yield "a picture has no words"
    if kind.startswith("Input."):
        yield from _input(element)
    if {element.get("color"), element.get("style")} & COLOURS:
        yield f"{kind} speaks by its colour"


def _input(element: Element) -> Iterator[str]:
    for name in ("id", "label", "errorMessage"):
        if not element.get(name):
            yield f"an input has no {name}"
    if "isRequired" not in element:
        yield "an input does not say whether it is required"
    if element["type"] == "Input.ChoiceSet" and not element.get("choices"):
        yield "a list has nothing to choose from"


def _actions(card: Element) -> Iterator[str]:
    titles = [action["title"] for action in every_action(card)]
    if len(titles) != len(set(titles)):
        yield f"two buttons are called the same: {titles}"
    for actions in (card.get("actions", []), *(nested.get("actions", []) for nested in _nested(card))):
        if len(actions) > MOST_ACTIONS:
            yield f"{len(actions)} buttons in one row"
    front = [action for action in card.get("actions", []) if action["type"] != "Action.ShowCard"]
    if len(front) > MOST_IN_FRONT and len(front) < len(card["actions"]):
        yield f"{len(front)} buttons in front of More choices: {[action['title'] for action in front]}"
    for action in every_action(card):
        yield from _action(action)


def _action(action: Element) -> Iterator[str]:
    title = action["title"]
    if action["type"] not in ACTIONS:
        yield f"{title}: a kind of button that we do not use"
    if action["type"] == "Action.OpenUrl":
        url = urlsplit(action["url"])
        is_ours = url.hostname == OURS and url.path.startswith(PATH)
        if url.scheme != "https" or not (url.hostname in JOIN_HOSTS or is_ours):
            yield f"{title}: opens a foreign address"
    if action["type"] == "Action.Execute":
        yield from _execute(action)


def _execute(action: Element) -> Iterator[str]:
    title, fallback = action["title"], action.get("fallback", {})
    same = all(
        fallback.get(name) == action.get(name) for name in ("title", "data", "associatedInputs", "style")
    )
    if fallback.get("type") != "Action.Submit" or not same:
        yield f"{title}: older clients get another button"
    if action.get("verb") != action["data"].get("verb"):
        yield f"{title}: the verb and the data differ"
    for name, value in action["data"].items():
        if not isinstance(value, str) or not PLAIN_DATA.fullmatch(value):
            yield f"{title}: {name} holds more than an id, a number or a choice"


def _words(card: Element) -> Iterator[str]:
    for text in own_words(card):
        yield from lint_text(text)
    if spoken() != ENGLISH:
        return  # how hard Welsh reads, a formula for English cannot tell
    age = reading_age("\n".join(own_words(card)))
    if age > OLDEST_READER:
        yield f"one has to be {age:.0f} to read it easily"


def reading_age(text: str) -> float:
    """At what age people read this easily: Flesch-Kincaid, plus the 5 years before school (AX13)."""
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(len(SYLLABLES.positions(word)) + 1 for word in words)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * syllables / len(words) - 15.59 + 5


def lint_text(text: str) -> Iterator[str]:
    """What is wrong with a piece of our own wording."""
    for sentence in sentences(text):
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield f"{len(sentence.split())} words in one sentence: {sentence}"
    for pattern, what in (
        (UNWANTED, "an unwanted word"),
        (CAPITALS, "an abbreviation"),
        (SHORT_MONTH, "a shortened month"),
        (CLOCK_24, "a time that is not said as people say it"),
    ):
        if found := pattern.search(text):
            yield f"{what}, {found[0]}: {text}"
    if "{{" in text or "None" in text or "  " in text:
        yield f"something was not filled in: {text}"


def sentences(text: str) -> list[str]:
    """The sentences and list items of a text, without their formatting."""
    plain = re.sub(r"[*_\\]|^- ", "", text, flags=re.MULTILINE)
    return [part.strip() for part in re.split(r"(?<=[.?!:])\s|\n", plain) if part.strip()]


def own_words(card: Element) -> Iterator[str]:
    """Every visible text of a card, but for codes and numbers that are copied as they stand."""
    for body in (card["body"], *(nested["body"] for nested in _nested(card))):
        for element in visible(body):
            yield from _texts(element)
    for action in every_action(card):
        yield action["title"]


def _texts(element: Element) -> Iterator[str]:
    if element["type"] == "TextBlock":
        title = FACT.match(element["text"])
        yield title[1] if title and title[1] in COPIED else element["text"]
    for name in ("label", "errorMessage"):
        if element.get(name):
            yield element[name]
    for choice in element.get("choices", ()):
        yield choice["title"]


def visible(elements: Sequence[Element]) -> Iterator[Element]:
    """The elements that are shown, in reading order, with those inside them (AX4)."""
    for element in elements:
        if element.get("isVisible", True):
            yield element
            yield from visible(element.get("items", ()))


def every_action(card: Element) -> Iterator[Element]:
    """Every button, those between the lines and in fold-outs too."""
    in_the_text = (one["actions"] for one in visible(card["body"]) if one["type"] == "ActionSet")
    for action in (*chain.from_iterable(in_the_text), *card.get("actions", ())):
        yield action
        if action["type"] == "Action.ShowCard":
            yield from every_action(action["card"])


def _nested(card: Element) -> Iterator[Element]:
    return (action["card"] for action in every_action(card) if action["type"] == "Action.ShowCard")
