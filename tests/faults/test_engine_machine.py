"""Random histories of the whole engine: FAULTS=all tries many more, FAULTS=mutants is for `make mutants`."""

from hypothesis import HealthCheck, Phase, settings

from tests.faults.engine_machine import EngineMachine
from tests.thorough import FAULTS, IS_ALL, either

EXAMPLES = {"all": 150, "mutants": 120}
# Looking for the shortest history takes minutes: only where there is time for it.
PHASES = [Phase.generate, Phase.shrink] if IS_ALL else [Phase.generate]

TestEngineMachine = EngineMachine.TestCase
TestEngineMachine.settings = settings(
    max_examples=EXAMPLES.get(FAULTS, 10),
    stateful_step_count=either(20, 30),
    phases=PHASES,
    deadline=None,
    report_multiple_bugs=False,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
