"""Our runs and datasets in OpenLineage's words (spec 2-0-2); imported only when an event is written.

The client marks facets as its own product unless told otherwise, so each one is told.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from openlineage.client import event_v2, facet_v2

from tasks.lineage_datasets import Assertion, Dataset

if TYPE_CHECKING:
    import pyarrow as pa

PRODUCER = f"urn:dragoman:{version('dragoman')}"

_Facets = dict[str, Any]
_SEVERITY = {"critical": "error"}


def run_facets(
    *, parent: tuple[str, str, str, str] | None, namespace: str, nominal: tuple[datetime, datetime] | None
) -> _Facets:
    """Return what is known of a run when it starts.

    Args:
        parent: Run id and job of the parent, then of the root.
        namespace: Namespace of these jobs.
        nominal: The first moment of the run's period and the first moment after it.
    """
    facets: _Facets = {
        "processing_engine": facet_v2.processing_engine_run.ProcessingEngineRunFacet(
            version=version("prefect"),
            name="Prefect",
            openlineageAdapterVersion=version("dragoman"),
            producer=PRODUCER,
        )
    }
    if parent:
        facets["parent"] = _parent(parent, namespace)
    if nominal:
        start, end = (moment.isoformat() for moment in nominal)
        facets["nominalTime"] = facet_v2.nominal_time_run.NominalTimeRunFacet(start, end, producer=PRODUCER)
    return facets


def _parent(parent: tuple[str, str, str, str], namespace: str) -> Any:
    words, (run, job, root_run, root_job) = facet_v2.parent_run, parent
    root = words.Root(words.RootRun(root_run), words.RootJob(namespace, root_job))
    return words.ParentRunFacet(words.Run(run), words.Job(namespace, job), root, producer=PRODUCER)


def error_facet(error: BaseException) -> _Facets:
    """Return why a run failed."""
    message = f"{type(error).__name__}: {error}"
    return {
        "errorMessage": facet_v2.error_message_run.ErrorMessageRunFacet(message, "Python", producer=PRODUCER)
    }


def job_facets(kind: str, description: str) -> _Facets:
    """Return what is known of a job: that it is a batch job of ours, and what it does."""
    facets: _Facets = {
        "jobType": facet_v2.job_type_job.JobTypeJobFacet("BATCH", "DRAGOMAN", kind, producer=PRODUCER)
    }
    if description:
        facets["documentation"] = facet_v2.documentation_job.DocumentationJobFacet(
            description, producer=PRODUCER
        )
    return facets


def input_dataset(dataset: Dataset, assertions: Sequence[Assertion] = ()) -> event_v2.InputDataset:
    """Return a dataset as something read, with what was found wrong or right in it."""
    facets: Mapping[str, Any] = {
        "inputStatistics": dataset.known and _input_statistics(dataset),
        "dataQualityAssertions": assertions and _assertions(assertions),
    }
    inputs = {name: facet for name, facet in facets.items() if facet}
    return event_v2.InputDataset(dataset.namespace, dataset.name, inputs, facets=_dataset_facets(dataset))


def output_dataset(dataset: Dataset) -> event_v2.OutputDataset:
    """Return a dataset as something written."""
    outputs = {"outputStatistics": _output_statistics(dataset)} if dataset.known else {}
    return event_v2.OutputDataset(dataset.namespace, dataset.name, outputs, facets=_dataset_facets(dataset))


def _input_statistics(dataset: Dataset) -> Any:
    kind = facet_v2.input_statistics_input_dataset.InputStatisticsInputDatasetFacet
    return kind(dataset.rows, dataset.size, dataset.files, producer=PRODUCER)


def _output_statistics(dataset: Dataset) -> Any:
    kind = facet_v2.output_statistics_output_dataset.OutputStatisticsOutputDatasetFacet
    return kind(dataset.rows, dataset.size, dataset.files, producer=PRODUCER)


def _assertions(assertions: Sequence[Assertion]) -> Any:
    words = facet_v2.data_quality_assertions_dataset
    found = [
        words.Assertion(
            assertion=one.rule,
            success=one.success,
            column=one.column,
            severity=_SEVERITY.get(one.severity, "warn"),
            name=one.rule,
            actual=one.actual,
        )
        for one in assertions
    ]
    return words.DataQualityAssertionsDatasetFacet(found, producer=PRODUCER)


def _dataset_facets(dataset: Dataset) -> _Facets:
    storage = facet_v2.storage_dataset.StorageDatasetFacet(
        dataset.layer, dataset.file_format or None, producer=PRODUCER
    )
    facets: _Facets = {"storage": storage}
    if dataset.schema is not None:
        facets["schema"] = facet_v2.schema_dataset.SchemaDatasetFacet(
            _columns(dataset.schema), producer=PRODUCER
        )
    return facets


def _columns(fields: "Sequence[pa.Field]") -> list[Any]:
    return [_column(field, position) for position, field in enumerate(fields, 1)]


def _column(field: "pa.Field", position: int) -> Any:
    about = {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
    unit = f" [{about['unit']}]" if about.get("unit") else ""
    kind, inner = _kind(field.type)
    return facet_v2.schema_dataset.SchemaDatasetFacetFields(
        name=field.name,
        type=kind,
        description=f"{about['description']}{unit}" if "description" in about else None,
        ordinal_position=position,
        fields=_columns(inner),
    )


def _kind(kind: "pa.DataType") -> "tuple[str, list[pa.Field]]":
    import pyarrow as pa

    if pa.types.is_list(kind):
        name, inner = _kind(kind.value_type)
        return f"list<{name}>", inner
    if pa.types.is_struct(kind):
        return "struct", [kind.field(number) for number in range(kind.num_fields)]
    return str(kind), []
