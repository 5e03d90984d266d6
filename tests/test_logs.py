"""Logs hold allow-listed keys and no message of any library (IG15)."""

import io
import json
import logging
import sys
import warnings
from collections.abc import Iterator

import pytest
import structlog

import logs

NAME = "Willow Farrow"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is written to standard error from now on."""
    stream = io.StringIO()
    handlers, level = logging.root.handlers[:], logging.root.level
    monkeypatch.setattr(sys, "stderr", stream)
    logs.configure()
    yield stream
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


def lines(written: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def trip(error: Exception) -> None:
    raise error


def test_only_allowed_keys_get_through(written: io.StringIO) -> None:
    structlog.get_logger().info("message", kind="invitation", name=NAME, text=NAME, entra_id="x")
    [line] = lines(written)
    assert set(line) == {"event", "kind", "level", "timestamp"}


def test_bound_values_and_tracebacks_do_not_get_through(written: io.StringIO) -> None:
    log = structlog.get_logger().bind(person=NAME)
    try:
        trip(RuntimeError(NAME))
    except RuntimeError:
        log.exception("trouble")
    log.error("trouble", exc_info=RuntimeError(NAME))
    assert NAME not in written.getvalue()
    assert [line["event"] for line in lines(written)] == ["trouble", "trouble"]


def test_a_library_is_heard_from_warnings_up_and_without_its_words(written: io.StringIO) -> None:
    library = logging.getLogger("some.library")
    library.info("about %s", NAME)
    library.warning("about %s", NAME)
    try:
        trip(ValueError(NAME))
    except ValueError:
        library.exception("about %s", NAME, stack_info=True, extra={"person": NAME})
    library.error("about", exc_info=(None, None, None))
    assert lines(written) == [
        {"event": "library", "code": "some.library", "level": "WARNING", "error": ""},
        {"event": "library", "code": "some.library", "level": "ERROR", "error": "ValueError"},
        {"event": "library", "code": "some.library", "level": "ERROR", "error": ""},
    ]


def test_a_warning_of_python_is_heard_without_its_words(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", written)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logs.configure()
        warnings.warn(f"about {NAME}", stacklevel=1)
    assert [line["code"] for line in lines(written)] == ["py.warnings"]


def test_configuring_twice_says_everything_once(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", written)
    logs.configure()
    logging.getLogger("x").error("once")
    structlog.get_logger().error("once")
    assert len(lines(written)) == 2


def test_a_value_that_json_does_not_know_is_no_trouble(written: io.StringIO) -> None:
    structlog.get_logger().info("message", reason={1, 2}, code=b"x")
    assert lines(written)[0]["event"] == "message"
