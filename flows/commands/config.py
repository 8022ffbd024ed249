"""`dragoman config`: each setting, its value and what it means."""

import json
from typing import Annotated

from cyclopts import Parameter
from pydantic import BaseModel

from tasks import settings as config_module


def config(*, json_: Annotated[bool, Parameter(name="--json", negative="")] = False) -> int:
    """Show each setting, its value and what it means; secrets are masked.

    Example: dragoman config --json

    Args:
        json_: One JSON document instead of lines.
    """
    settings = config_module.load()
    values = settings.model_dump(mode="json")
    if json_:
        print(json.dumps({"schema_version": 1, "settings": values}, indent=2))
        return 0
    for name, field in type(settings).model_fields.items():
        if isinstance(group := getattr(settings, name), BaseModel):
            for part, inner in type(group).model_fields.items():
                _line(f"{name}.{part}", values[name][part], inner.description)
        else:
            _line(name, values[name], field.description)
    return 0


def _line(name: str, value: object, meaning: str | None) -> None:
    shown = ", ".join(map(str, value)) if isinstance(value, list) else value
    print(f"{name} = {'(unset)' if shown is None else shown}")
    print(f"    {meaning}")
