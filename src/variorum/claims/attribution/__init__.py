"""Attribution: who says what in a sentence, by which words."""

from variorum.claims.attribution.find import Attribution, attributions_in

__all__ = ["Attribution", "attributions_in"]
