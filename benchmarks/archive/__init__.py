"""An archive of invented weeks: articles that rise, turn, contradict each other and are corrected."""
