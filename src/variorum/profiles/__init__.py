"""Coder profiles: the figures of an edition as recorders of casualties would code them.

>>> from variorum import profiles
>>> rows = profiles.acled(edition)  # doctest: +SKIP

Each function takes an :class:`~variorum.model.Edition` and gives frozen :class:`Row` objects,
a row for each event, measure and scope, with the words it rests on.  What the organisations
publish of their rules, and what is our inference, is told in ``docs/howto/profiles.md``.
Nothing here replaces a coder: a row is a proposal with its evidence.
"""

from variorum.profiles.coding import PROFILES, Row, acled, airwars, ucdp
from variorum.profiles.tables import to_csv, to_json, to_text

__all__ = ["PROFILES", "Row", "acled", "airwars", "to_csv", "to_json", "to_text", "ucdp"]
