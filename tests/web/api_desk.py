"""Hands for the tests of the HTTP API: a real server over a real database, and clients with keys."""

import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from aiohttp import ClientSession, web

from domain.access import Role
from domain.api_client import Scope
from importing.files import Importer
from storage.database import Database
from storage.tables import AuditRow, ConferenceRow, IntakeFileRow, InvitationRow
from storage.unit import Unit
from tests.bot.identity_server import listening
from tests.factories import CHAIR, CHILD, PARENT, a_person, add_person
from usecases.api_clients import COMMAND_LINE, create_client
from web.api import add_api

PRIYA = a_person(name="Priya Raman")
SUNITA = a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur")
REFERENCE, COUNCIL = "KCC-2026-0142", "Kent County Council"
LINK = "https://teams.microsoft.com/meet/3456789012345?p=AbC123xyz"
# No answer, log line or audit row may hold any of these (IG15).
CANARIES = (*CHILD.split(), *PARENT.split(), *CHAIR.split(), "Brandt", "999 000 0018", "AbC123xyz", REFERENCE)


def an_invitation(**given: object) -> dict[str, Any]:
    """An invitation as a council's program sends it; None takes a part away."""
    told = {
        "reference": REFERENCE,
        "authority": COUNCIL,
        "type": "RCPC",
        "status": "BOOKED",
        "starts_at": "2026-12-08T10:00:00Z",
        "format": "remote",
        "join": {"url": LINK, "passcode": "AbC123xyz"},
        "unit": {"email": "conferences@kent.example", "phone": "01632 960101"},
        "chair": CHAIR,
        "social_worker": "Joel Brandt",
        "children": [
            {
                "first_name": CHILD.split()[0],
                "last_name": CHILD.split()[1],
                "date_of_birth": "2019-02-03",
                "nhs_number": "999 000 0018",
            }
        ],
        "parents": [PARENT],
        "invitees": [{"email": PRIYA.email}],
        **given,
    }
    return {name: value for name, value in told.items() if value is not None}


def a_cancellation(**given: object) -> dict[str, Any]:
    """Word that it is called off."""
    return {"reference": REFERENCE, "authority": COUNCIL, "status": "CANCELLED", **given}


@dataclass(frozen=True, slots=True)
class Got:
    """An answer of the API, read whole."""

    status: int
    headers: Any
    text: str

    @property
    def body(self) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.text)

    @property
    def items(self) -> list[tuple[str, str, str]]:
        """Place, verdict and state of every item."""
        return [(item["place"], item["verdict"], item["state"]) for item in self.body["items"]]

    def slips(self) -> dict[str, str]:
        """What is wrong, by pointer, parameter or header."""
        named = ("pointer", "parameter", "header")
        return {
            next(slip[name] for name in named if name in slip): slip["detail"]
            for slip in self.body.get("errors", [])
        }


@dataclass
class ApiDesk:
    """A served API, and one program that calls it with its key."""

    database: Database
    base_url: str
    session: ClientSession
    importer: Importer
    key: str = ""

    async def call(
        self,
        method: str,
        path: str,
        *,
        key: str | None = None,
        headers: dict[str, str] | None = None,
        **given: Any,  # noqa: ANN401 - whatever aiohttp takes
    ) -> Got:
        bearer = self.key if key is None else key
        sent = {**({"Authorization": f"Bearer {bearer}"} if bearer else {}), **(headers or {})}
        url = path if path.startswith("http") else f"{self.base_url}/api/v1{path}"
        async with self.session.request(method, url, headers=sent, **given) as response:
            return Got(response.status, response.headers, await response.text())

    async def invite(self, *invitations: dict[str, Any], query: str = "", **given: Any) -> Got:  # noqa: ANN401
        told = {"invitations": list(invitations)}
        return await self.call("POST", f"/invitations{query}", json=told, **given)

    async def post(
        self, path: str, body: bytes, content_type: str = "application/json", **headers: str
    ) -> Got:
        """Send bytes as they are; `idempotency_key="x"` becomes a header."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        headers = {"Content-Type": content_type, **told}
        return await self.call("POST", path, data=BytesIO(body), headers=headers)

    def client(self, name: str, *scopes: Scope) -> str:
        """A new client; returns its key."""
        made = self.database.run_now(create_client, COMMAND_LINE, name=name, scopes=scopes or tuple(Scope))
        return made.text

    def counts(self) -> tuple[int, int, int]:
        """How many conferences, invitations and files there are."""
        return self.database.run_now(count_rows)

    def actions(self) -> list[str]:
        """What the audit says was done."""
        return self.database.run_now(lambda unit: [row.action for row in audit_rows(unit)])

    def audit_text(self) -> str:
        """Everything the audit holds."""
        return self.database.run_now(lambda unit: "\n".join(row.detail for row in audit_rows(unit)))


def assert_problem(got: Got, status: int, slug: str) -> None:
    assert (got.status, got.body.get("type")) == (status, f"/problems/{slug}"), got.text
    assert got.headers["Content-Type"] == "application/problem+json"
    assert got.body["status"] == status
    assert got.body["title"]
    assert got.body["detail"]
    assert got.body["instance"].startswith("urn:uuid:")
    assert_safe(got)


def assert_safe(got: Got) -> None:
    assert got.headers["Cache-Control"] == "no-store"
    assert got.headers["X-Content-Type-Options"] == "nosniff"


def count_rows(unit: Unit) -> tuple[int, int, int]:
    found = [unit.session.query(row).count() for row in (ConferenceRow, InvitationRow, IntakeFileRow)]
    return found[0], found[1], found[2]


def audit_rows(unit: Unit) -> Iterable[AuditRow]:
    return unit.session.query(AuditRow).order_by(AuditRow.number)


@asynccontextmanager
async def served(database: Database, **limits: int) -> AsyncIterator[ApiDesk]:
    """Serve the API on a free port; "kent" has every scope and is the one that calls."""

    def prepare(unit: Unit) -> None:
        add_person(unit, PRIYA)
        add_person(unit, SUNITA)

    await database.run(prepare)
    app, importer = web.Application(client_max_size=256 * 1024), Importer(database)
    add_api(app, importer, **limits)
    async with listening(app) as base_url, ClientSession() as session:
        desk = ApiDesk(database, base_url, session, importer)
        desk.key = desk.client("kent")
        yield desk
