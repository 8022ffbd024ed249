"""The Prefect shell of the deliver stage."""

from prefect import runtime, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE

from tasks import desk, steps
from tasks.deliver.drain import Delivery
from tasks.deliver.edition import deliver_waiting, delivery_table
from tasks.deliver.timetable import WAITS
from tasks.errors import MailDeferred
from tasks.retry import POLICY
from tasks.settings import Settings

# The first wait is the one after which a message that was put off is due again.
_POLICY = {
    **POLICY,
    "retry_delay_seconds": [WAITS[0].seconds + 1.0, 120.0, 240.0],
    "retry_jitter_factor": None,
}


@task(
    name="deliver", task_run_name="deliver {edition}", cache_policy=NO_CACHE, persist_result=False, **_POLICY
)
def deliver(settings: Settings, edition: str) -> Delivery:
    """Put the memos in the outbox and send what is due there, each message once."""
    with desk.opened(settings) as at, steps.recorded("deliver", at, edition, runtime=runtime) as step:
        delivery, written = deliver_waiting(at, edition, run_id=str(runtime.task_run.id))
        step.wrote(*written)
        # A run waits for the first repetition only, and not at all by a clock that stands.
        if delivery.deferred and runtime.task_run.run_count == 1 and settings.now is None:
            raise MailDeferred(f"{delivery.deferred} messages wait for the mail server")
        create_table_artifact(
            key="delivery", table=delivery_table(at, delivery), description=f"Delivery, {edition}"
        )
    return delivery
