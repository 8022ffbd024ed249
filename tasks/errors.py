"""Every error of our own: named for what happened, and saying whether trying again can help.

`Transient` errors may pass by themselves and are retried; `Permanent` ones end a task at once.
"""


class DragomanError(Exception):
    """Something went wrong that has a name; the message is one sentence for a person."""


class Transient(DragomanError):
    """Trying again later can help."""


class Permanent(DragomanError):
    """Trying again changes nothing until a person does something."""


# Intake


class FileRefused(Permanent):
    """A dropped file cannot become an article; `rule` names the reason in one word."""

    def __init__(self, path: str, rule: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.rule, self.reason = path, rule, reason

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        """Keep the three facts when the error crosses a process or is stored."""
        return type(self), (self.path, self.rule, self.reason)


class SeedsFolderMissing(Permanent):
    """The folder of articles does not exist or is no folder."""


# Validation


class RuleBroken(Permanent):
    """An expectation is unknown, misspelt, or could not run, so nothing was judged by it."""


class TableInvalid(Permanent):
    """A table we wrote ourselves breaks a critical expectation."""


# Extraction


class ModelMissing(Permanent):
    """No usable language model is installed."""


# Rendering


class EvidenceMismatch(Permanent):
    """A memo line's passage is not the stored text at its span, so the memo is not built."""


# Delivery


class MailRefused(Permanent):
    """The mail server refused for good."""


class MemoRefused(MailRefused):
    """The mail server refused the memo or its sender, whoever it is for."""


class MailDeferred(Transient):
    """The mail server could not take the message now; nothing was delivered."""


class MailServerAway(MailDeferred):
    """The mail server cannot be reached, or takes no mail at all now."""


class DeliveryUnknown(Permanent):
    """The connection broke after the message was handed over; it may or may not have arrived."""


# Evaluation


class GoldMissing(Permanent):
    """There is no annotated text to score by, or it is in another format."""


# The house


class ConfigInvalid(Permanent):
    """A setting is missing, misspelt or out of range."""


class StoreBusy(Transient):
    """Another run holds the store."""


class WorkerLost(Transient):
    """A process that shared the work of a stage was killed."""


class ServerUnavailable(Transient):
    """The Prefect server did not answer in time."""
