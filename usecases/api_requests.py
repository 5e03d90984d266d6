"""What the HTTP API needs beside the import: a client's own files, and answers given once (L4, IG14)."""

from uuid import UUID

from domain.access import Actor, Permission
from domain.api_client import Begun, StoredAnswer
from domain.errors import NotFoundError
from domain.importing import FileState, ImportedFile
from storage import api_requests, audit, intake_files
from storage.outage import is_outage
from storage.unit import Unit

__all__ = ["begin_request", "is_outage", "keep_answer", "release_request", "show_own_file"]


def show_own_file(unit: Unit, actor: Actor, *, client_id: UUID, file_id: UUID) -> ImportedFile:
    """A file that this client has brought and not discarded.

    Raises NotPermittedError, or NotFoundError for any other: nobody learns what others have brought.
    """
    actor.require(Permission.TAKE_IN_INVITATIONS)
    found = intake_files.get(unit, file_id)
    if found.client_id != client_id or found.state is FileState.DISCARDED:
        raise NotFoundError("There is no such file.")
    audit.record(unit, actor, "file.seen", file_id, at=unit.now, client=client_id)
    return found


def begin_request(unit: Unit, *, client_id: UUID, key: str, digest: str, is_running_here: bool) -> Begun:
    """Claim an idempotency key for a request, or say how the request that has it stands."""
    return api_requests.begin(unit, client_id, key, digest, is_running_here=is_running_here)


def keep_answer(unit: Unit, *, client_id: UUID, key: str, answer: StoredAnswer) -> None:
    """Keep what was answered, so that the same request again changes nothing and reads the same."""
    api_requests.keep(unit, client_id, key, answer)


def release_request(unit: Unit, *, client_id: UUID, key: str) -> None:
    """The request came to nothing: its key may be used again at once."""
    api_requests.release(unit, client_id, key)
