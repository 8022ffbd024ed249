"""The Prefect shells of the validate stage: the gate, and the checks over the tables we write ourselves."""

from prefect import runtime, task
from prefect.cache_policies import NO_CACHE

from tasks import desk, steps
from tasks.records import Batch
from tasks.retry import POLICY
from tasks.settings import Settings
from tasks.validate.batch import Validated, check_tables, validate_batch


@task(
    name="validate",
    task_run_name="validate {batch.label}",
    cache_policy=NO_CACHE,
    persist_result=False,
    **POLICY,
)
def validate(settings: Settings, batch: Batch) -> Validated:
    """Judge a batch's articles against their expectations, and tell copies and damage."""
    reads = ("articles", "regions", "passages")
    with (
        desk.opened(settings) as at,
        steps.recorded("validate", at, batch.edition, runtime=runtime, reads=reads) as step,
    ):
        judged = validate_batch(at, batch)
        step.judged("articles", judged.result.assertions())
        step.wrote(*judged.written)
    return judged


@task(
    name="check",
    task_run_name="check {what}",
    cache_policy=NO_CACHE,
    persist_result=False,
    **POLICY,
)
def check(settings: Settings, edition: str, stem: str, names: tuple[str, ...], *, what: str) -> int:  # noqa: ARG001 - `what` names the run
    """Judge tables we wrote against their expectations; return how many rules were asked."""
    with (
        desk.opened(settings) as at,
        steps.recorded("check", at, edition, runtime=runtime, reads=names) as step,
    ):
        results = check_tables(at, edition, stem, names)
        for name, result in results.items():
            step.judged(name, result.assertions())
    return sum(len(result.rules) for result in results.values())
