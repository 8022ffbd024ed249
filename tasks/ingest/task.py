"""The Prefect shell of the ingest stage."""

from prefect import runtime, task
from prefect.cache_policies import NO_CACHE

from tasks import desk, steps
from tasks.ingest.intake import Intake, take_in
from tasks.retry import POLICY
from tasks.settings import Settings


@task(name="ingest", task_run_name="ingest {edition}", cache_policy=NO_CACHE, persist_result=False, **POLICY)
def ingest(settings: Settings, edition: str) -> Intake:
    """Take in the files of the seeds folder that were never taken in."""
    with desk.opened(settings) as at, steps.recorded("ingest", at, edition, runtime=runtime) as step:
        taken = take_in(at)
        step.wrote(*taken.written)
    return taken
