"""Stages for the faults, and which of them run when."""

from tests.scheduler.conftest import invited, stage

__all__ = ["invited", "stage"]
