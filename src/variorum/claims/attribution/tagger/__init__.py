"""A trained tagger of attributions: who says what, by which words, across a document.

A small transformer labels every word as part of a source, a cue, a content or nothing and
says which spans belong together; ``variorum train attribution`` makes it.  What it finds is
joined with what the rules find in :mod:`variorum.claims.attribution.story`.
"""

from variorum.claims.attribution.tagger.tag import Relation, Tagger, load_tagger

__all__ = ["Relation", "Tagger", "load_tagger"]
