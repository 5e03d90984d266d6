"""The numbers that name our advisory locks on PostgreSQL: arbitrary, and each one for one purpose only."""

from enum import IntEnum


class Lock(IntEnum):
    """What is locked. Two purposes under one number would wait for one another for ever."""

    AUDIT_CHAIN = 4_711_001
    MIGRATION = 4_711_002
    SENDER = 4_711_003
    DIRECTORY = 4_711_004
