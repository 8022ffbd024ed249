"""The command line: one verb a command, results on stdout, talk on stderr, and exit codes that mean something."""

import json
import sys
from collections.abc import Sequence
from importlib.metadata import version

from cyclopts import App

from tasks.errors import ConfigInvalid, DeliveryUnknown, DragomanError, RuleBroken, Transient

DONE, HANDLED, USAGE, CONFIGURATION, PERSON, LATER, INTERRUPTED = 0, 1, 2, 3, 4, 75, 130

EPILOGUE = """\
Exit codes: 0 done · 1 done, but some file or delivery failed · 2 usage · 3 configuration · 4 a person is needed ·
75 try later · 130 interrupted.

Settings come from dragoman.toml, then DRAGOMAN_* in the environment, then flags. See them all: dragoman config
"""

app = App(
    name="dragoman",
    help="From a folder of news articles to a weekly briefing memo in which every line leads to its words.",
    help_epilogue=EPILOGUE,
    version=lambda: version("dragoman"),
    help_format="plaintext",
    help_formatter="plain",
)

_COMMANDS = {
    "run": "Take in new articles and write the week's memo.",
    "read": "Show what is found in files, as JSON, changing nothing.",
    "preview": "Open a memo in the browser.",
    "quarantine": "List, show, release or retry what was kept out.",
    "explain": "Follow a memo line back to the words it rests on.",
    "diff": "Compare the memos of two weeks, or a week's memo with its earlier revision.",
    "send": "Mail a memo, or say who would get what.",
    "outbox": "List, show, settle or send the messages that are kept.",
    "evaluate": "Score a part of the work against annotated text.",
    "doctor": "Check that everything the work needs is there.",
    "serve": "Run the Prefect server, its interface and the weekly schedule.",
    "config": "Show each setting, its value and what it means.",
}
for _name, _help in _COMMANDS.items():
    app.command(f"flows.commands.{_name}:{_name}", name=_name, help=_help)


def exit_code(error: DragomanError) -> int:
    """Return the exit code an error of ours ends the program with."""
    if isinstance(error, (ConfigInvalid, RuleBroken)):
        return CONFIGURATION
    if isinstance(error, DeliveryUnknown):
        return PERSON
    return LATER if isinstance(error, Transient) else HANDLED


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the program with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(given)
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        if "--json" in given:
            print(json.dumps({"schema_version": 1, "error": type(error).__name__, "message": str(error)}))
        code = exit_code(error)
    except KeyboardInterrupt:
        print("dragoman: interrupted", file=sys.stderr)
        code = INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        code = DONE
    sys.exit(code if isinstance(code, int) else DONE)


if __name__ == "__main__":
    main()
