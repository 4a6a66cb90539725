"""Speakers: who the sources of a story are."""

from variorum.claims.speakers.cast import Cast, Voices

__all__ = ["Cast", "Voices"]
