"""The language of a text, where it can be told surely."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_LETTERS = 40
_SURE = 0.99
_SAMPLE = 5000


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, or ``None`` if it is not sure."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _SURE else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
