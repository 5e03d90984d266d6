"""Structured logs with allow-listed keys: nothing that could name a person gets through (IG15)."""

import json
import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset(
    {
        "attempt",
        "code",
        "count",
        "error",
        "error_id",
        "event",
        "job",
        "kind",
        "level",
        "mode",
        "outcome",
        "port",
        "reason",
        "timestamp",
    }
)


def keep_allowed(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop every key that is not on the list; a forgotten name stays out of the log."""
    return {key: value for key, value in event.items() if key in ALLOWED}


def configure() -> None:
    """Log one JSON line an event to standard error; libraries only from warnings up, without tracebacks."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            keep_allowed,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LibraryLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)


class LibraryLines(logging.Formatter):
    """A library's warning as its logger and level alone: its words and traceback may hold names."""

    def format(self, record: logging.LogRecord) -> str:
        """One line without the message."""
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        line = {"event": "library", "code": record.name, "level": record.levelname, "error": error}
        return json.dumps(line)
