"""One module a format: bytes to drafts of articles, or to the parts that other readers take."""
