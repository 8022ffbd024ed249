"""Delivery: a built memo becomes a message, the message waits in the outbox, and is mailed once."""
