"""Measuring Variorum: gold for the project's own stories, a scorer a stage, and the gate."""
