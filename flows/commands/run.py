"""`dragoman run`: take in new articles and write the week's memo."""

import json
import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from tasks import settings as config
from tasks.settings import Settings

if TYPE_CHECKING:
    from flows.weekly_briefing import Summary


def run(
    *,
    seeds: str | None = None,
    outputs: str | None = None,
    now: str | None = None,
    json_: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Take in new articles and write the week's memo.

    Example: dragoman run --seeds inbox --outputs results

    Args:
        seeds: Folder of articles.
        outputs: Folder of results.
        now: The moment the run goes by, ISO 8601, for tests and repeats.
        json_: One JSON document on standard output.
    """
    config.use_one_thread()
    started = time.monotonic()
    settings = config.load(seeds=seeds, outputs=outputs, now=now)
    summary = _run(settings, {"seeds": seeds, "outputs": outputs, "now": now})
    document = _document(summary, settings)
    print(json.dumps(document, indent=2) if json_ else _result(document))
    print(_last_line(document, time.monotonic() - started), file=sys.stderr)
    return int(document["exit_code"])


def _run(settings: Settings, flags: dict[str, str | None]) -> "Summary":
    """Run the flow on a server; the heavy imports go on while the server starts."""
    from flows.server import crash_the_dead, prefect_api, settle, wait_for

    _say("starting")
    with prefect_api(settings) as url:
        from flows.weekly_briefing import warm_up, weekly_briefing

        warm_up()
        wait_for(url)
        crash_the_dead(settings)
        _say(f"Prefect API {url}")
        try:
            return weekly_briefing(**flags)
        finally:
            settle()


def _document(summary: "Summary", settings: Settings) -> dict[str, Any]:
    delivery = asdict(summary.delivery)
    memos = [
        {
            "edition": memo.name.edition,
            "ring": memo.name.ring,
            "revision": memo.revision,
            "path": f"{settings.outputs}/{memo.name.folder}/memo.html",
        }
        for memo in sorted(summary.memos, key=lambda memo: memo.name.label)
    ]
    failed = bool(summary.refused or delivery["bounced"] or delivery["waiting"])
    return {
        "schema_version": 1,
        "edition": summary.edition,
        "run_id": summary.run_id,
        "articles": summary.counts,
        "refused": list(summary.refused),
        "left_for_next_run": list(summary.left),
        "memos": memos,
        "delivery": delivery,
        "exit_code": 4 if delivery["unknown"] else int(failed),
    }


def _result(document: dict[str, Any]) -> str:
    lines = [*(f"refused: {one}" for one in document["refused"])]
    lines += [f"left for the next run: {one}" for one in document["left_for_next_run"]]
    lines += [memo["path"] for memo in document["memos"]] or ["nothing new"]
    return "\n".join(lines)


def _last_line(document: dict[str, Any], seconds: float) -> str:
    articles, mail = document["articles"], document["delivery"]
    parts = [
        f"{document['edition']} ok {articles.get('accepted', 0)}",
        *(f"{state} {articles.get(state, 0)}" for state in ("quarantined", "duplicate")),
        *(f"{state} {mail[state]}" for state in ("sent", "deferred", "bounced", "unknown")),
        *([f"waiting {mail['waiting']}"] if mail["waiting"] else []),
        f"{seconds:.1f} s",
        f"run {document['run_id'][:8]}",
    ]
    return " · ".join(parts)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
