"""The OpenLineage specification, as a judge of events."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SPEC = Path(__file__).parents[2] / "shared" / "openlineage"


def facets_of(event: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every facet of an event."""
    for holder in (event["run"], event["job"], *event["inputs"], *event["outputs"]):
        for kind in ("facets", "inputFacets", "outputFacets"):
            yield from holder.get(kind, {}).values()


def validator() -> Any:
    """Return a function that checks a value against a schema by its address, without a network."""
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    schemas = [json.loads(path.read_text()) for path in sorted(SPEC.rglob("*.json"))]
    registry: Any = Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in schemas)

    def validate(address: str, value: Any) -> None:
        Draft202012Validator({"$ref": address}, registry=registry).validate(value)

    return validate
