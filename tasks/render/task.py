"""The Prefect shell of the render stage."""

from prefect import runtime, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.utilities.urls import url_for

from tasks import desk, steps
from tasks.memos import MemoName
from tasks.records import Batch
from tasks.render.edition import READS, Rendered, as_markdown, pair_table, quality_table, render_edition
from tasks.render.quality_page import validation_table, write_page
from tasks.retry import POLICY
from tasks.settings import Settings


@task(
    name="render", task_run_name="render {name.label}", cache_policy=NO_CACHE, persist_result=False, **POLICY
)
def render(settings: Settings, name: MemoName) -> Rendered:
    """Build a memo and write it in all its forms."""
    with (
        desk.opened(settings) as at,
        steps.recorded("render", at, name.edition, runtime=runtime, reads=READS) as step,
    ):
        done, memo = render_edition(at, name)
        step.wrote(*done.written)
        about = f"{name.label}, revision {done.revision}"
        run = str(runtime.flow_run.id)
        create_markdown_artifact(
            key=f"memo-{name.ring}" if name.ring else "weekly-memo",
            markdown=as_markdown(at, done, run=run, link=url_for("flow-run", obj_id=run)),
            description=f"The memo of {about}",
        )
        if name.ring is None:
            create_table_artifact(
                key="relations", table=pair_table(memo), description=f"Reports by pair, {about}"
            )
            create_table_artifact(
                key="data-quality", table=quality_table(memo), description=f"Data quality, {about}"
            )
    return done


@task(
    name="quality",
    task_run_name="quality {batch.label}",
    cache_policy=NO_CACHE,
    persist_result=False,
    **POLICY,
)
def show_quality(settings: Settings, batch: Batch) -> str:
    """Write the page of what the gate found in a batch; return where it lies."""
    with desk.opened(settings) as at, steps.recorded("quality", at, batch.edition, runtime=runtime) as step:
        written, report = write_page(at.store, batch)
        step.wrote(written)
        create_table_artifact(
            key="validation",
            table=validation_table(report),
            description=f"What the gate found in {batch.label}: `{at.store.locate(written.path)}`",
        )
    return written.path
