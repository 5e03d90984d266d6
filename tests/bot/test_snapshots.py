"""Every card exactly as it was agreed: a change of wording or order shows in review.

After a change that is meant: `make test ARGS="tests/bot/test_snapshots.py --snapshot-update"`.
"""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from tests.bot.gallery import gallery

CARDS = {name: card for name, card in gallery().items() if "large trust" not in name}


@pytest.fixture
def snapshot_json(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(JSONSnapshotExtension)


@pytest.mark.parametrize("name", sorted(CARDS))
def test_the_card_is_as_agreed(name: str, snapshot_json: SnapshotAssertion) -> None:
    assert CARDS[name].render() == snapshot_json
