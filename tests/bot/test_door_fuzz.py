"""No body, however odd, brings the door to a server error."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogs.all_dialogs import STEPS
from tests.bot.door import Door
from tests.house import heading

# One door stands open for all examples: what one of them changes is no concern of the next.
fuzzed = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PARTS = (
    "type", "id", "text", "channelId", "from", "recipient", "conversation", "channelData", "value", "name",
    "action", "replyToId", "attachments", "entities", "timestamp", "membersAdded", "locale",
)  # fmt: skip
KINDS = st.sampled_from(("message", "invoke", "installationUpdate", "conversationUpdate", "event"))
FIELDS = ("invitation_id", "request_id", "person_id", "number", "version", "reply", "reason", "code", "email")


def verbs() -> Iterator[str]:
    yield from STEPS
    yield "no.such_step"


@fuzzed
@given(data=st.binary(max_size=200))
async def test_any_bytes_are_refused_without_a_server_error(door: Door, data: bytes) -> None:
    assert (await door.knock(data=data)).status in {400, 401, 403}


@fuzzed
@given(body=ANYTHING)
async def test_any_json_is_refused_without_a_server_error(door: Door, body: object) -> None:
    assert (await door.knock(data=json.dumps(body))).status in {400, 401, 403}


@fuzzed
@given(kind=KINDS, changed=st.dictionaries(st.sampled_from(PARTS), ANYTHING, max_size=3))
async def test_an_authentic_activity_with_any_parts_is_no_server_error(
    door: Door, kind: str, changed: dict[str, Any]
) -> None:
    activity = {**door.activity(), "type": kind, "name": "adaptiveCard/action", "action": "add", **changed}
    answer = await door.knock(data=json.dumps(activity))
    is_unknown_invoke = activity["type"] == "invoke" and activity["name"] != "adaptiveCard/action"
    assert answer.status < 500 or (answer.status == 501 and is_unknown_invoke)


@fuzzed
@given(
    verb=st.sampled_from(sorted(verbs())),
    values=st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4),
)
async def test_any_data_in_any_button_gives_a_card(door: Door, verb: str, values: dict[str, Any]) -> None:
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": values}}
    activity = door.activity(type="invoke", name="adaptiveCard/action", text=None, value=value)
    answer = await door.knock(data=json.dumps(activity))
    assert answer.status == 200
    card = json.loads(answer.body)["value"]
    assert card["type"] == "AdaptiveCard"
    assert heading(card) != "Something went wrong"
