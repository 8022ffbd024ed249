"""One module a table: `suite()` says what must hold, why a reader of the memo cares, and how much.

Every rule has a unique `meta["rule"]`, a `meta["say"]` that is shown to a person after the name of what
was judged, `notes` with the reason, and a severity. Columns are spelt out here, not imported, so that the
suites are a second opinion on the code; columns starting with `derived_` are computed for the judging only
(`tasks/validate/derived.py`).
"""
