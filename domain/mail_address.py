"""An e-mail address, read from what somebody typed (IG25)."""

import re

from domain.errors import BadInputError

LONGEST = 254
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


def tidy_address(text: str) -> str:
    """An e-mail address in small letters. Raises BadInputError naming the field."""
    address = text.strip().casefold()
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
        raise BadInputError(
            "address",
            "This is not an e-mail address.",
            advice="Write the unit's secure mailbox, such as unit@council.example.",
        )
    return address
