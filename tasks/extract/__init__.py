"""Actors, topics, quotes, dates and events out of accepted text: word lists and rules on a name tagger."""
