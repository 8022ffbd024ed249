"""Where the report on a batch lies that validation writes and a page is made of."""

from tasks.records import Batch


def report_path(batch: Batch, suffix: str = "json") -> str:
    """Return the path below the outputs folder of the report on a batch, or of its page (`html`)."""
    return f"quality/{batch.edition}/{batch.batch_id}.{suffix}"
