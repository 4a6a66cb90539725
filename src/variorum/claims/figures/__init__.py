"""Figures: the numbers of a sentence with what they measure, of whom and over what time."""

from variorum.claims.figures.find import figures_in

__all__ = ["figures_in"]
