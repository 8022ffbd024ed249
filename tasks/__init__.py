"""The five stages, a folder each, beside the words and stores that all of them share."""
