"""Random histories of the whole engine: FAULTS=all tries many more, FAULTS=mutants is for `make mutants`."""

import os

from hypothesis import HealthCheck, Phase, settings

from tests.faults.engine_machine import EngineMachine

EXAMPLES = {"all": 150, "mutants": 120}
FAULTS = os.environ.get("FAULTS", "")
# Looking for the shortest history takes minutes: only where there is time for it.
PHASES = [Phase.generate, Phase.shrink] if FAULTS == "all" else [Phase.generate]

TestEngineMachine = EngineMachine.TestCase
TestEngineMachine.settings = settings(
    max_examples=EXAMPLES.get(FAULTS, 10),
    stateful_step_count=30 if FAULTS == "all" else 20,
    phases=PHASES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
