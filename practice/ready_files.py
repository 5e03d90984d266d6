"""Every ready file that the page offers: invitations for a chosen person, and lists."""

from datetime import datetime
from types import MappingProxyType

from practice.sample_sheet import sample_csv, sample_xlsx
from practice.samples import SAMPLES, sample_invitation

_LIST = "List of three conferences, two children in one of them, and the Kent one called off"
LISTS = MappingProxyType({"list.csv": sample_csv, "list.xlsx": sample_xlsx})
READY_FILES = MappingProxyType(
    {f"{name}.ics": words for name, words in SAMPLES.items()}
    | {"list.csv": f"{_LIST} (CSV)", "list.xlsx": f"{_LIST} (Excel)"}
)
# Whom the lists invite besides the chosen person: care coordinators of the practice trust.
OTHERS = ("daniel-whitlock@trust.example", "amina-yusuf@trust.example")


def ready_file(name: str, *, now: datetime, invitee: str) -> bytes:
    """One of READY_FILES, for this address. Raises KeyError for another name."""
    if name in LISTS:
        return LISTS[name](now=now, invitees=(invitee, *OTHERS))
    return sample_invitation(name.removesuffix(".ics"), now=now, invitee=invitee)
