"""The whole chain, by the command a user types, on the sample articles."""

import email
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from email import policy
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import Inbox
from tests.flows.conftest import NOW, ROOT, Dragoman
from tests.openlineage import SPEC, facets_of, validator

EDITION = "2026-W47"
Run = tuple[Path, "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.prefect


def snapshot(outputs: Path) -> dict[str, bytes]:
    """Return every file that must be the same bytes for the same input."""
    kept = [
        path
        for top in ("tables", "memos", "quality")
        for path in (outputs / top).rglob("*")
        if path.is_file()
    ]
    return {str(path.relative_to(outputs)): path.read_bytes() for path in sorted(kept)}


def test_a_run_ends_well_and_says_where_the_memo_is(first_run: Run) -> None:
    """The sample articles give exit code 0 and the path of the memo on standard output."""
    outputs, done = first_run

    assert (0, f"{outputs}/memos/{EDITION}/memo.html") == (done.returncode, done.stdout.strip()), done.stderr
    assert done.stderr.splitlines()[-1].startswith(f"{EDITION} ok 15 · quarantined 2 · duplicate 1 · sent 0")


def test_every_file_of_the_edition_is_there(first_run: Run) -> None:
    """A memo comes as page, text, JSON and message, with an evidence page for each article used."""
    folder = first_run[0] / "memos" / EDITION

    assert {"memo.html", "memo.txt", "memo.json", "memo.eml", "evidence"} <= {
        p.name for p in folder.iterdir()
    }
    assert len(list((folder / "evidence").glob("*.html"))) >= 10


@pytest.mark.parametrize(
    "table",
    [
        "articles",
        "regions",
        "passages",
        "actors",
        "mentions",
        "quotes",
        "events",
        "dates",
        "topics",
        "memo_lines",
    ],
)
def test_tables_open_with_one_call(first_run: Run, table: str) -> None:
    """Pandas reads each table's folder as it is, with the edition from the folder's name."""
    frame = pd.read_parquet(first_run[0] / "tables" / table)

    assert list(frame["edition"].unique()) == [EDITION]


def test_every_file_ends_in_one_state_with_a_reason(first_run: Run) -> None:
    """Each sample is accepted, quarantined with a reason, or a duplicate of a named article."""
    articles = pd.read_parquet(first_run[0] / "tables" / "articles").set_index("path")
    files = {path.name for path in (ROOT / "seeds").iterdir() if path.name != "README.md"}

    assert files == set(articles.index)
    assert {"flash_1142.txt", "turkakim-acilis.txt"} == set(
        articles.index[articles["status"] == "quarantined"]
    )
    assert all(len(reasons) for reasons in articles.loc[articles["status"] != "accepted", "reasons"])


def test_each_passage_is_the_stored_text(first_run: Run) -> None:
    """Every cited memo line's passage equals the article's text at its span."""
    tables = first_run[0] / "tables"
    texts = pd.read_parquet(tables / "articles").drop_duplicates("article_id").set_index("article_id")["text"]
    lines = pd.read_parquet(tables / "memo_lines").dropna(subset=["article_id"])

    assert len(lines) > 50
    for line in lines.itertuples():
        assert line.passage == texts[line.article_id][int(line.start) : int(line.end)]


def test_what_the_gate_found_is_on_a_page_and_in_lineage(first_run: Run) -> None:
    """A page and its data lie in the quality folder, and lineage holds what every suite found."""
    folder = first_run[0] / "quality" / EDITION
    events = [json.loads(line) for line in (first_run[0] / "lineage" / f"{EDITION}.jsonl").open()]
    judged = {
        one["assertion"]
        for event in events
        if event["job"]["name"].endswith(".validate")
        for dataset in event["inputs"]
        for one in dataset.get("inputFacets", {}).get("dataQualityAssertions", {}).get("assertions", [])
    }

    assert sorted(path.suffix for path in folder.iterdir()) == [".html", ".json"]
    assert {"too-short", "region-outside", "no-date", "damage-score", "unknown-origin"} <= judged


def test_damaged_articles_are_never_quoted(first_run: Run) -> None:
    """No direct quotation of the memo comes from an article that is damaged."""
    memo = json.loads((first_run[0] / "memos" / EDITION / "memo.json").read_text())
    articles = pd.read_parquet(first_run[0] / "tables" / "articles")
    damaged = set(articles.loc[articles["damage"] == "damaged", "article_id"])

    assert len(damaged) == 2
    quoted = [line for line in (*memo["quotes"], *memo["developments"]) if line["quote"]]
    assert quoted
    assert [line["id"] for line in quoted if line["citations"][0]["article_id"] in damaged] == []


def test_the_message_is_complete(first_run: Run) -> None:
    """The message holds text and page as alternatives, the picture the page names by CID, and the PDF."""
    data = (first_run[0] / "memos" / EDITION / "memo.eml").read_bytes()
    message = email.message_from_bytes(data, policy=policy.default)
    picture = next(part for part in message.walk() if part.get_content_type() == "image/png")

    body, pdf = message.iter_parts()
    assert (message.get_content_type(), body.get_content_type()) == (
        "multipart/mixed",
        "multipart/alternative",
    )
    assert pdf.get_content() == (first_run[0] / "memos" / EDITION / "memo.pdf").read_bytes()
    assert message["Date"]
    assert message["Message-ID"]
    assert f"cid:{picture['Content-ID'].strip('<>')}" in message.get_body(("html",)).get_content()
    assert "Bottom line".upper() in message.get_body(("plain",)).get_content().upper()


def test_the_lineage_of_a_run_is_valid(first_run: Run) -> None:
    """Flow and tasks start and complete, with datasets and quality assertions, as the specification has it."""
    events = [
        json.loads(line) for line in (first_run[0] / "lineage" / f"{EDITION}.jsonl").read_text().splitlines()
    ]
    told = {(event["job"]["name"], event["eventType"]) for event in events}
    steps = ("", ".ingest", ".validate", ".extract", ".check", ".render", ".deliver")

    assert {(f"weekly-briefing{step}", kind) for step in steps for kind in ("START", "COMPLETE")} <= told
    assert {"schema", "outputStatistics", "dataQualityAssertions"} <= {
        name
        for event in events
        for dataset in (*event["inputs"], *event["outputs"])
        for kind in ("facets", "inputFacets", "outputFacets")
        for name in dataset.get(kind, {})
    }
    if SPEC.is_dir():
        validate = validator()
        for event in events:
            validate(event["schemaURL"], event)
            for facet in facets_of(event):
                validate(facet["_schemaURL"], facet)


def test_mail_is_sent_once(start: Callable[..., Inbox], dragoman: Dragoman, tmp_path: Path) -> None:
    """With a mail server each recipient gets the memo once, however often the run is repeated."""
    inbox = start()
    (tmp_path / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / "grain-corridor-istanbul.txt", tmp_path / "seeds")
    (tmp_path / "dragoman.toml").write_text(
        f'[mail]\nhost = "127.0.0.1"\nport = {inbox.port}\nsecurity = "none"\nsender = "brief@desk.example"\n'
        'recipients = ["one@desk.example", "two@desk.example"]\n'
    )

    first, second = (dragoman("run", "--now", NOW, cwd=tmp_path) for _ in range(2))

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "sent 2" in first.stderr.splitlines()[-1]
    assert "sent 0" in second.stderr.splitlines()[-1]
    assert inbox.recipients == ["one@desk.example", "two@desk.example"]


def test_a_run_goes_on_with_what_was_put_off(
    start: Callable[..., Inbox], dragoman: Dragoman, tmp_path: Path
) -> None:
    """A message that the server put off is named at the end, waits its minute, and goes out with a later run."""
    inbox = start()
    inbox.answers = {("RCPT", "one@desk.example"): "450 later"}
    (tmp_path / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / "grain-corridor-istanbul.txt", tmp_path / "seeds")
    (tmp_path / "dragoman.toml").write_text(
        f'[mail]\nhost = "127.0.0.1"\nport = {inbox.port}\nsecurity = "none"\nsender = "brief@desk.example"\n'
        'recipients = ["one@desk.example", "two@desk.example"]\n'
    )

    first = dragoman("run", "--now", NOW, cwd=tmp_path)
    inbox.answers = {}
    early, late = (
        dragoman("run", "--now", NOW.replace(":30:00", f":{at}"), cwd=tmp_path) for at in ("30:59", "31:00")
    )

    assert (first.returncode, early.returncode, late.returncode) == (1, 1, 0), late.stderr
    assert "sent 1 · deferred 1 · bounced 0 · unknown 0 · waiting 1" in first.stderr.splitlines()[-1]
    assert "sent 0 · deferred 0 · bounced 0 · unknown 0 · waiting 1" in early.stderr.splitlines()[-1]
    assert "sent 1" in late.stderr.splitlines()[-1]
    assert inbox.recipients == ["one@desk.example", "two@desk.example"]


def test_the_readme_tour_works(first_run: Run, dragoman: Dragoman) -> None:
    """Explaining a line and printing a memo work on what a run wrote, as the README shows."""
    outputs = str(first_run[0])
    told = dragoman("explain", "D1", "--outputs", outputs)
    shown = dragoman("preview", "--print", "--outputs", outputs)

    assert (told.returncode, shown.returncode) == (0, 0), told.stderr + shown.stderr
    assert "sha256" in told.stdout
    assert "written by run " in told.stdout
    assert "TOP DEVELOPMENTS" in shown.stdout.upper()


def test_running_again_does_nothing(first_run: Run, dragoman: Dragoman) -> None:
    """A second run says that nothing is new and leaves every table and memo as it was."""
    outputs = first_run[0]
    before = snapshot(outputs)

    done = dragoman("run", "--seeds", "seeds", "--outputs", str(outputs), "--now", NOW)

    assert (done.returncode, done.stdout.strip()) == (0, "nothing new"), done.stderr
    assert before == snapshot(outputs)


def test_the_record_is_complete(first_run: Run) -> None:
    """The Prefect server kept every task run of the run as completed, with names that tell, and the artifacts."""
    with sqlite3.connect(first_run[0] / "prefect" / "prefect.db") as database:
        tasks = dict(database.execute("select name, state_type from task_run"))
        keys = {key for (key,) in database.execute("select key from artifact where key is not null")}
        flows = [name for (name,) in database.execute("select name from flow_run order by start_time")]
        ((memo, run),) = database.execute(
            "select data, flow_run_id from artifact where key = 'weekly-memo'"
        ).fetchall()

    assert {"COMPLETED"} == set(tasks.values())
    assert {f"ingest {EDITION}", f"validate {EDITION}/1", f"extract {EDITION}/1", f"render {EDITION}"} <= set(
        tasks
    )
    assert {"weekly-memo", "data-quality", "relations", "delivery", "validation"} <= keys
    assert f"briefing {EDITION}" == flows[0]
    assert f"/runs/flow-run/{run}" in memo


def test_killed_anywhere_and_run_again_gives_the_same_bytes(first_run: Run, tmp_path: Path) -> None:
    """Runs killed with SIGKILL at several moments, then one left alone, end with the same tables and memo."""
    outputs = tmp_path / "outputs"
    arguments = [
        str(Path(sys.executable).parent / "dragoman"),
        "run",
        "--seeds",
        "seeds",
        "--outputs",
        str(outputs),
    ]
    marks = [outputs / "tables" / "articles", outputs / "tables" / "mentions", outputs / "memos" / EDITION]
    pauses = random.Random(7)
    for mark in marks:
        process = subprocess.Popen(
            [*arguments, "--now", NOW], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 120
        while not mark.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(pauses.random() * 0.05)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    done = subprocess.run([*arguments, "--now", NOW], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert snapshot(first_run[0]) == snapshot(outputs)


def test_a_hostile_folder_is_accounted_for(dragoman: Dragoman, tmp_path: Path) -> None:
    """Every bad file gets a reason, the good articles beside them reach the memo, and the exit code is 1."""
    seeds, outputs = tmp_path / "seeds", tmp_path / "outputs"
    seeds.mkdir()
    for name in ("grain-corridor-istanbul.txt", "straits-montreux-note.txt"):
        shutil.copy(ROOT / "seeds" / name, seeds / name)
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (seeds / "broken.txt").write_bytes(b"Ankara said on Monday that talks go on. " * 40 + b"\xff\xfe\x81" * 3)
    (seeds / "huge.txt").write_bytes(b"A sentence about nothing at all. " * 650_000)
    (seeds / "passwd.txt").symlink_to("/etc/passwd")
    (seeds / "x.txt").mkdir()
    os.mkfifo(seeds / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener, (seeds / "growing.txt").open("w") as growing:
        listener.bind(str(seeds / "sock.txt"))
        growing.write("Half a sentence about")
        growing.flush()
        done = dragoman("run", "--seeds", str(seeds), "--outputs", str(outputs), "--now", NOW, "--json")

    document = json.loads(done.stdout)
    refused = {line.split(":")[0] for line in document["refused"]}
    assert done.returncode == 1, done.stderr
    assert {k: v for k, v in document["articles"].items() if k == "accepted"} == {"accepted": 2}
    assert {"empty.txt", "binary.txt", "huge.txt", "passwd.txt", "x.txt", "pipe.txt", "sock.txt"} <= refused
    assert refused | {"growing.txt"} >= {path.name for path in seeds.iterdir()} - {
        "grain-corridor-istanbul.txt",
        "straits-montreux-note.txt",
    }
    assert [line.split(":")[0] for line in document["left_for_next_run"]] == ["growing.txt"]
    assert "root:" not in (outputs / "memos" / EDITION / "memo.html").read_text()
