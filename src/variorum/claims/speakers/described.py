"""What a story calls its bodies: "the oil giant Acme", "Acme, a shipping company, ..."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from variorum.claims.syntax import Tree

_STOP = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her"})
_FAR = 6  # tokens before a name


def descriptions(tree: Tree, start: int, end: int) -> Iterator[Sequence[str]]:
    """The common nouns, each with the words before it, that stand beside the name at tokens
    ``[start, end)``: right before it, in apposition on either side, or after "is"."""
    tokens = tree.tokens
    head = next((k for k in range(start, end) if not start <= tokens[k].head < end), end - 1)
    k = start
    while k > 0 and start - k < _FAR and _is_word(tree, k - 1):
        k -= 1
    if k < start and tokens[start - 1].pos in {"NOUN", "PROPN"}:
        yield _words(tree, range(k, start))
    for c in tree.kids(head, "appos"):
        if c >= end and tokens[c].pos == "NOUN":
            yield _words(tree, range(max(end, tree.left[c]), c + 1))
    above = tokens[head].head
    if tokens[head].dep == "appos" and above < start and tokens[above].pos == "NOUN":
        yield _words(tree, range(tree.left[above], above + 1))
    if tokens[head].dep == "nsubj" and tokens[above].lemma == "be":
        what = tree.child(above, "attr")
        if what is not None and tokens[what].pos == "NOUN":
            yield _words(tree, range(tree.left[what], what + 1))


def _is_word(tree: Tree, k: int) -> bool:
    token = tree.tokens[k]
    return token.text.islower() and (
        token.pos in {"NOUN", "ADJ"} or token.text == "-" or token.tag == "HYPH"
    )


def _words(tree: Tree, span: range) -> Sequence[str]:
    """Lower-case lemmas of the nouns and adjectives, the noun last."""
    return [
        tree.tokens[k].lemma.lower()
        for k in span
        if tree.tokens[k].pos in {"NOUN", "ADJ", "PROPN"}
        and tree.tokens[k].text.lower() not in _STOP
        and tree.tokens[k].text[0].isalpha()
    ]


def counted(
    found: Counter[tuple[str, str]], name: str, phrases: Iterator[Sequence[str]]
) -> None:
    """Count the words of descriptions for a name, keyed (name, word)."""
    for words in phrases:
        for word in set(words):
            found[name, word] += 1
