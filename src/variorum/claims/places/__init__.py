"""Places: the gazetteer, where a story happens, and which town its event is in."""

from variorum.claims.places.event import event_place
from variorum.claims.places.gazetteer import Gazetteer, load_gazetteer
from variorum.claims.places.story import Named, literal, places_in, toponyms_in

__all__ = [
    "Gazetteer",
    "Named",
    "event_place",
    "literal",
    "load_gazetteer",
    "places_in",
    "toponyms_in",
]
