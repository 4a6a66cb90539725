"""Variorum makes the variorum edition of a news story."""

__version__ = "0.1.0"
