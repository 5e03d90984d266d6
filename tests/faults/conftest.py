from tests.scheduler.conftest import invited, stage

__all__ = ["invited", "stage"]
