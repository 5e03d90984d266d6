"""Where the service listens, and what ends it."""

import asyncio
import signal
import socket

from domain.errors import BadInputError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def require_loopback(host: str) -> None:
    """The practice room lets anybody play anybody, so it opens on this machine alone."""
    if host not in LOOPBACK:
        raise BadInputError("HOST", "The practice room opens only on this machine: set HOST to 127.0.0.1.")


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises BadInputError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise BadInputError(
            "PORT",
            f"Nothing can listen on {host} port {port}: {error.strerror}.",
            advice="Stop what is there, or choose another port, for example PORT=3979.",
        ) from None


def address_of(host: str, listener: socket.socket) -> str:
    """The address to type into a browser."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listener.getsockname()[1]}"


async def until_stopped() -> None:
    """Wait for Ctrl+C or the service manager."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()
