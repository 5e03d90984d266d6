"""The API's desk, for stories that cross it."""

from tests.web.conftest import small_api

__all__ = ["small_api"]
