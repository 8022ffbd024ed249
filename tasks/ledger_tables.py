"""The tables of the ledger."""

import sqlalchemy as sa

METADATA = sa.MetaData()

files = sa.Table(
    "files",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True, comment="path below the seeds folder"),
    sa.Column("folder", sa.Text, primary_key=True, comment="the seeds folder"),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("mtime_ns", sa.BigInteger, nullable=False),
    sa.Column("article_id", sa.Text, nullable=False),
)
articles = sa.Table(
    "articles",
    METADATA,
    sa.Column("article_id", sa.Text, primary_key=True),
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("batch_id", sa.Text, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False, comment="received, accepted, quarantined or duplicate"),
    sa.Column("reasons", sa.JSON, nullable=False),
)
batches = sa.Table(
    "batches",
    METADATA,
    sa.Column("batch_id", sa.Text, primary_key=True),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("received", sa.Date, nullable=False),
    sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("state", sa.Text, nullable=False, comment="announced, received, validated or extracted"),
    sa.Column("model", sa.Text, nullable=False, default="", comment="language model it was read with"),
    sa.UniqueConstraint("edition", "number"),
)
editions = sa.Table(
    "editions",
    METADATA,
    sa.Column("edition", sa.Text, primary_key=True, comment="ISO week; for a ring's memo with /ring behind"),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column(
        "basis", sa.Text, nullable=False, comment="digest of the batches and settings it was built from"
    ),
    sa.Column("digest", sa.Text, nullable=False, comment="digest of what it says"),
)
outbox = sa.Table(
    "outbox",
    METADATA,
    sa.Column("edition", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("recipient", sa.Text, primary_key=True),
    sa.Column("message_id", sa.Text, nullable=False),
    sa.Column("message", sa.LargeBinary, nullable=False, comment="the bytes to send, and to send again"),
    sa.Column(
        "state", sa.Text, nullable=False, comment="pending, claimed, sent, deferred, bounced or unknown"
    ),
    sa.Column("claimed_by", sa.Text),
    sa.Column("reply", sa.Text, nullable=False, default=""),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    # What earlier versions did not have; null means none.
    sa.Column("ring", sa.Text, comment="ring whose memo it is; null for the desk's"),
    sa.Column("deferrals", sa.Integer, comment="how often the server put it off since first_at"),
    sa.Column("first_at", sa.Text, comment="when the server first put it off, ISO 8601, UTC"),
    sa.Column("next_at", sa.Text, comment="when it is tried again; null means with the next pass"),
    sa.Column("resent", sa.Integer, comment="how often it was sent again though it may have arrived"),
)
overrulings = sa.Table(
    "overrulings",
    METADATA,
    sa.Column("article_id", sa.Text, primary_key=True, comment="the article a person released"),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False, comment="ISO 8601, in the desk's time zone"),
    sa.Column("reasons", sa.JSON, nullable=False, comment="what had kept it out"),
)
