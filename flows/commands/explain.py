"""`dragoman explain`: from a memo line to the words it rests on."""

import json
import sys
from typing import Annotated, Any

from cyclopts import Parameter

from flows.commands.preview import latest
from tasks import settings as config
from tasks.errors import Permanent
from tasks.lineage import FLOW, last_run, log_file
from tasks.memos import MemoName
from tasks.store import Store


def explain(
    line: str,
    *,
    edition: str | None = None,
    ring: str | None = None,
    outputs: str | None = None,
    json_: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Follow a memo line back to the words it rests on.

    Example: dragoman explain D1

    Args:
        line: Id of the line as the memo prints it, such as D1 or Q3.
        edition: ISO week of the memo; the latest by default.
        ring: The ring of readers whose memo it is; the desk's by default.
        outputs: Folder of results.
        json_: One JSON document instead of lines.
    """
    settings = config.load(outputs=outputs)
    store = Store(settings.outputs)
    edition = edition or latest(store, settings)
    rows = [
        row
        for row in store.read_rows("memo_lines", edition=edition)
        if row["line_id"] == line and row["ring"] == ring
    ]
    if not rows:
        raise Permanent(f"{edition}: the memo has no line {line}")
    revision = max(row["revision"] for row in rows)
    rows = [row for row in rows if row["revision"] == revision]
    stored = store.read_rows("articles", edition=edition)
    articles = {row["article_id"]: row for row in stored if row["status"] == "accepted"}
    document = {
        "schema_version": 1,
        "edition": edition,
        "ring": ring,
        "revision": revision,
        "line_id": line,
        "section": rows[0]["section"],
        "text": rows[0]["text"],
        "basis": rows[0]["basis"],
        "computed": rows[0]["computed"],
        "run": last_run(log_file(settings.local_folder, edition), f"{FLOW}.render"),
        "citations": [_citation(row, articles[row["article_id"]]) for row in rows if row["article_id"]],
    }
    print(json.dumps(document, indent=2, ensure_ascii=False) if json_ else _told(document))
    if any(not citation["holds"] for citation in document["citations"]):
        print("dragoman: a passage is not the stored text", file=sys.stderr)
        return 1
    return 0


def _citation(row: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": row["label"],
        "article_id": row["article_id"],
        "path": article["path"],
        "sha256": article["sha256"],
        "batch": article["batch"],
        "start": row["start"],
        "end": row["end"],
        "passage": row["passage"],
        "holds": article["text"][row["start"] : row["end"]] == row["passage"],
    }


def _told(document: dict[str, Any]) -> str:
    memo = MemoName(document["edition"], document["ring"]).label
    lines = [
        f"{document['line_id']} · {document['section']} · {memo} r{document['revision']}",
        f"  {document['text']}",
    ]
    if document["computed"]:
        lines.append(f"  computed: {document['computed']}")
    if document["run"]:
        lines.append(f"  written by run {document['run']}")
    for citation in document["citations"]:
        words = " ".join(citation["passage"].split())
        lines += [
            f"  {citation['label']}: {citation['path']}, characters {citation['start']} to {citation['end']}",
            f"      {words}",
            f"      article {citation['article_id']} · sha256 {citation['sha256']} · batch {citation['batch']}",
        ]
    return "\n".join(lines)
