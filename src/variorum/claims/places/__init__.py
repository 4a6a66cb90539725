"""Places: the gazetteer, and where a story happens."""

from variorum.claims.places.gazetteer import Gazetteer, load_gazetteer
from variorum.claims.places.story import places_in, toponyms_in

__all__ = ["Gazetteer", "load_gazetteer", "places_in", "toponyms_in"]
