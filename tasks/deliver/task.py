"""The Prefect shell of the deliver stage."""

from prefect import runtime, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE

from tasks import desk, steps
from tasks.deliver.drain import Delivery
from tasks.deliver.edition import deliver_waiting, delivery_table
from tasks.errors import MailDeferred
from tasks.retry import DELAYS, POLICY
from tasks.settings import Settings


@task(
    name="deliver", task_run_name="deliver {edition}", cache_policy=NO_CACHE, persist_result=False, **POLICY
)
def deliver(settings: Settings, edition: str) -> Delivery:
    """Put the memo in the outbox and send what is waiting there, each message once."""
    with desk.opened(settings) as at, steps.recorded("deliver", at, edition, runtime=runtime) as step:
        delivery, written = deliver_waiting(at, edition, run_id=str(runtime.task_run.id))
        step.wrote(*written)
        if delivery.deferred and runtime.task_run.run_count <= len(DELAYS):
            raise MailDeferred(f"{delivery.deferred} messages wait for the mail server")
        create_table_artifact(
            key="delivery", table=delivery_table(at, delivery), description=f"Delivery, {edition}"
        )
    return delivery
