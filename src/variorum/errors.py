"""The exceptions Variorum raises.

All derive from :class:`VariorumError`.  The message of each is one line that names the
input and the cause; the command line prints it as it is.
"""

from __future__ import annotations


class VariorumError(Exception):
    """Base of everything this package raises on purpose."""


class IngestError(VariorumError):
    """One input could not be read; the others are not affected.

    Attributes:
        source: the input as the user named it.
        cause: what is wrong with it, in a few words.
    """

    def __init__(self, source: str, cause: str) -> None:
        super().__init__(f"{source}: {cause}")
        self.source = source
        self.cause = cause


class NoWitnessError(VariorumError):
    """No input was left from which an edition could be made."""


class UsageError(VariorumError):
    """The caller asked for something that cannot be done (an unknown siglum, a bad date)."""


class PublishError(VariorumError):
    """The edition could not be written where it was asked for."""


class ModelError(VariorumError):
    """The language model needed for annotation is missing or damaged."""
