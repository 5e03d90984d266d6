"""Who may reach the page: only a browser on this machine, only from the page itself.

A page on the web could otherwise point its own name at 127.0.0.1 (DNS rebinding) or post a form
here (CSRF) while the practice room is open.
"""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from practice.errors import RefusedError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE_METHODS = frozenset({"GET", "HEAD"})

# adaptivecards and the page set styles through the DOM, so that no 'unsafe-inline' is needed at all.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def guarded(handler: Handler) -> Handler:
    """Refuse strangers, word refusals as JSON, add the security headers."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            require_own_page(request)
            response = await handler(request)
        except RefusedError as refused:
            response = refused.response()
        except web.HTTPRequestEntityTooLarge:
            response = RefusedError(413, "This is too large. Send less at once.").response()
        if not response.prepared:
            secure(response)
        return response

    return handle


def secure(response: web.StreamResponse) -> None:
    """Add the security headers; what a handler has set stays."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def require_own_page(request: web.Request) -> None:
    """Raise RefusedError unless the request names this machine and comes from our own page."""
    if _host_name(request.host) not in LOOPBACK:
        raise RefusedError(403, "The practice room opens only on this computer. Use http://127.0.0.1.")
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    foreign = origin is not None and origin.lower() != f"http://{request.host}".lower()
    if foreign or request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        raise RefusedError(403, "This was sent from another web page. Use the practice room's own page.")


def _host_name(host: str) -> str | None:
    try:
        parts = urlsplit(f"//{host}")
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        return None
    plain = not parts.username and not parts.path and port_is_valid
    return parts.hostname if plain else None
