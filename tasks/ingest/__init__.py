"""Intake: a dropped file becomes an `Article`, its text kept whole and its parts marked."""
