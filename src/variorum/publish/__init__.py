"""Publish: an edition as a document, one module a format."""
