"""Ten thousand damaged files of every format through the whole intake: nothing stops it, nothing is lost, nothing leaks.

Run it with `python -m benchmarks.fuzz [COUNT] [SEED]`. The files are dropped in rounds into a folder of their own and
taken in as a run does; after each round every file has to be accounted for, and nothing but the outputs may have changed.
"""

import resource
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tasks.desk import Desk
from tasks.ingest.intake import take_in
from tasks.ingest.names import shown
from tasks.ledger import Ledger
from tasks.settings import Settings
from tasks.store import Store
from tests.tasks.ingest.mutator import mutants

ROUND = 500


def main(count: int, seed: int) -> int:
    """Take in so many damaged files and print what became of them; return 1 if any is not accounted for."""
    start = time.monotonic()
    ends: Counter[str] = Counter()
    lost: list[str] = []
    dropped = mutants(seed)
    with tempfile.TemporaryDirectory(prefix="dragoman-fuzz-") as folder:
        home = Path(folder)
        for number in range(0, count, ROUND):
            files = list(islice(dropped, min(ROUND, count - number)))
            found, missing = one_round(home / str(number), files)
            ends.update(found)
            lost += missing
        strangers = sorted(path.name for path in home.iterdir() if not path.name.isdigit())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"{count} files, seed {seed}: {sum(ends.values())} parts in {time.monotonic() - start:.0f} s, {peak:.0f} MB at most"
    )
    for end, parts in ends.most_common():
        print(f"  {end:<20} {parts}")
    print(f"not accounted for: {lost or 'none'}; outside the outputs: {strangers or 'nothing'}")
    return int(bool(lost or strangers))


def one_round(home: Path, files: list[tuple[str, bytes]]) -> tuple[Counter[str], list[str]]:
    """Take in some files; return how their parts ended, and the files that left no trace or changed."""
    seeds = home / "seeds"
    seeds.mkdir(parents=True)
    for name, data in files:
        (seeds / name).write_bytes(data)
    settings = Settings(
        seeds=seeds, outputs=str(home / "outputs"), now=datetime(2026, 11, 18, tzinfo=UTC), settle_seconds=0
    )
    with closing(Ledger(settings.ledger_url)) as ledger:
        desk = Desk(settings, Store(settings.outputs), ledger)
        taken = take_in(desk)
        again = take_in(desk)
        parts = [part for batch in taken.batches for part in ledger.taken_of(batch.batch_id)]
    ends = Counter(part.reasons[0]["rule"] if part.reasons else part.state for part in parts)
    paths = [part.path for part in parts]
    lost = [name for name, _ in files if not any(path.startswith(shown(name)) for path in paths)]
    lost += [name for name, data in files if (seeds / name).read_bytes() != data]
    lost += sorted({path.name for path in home.iterdir()} - {"seeds", "outputs"})
    if again.batches or {path.name for path in seeds.iterdir()} != {name for name, _ in files}:
        lost.append("the folder itself")
    return ends, lost


if __name__ == "__main__":
    arguments = [int(one) for one in sys.argv[1:3]]
    sys.exit(main(*(arguments + [10_000, 1][len(arguments) :])))
