"""The memo: tables in, one Memo value, and from it pages, plain text, JSON, picture and mail."""
