"""The Prefect shell of the extract stage."""

from prefect import runtime, task
from prefect.cache_policies import NO_CACHE

from tasks import desk, steps
from tasks.extract.batch import Extracted, extract_batch
from tasks.records import Batch
from tasks.retry import POLICY
from tasks.settings import Settings


@task(
    name="extract",
    task_run_name="extract {batch.label}",
    cache_policy=NO_CACHE,
    persist_result=False,
    **POLICY,
)
def extract(settings: Settings, batch: Batch) -> Extracted:
    """Find actors, quotes, events, dates and topics in a batch's accepted articles."""
    reads = ("articles", "regions", "passages")
    with (
        desk.opened(settings) as at,
        steps.recorded("extract", at, batch.edition, runtime=runtime, reads=reads) as step,
    ):
        found = extract_batch(at, batch)
        step.wrote(*found.written)
    return found
