"""Write an archive of invented weeks into a folder, one folder a week.

Run it with `python -m benchmarks.archive FOLDER [--seed 7] [--weeks 8] [--run OUTPUTS]`. With `--run`, every week
is dropped in turn and `dragoman run` is started with the clock set to its Saturday. The last week is 2026-W47.
"""

import argparse
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from benchmarks.archive.weeks import WEEKS, week_files
from tasks.settings import edition_of

LAST_MONDAY = date(2026, 11, 16)


def main(folder: Path, *, seed: int, weeks: int, outputs: Path | None) -> None:
    """Write the weeks, and run each of them if an outputs folder is given."""
    for number in range(weeks):
        monday = LAST_MONDAY - timedelta(weeks=weeks - 1 - number)
        name = edition_of(monday)
        files = week_files(number, monday, seed=seed)
        write_week(folder / name, files)
        print(f"{name}: {len(files)} files", flush=True)
        if outputs:
            run_week(folder / name, outputs, monday + timedelta(days=5))


def write_week(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of a week."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def run_week(seeds: Path, outputs: Path, day: date) -> None:
    """Run the program over one week, as on that day's morning.

    Raises:
        SystemExit: The run failed.
    """
    program = Path(sys.executable).parent / "dragoman"
    command = [program, "run", "--seeds", seeds, "--outputs", outputs, "--now", f"{day}T07:00:00+00:00"]
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{seeds.name}: dragoman run ended with {done.returncode}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--weeks", type=int, default=WEEKS)
    parser.add_argument("--run", type=Path, dest="outputs", help="outputs folder; each week is run in turn")
    given = parser.parse_args()
    main(given.folder, seed=given.seed, weeks=given.weeks, outputs=given.outputs)
