"""What a cue says: its entry in the lexicon, and what negation does to it.

A cue may be several words ("refused to confirm", "made the claim", "neither confirmed");
the word that governs it is found in the parse, so that it does not matter which of its
words whoever found the cue took in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.claims.attribution import cues
from variorum.claims.attribution.cues import Entry, Section
from variorum.claims.attribution.refusals import TELLING
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_GAP = 4
# Verbs that only carry the noun that says what is done ("made the claim").
_LIGHT = word_set(
    """
    be bear come deliver draw express face get give have hear hold issue keep level make offer
    post present publish put raise reach release repeat send show submit take voice
    """
)
# Where a word of a part of speech is looked up (the tagger errs).
_SECTIONS: Mapping[str, tuple[Section, ...]] = {
    "VERB": ("verbs", "nouns", "adjectives"),
    "AUX": ("verbs",),
    "NOUN": ("nouns", "verbs"),
    "PROPN": ("nouns", "verbs"),
    "ADJ": ("adjectives", "verbs"),
    "ADV": ("adverbs", "adjectives"),
}
_HALF = word_set("appear seem")
_FAIL = word_set("fail stop avoid decline refuse")
_UNABLE = word_set("unable unwilling reluctant unavailable")
# To refuse these, or not to do them, leaves open whether it is so.
VOUCHING = word_set("confirm deny verify corroborate authenticate substantiate")
_NEGATIONS = word_set("not n't n’t nt never no neither nor none nobody")


@dataclass(frozen=True, slots=True)
class Said:
    """What a cue says: its governing word and how that is turned.

    ``dropped`` is said of what is "no longer" done; ``refused`` of what is not done though it
    was asked for ("refused to", "was unable to"); ``telling`` are the lemmas of the acts of
    telling in the cue.
    """

    entry: Entry | None
    head: int | None
    negated: bool = False
    dropped: bool = False
    refused: bool = False
    half: bool = False
    telling: frozenset[str] = frozenset()


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    """The cues of several words by their first, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for lemma, entry in cues.words("phrases").items():
        parts = tuple(lemma.split())
        table.setdefault(parts[0], []).append((parts, entry))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in table.items()}


def read(tree: Tree, cue: Sequence[int]) -> Said:
    """Reads a cue, given as token indices in text order."""
    if not cue:
        return Said(None, None)
    tokens = tree.tokens
    telling = frozenset(
        lemma for i in cue if (lemma := cues.lemma_of(tokens[i])) in TELLING | VOUCHING
    )
    phrase = _phrase(tree, cue)
    entry, head = phrase if phrase is not None else _word(tree, cue)
    if head is None:
        return Said(None, cue[0], telling=telling)
    if entry is not None and entry.lemma in _LIGHT:
        entry = _carried(tree, head) or entry
    own = entry is not None and entry.lemma.startswith("no ")
    near = {*cue, *tree.children[head]}
    negated = not own and any(_negates(tree, i, head) for i in _around(tree, head, near))
    dropped = any(
        tokens[i].text.lower() == "longer" and tokens[i - 1].text.lower() == "no"
        for i in near
        if i > 0
    )
    telling |= _joined(tree, head)
    return Said(
        entry,
        head,
        negated and not dropped,
        dropped,
        _refused(tree, cue, head, telling) or (negated and {"confirm", "deny"} <= telling),
        any(cues.lemma_of(tokens[i]) in _HALF for i in cue),
        telling,
    )


def _phrase(tree: Tree, cue: Sequence[int]) -> tuple[Entry, int] | None:
    tokens = tree.tokens
    best: tuple[int, Entry, int] | None = None
    for i in cue:
        for form in {cues.lemma_of(tokens[i]), tokens[i].text.lower()}:
            for parts, entry in _phrases().get(form, ()):
                if best is not None and len(parts) <= best[0]:
                    break
                if _follows(tree, i, parts, cue[-1] + 2):
                    best = (len(parts), entry, _governor(tree, i, parts, cue))
    return best[1:] if best is not None else None


def _follows(tree: Tree, i: int, parts: Sequence[str], end: int) -> bool:
    """Whether the words of a phrase follow in order, with small gaps, from token ``i``."""
    at = i
    for n, part in enumerate(parts[1:], 1):
        gap = 2 if parts[n - 1] == "no" else _GAP
        found = next(
            (
                k
                for k in range(at + 1, min(at + 1 + gap, end, len(tree)))
                if part in (cues.lemma_of(tree.tokens[k]), tree.tokens[k].text.lower())
            ),
            None,
        )
        if found is None:
            return False
        at = found
    return True


def _governor(tree: Tree, i: int, parts: Sequence[str], cue: Sequence[int]) -> int:
    """The verb on which negation would stand: of "cast doubt" the first word."""
    if tree.tokens[i].pos in {"VERB", "AUX"} or parts[0] != "no":
        return i
    return next((k for k in tree.ancestors(i) if k in cue), i)


def _word(tree: Tree, cue: Sequence[int]) -> tuple[Entry | None, int | None]:
    """The governing word of a cue and its entry."""
    tokens = tree.tokens
    depth = {i: sum(1 for _ in tree.ancestors(i)) for i in cue}
    found: dict[str, list[tuple[int, int, Entry]]] = {}
    for i in cue:
        low = tokens[i].text.lower()
        for section in _SECTIONS.get(tokens[i].pos, ()):
            table = cues.words(section)
            entry = table.get(cues.lemma_of(tokens[i])) or table.get(low.removesuffix("s"))
            entry = entry or table.get(low)
            if entry is not None:
                found.setdefault(section, []).append((depth[i], i, entry))
                break
    verbs = [f for f in found.get("verbs", ()) if tokens[f[1]].pos in {"VERB", "AUX"}]
    nouns = found.get("nouns", [])
    top = min(verbs, default=None, key=lambda f: f[:2])
    if top is not None and top[2].lemma in _LIGHT and nouns:
        noun = min(nouns, key=lambda f: f[:2])
        return noun[2], top[1]
    for group in (verbs, nouns, found.get("adjectives", []), found.get("verbs", [])):
        if group:
            _, i, entry = min(group, key=lambda f: f[:2])
            return entry, _bearer(tree, i, cue)
    if found.get("adverbs"):
        _, i, entry = found["adverbs"][0]
        return entry, i
    heads = [i for i in cue if tokens[i].pos in {"VERB", "AUX"}]
    return None, heads[0] if heads else cue[0]


def _carried(tree: Tree, head: int) -> Entry | None:
    """The noun that a light verb carries, where it stands outside the cue and a clause hangs
    on it ("expressed doubt that ...")."""
    for c in tree.kids(head, "dobj"):
        if c > head and tree.child(c, "acl", "ccomp", "relcl", "prep") is not None:
            return cues.words("nouns").get(cues.lemma_of(tree.tokens[c]))
    return None


def _bearer(tree: Tree, i: int, cue: Sequence[int]) -> int:
    """The token that a negation of ``i`` would hang on: a verb is its own."""
    if tree.tokens[i].pos in {"VERB", "AUX"}:
        return i
    return next((k for k in tree.ancestors(i) if k in cue), i)


def _around(tree: Tree, head: int, near: Iterable[int]) -> list[int]:
    """The tokens that may negate ``head``: its own, and those of a verb it is joined to by
    "nor" or governed by ("would not want to say")."""
    tokens = tree.tokens
    around = set(near)
    above = tokens[head].head
    if tokens[head].dep == "conj" and any(
        tokens[k].text.lower() == "nor" for k in tree.children[above]
    ):
        around.update(tree.children[above])
    if tokens[head].dep == "xcomp":
        around.update(c for c in tree.children[above] if tokens[c].dep == "neg")
    for c in tree.kids(head, "nsubj", "nsubjpass"):
        around.update(tree.kids(c, "det", "preconj", "neg"))
        around.add(c)
    return sorted(around)


def _negates(tree: Tree, i: int, head: int) -> bool:
    token = tree.tokens[i]
    low = token.text.lower()
    if low not in _NEGATIONS and token.dep != "neg":
        return False
    if low == "no" and i + 1 < len(tree) and tree.tokens[i + 1].text.lower() == "longer":
        return False
    # "did not only say"; an object's "no" belongs to the content.
    after = tree.tokens[i + 1].text.lower() if i + 1 < len(tree) else ""
    if after in {"only", "just", "merely"}:
        return False
    return not (low in {"no", "none"} and i > head and token.dep != "neg")


def _joined(tree: Tree, head: int) -> frozenset[str]:
    """The acts of telling joined to that of the cue ("neither confirmed nor denied")."""
    tokens = tree.tokens
    joined = [head, *tree.kids(head, "conj")]
    if tokens[head].dep == "conj":
        joined.append(tokens[head].head)
    lemmas = {cues.lemma_of(tokens[i]) for i in joined}
    return frozenset(lemmas & VOUCHING) if len(lemmas & VOUCHING) > 1 else frozenset()


def _refused(tree: Tree, cue: Sequence[int], head: int, telling: frozenset[str]) -> bool:
    """Whether what could be told is not: "refused to", "is unable to", "has yet to"."""
    tokens = tree.tokens
    words = {cues.lemma_of(tokens[i]) for i in cue}
    if words & _UNABLE:
        return True
    if not telling and cues.lemma_of(tokens[head]) not in TELLING:
        return False
    if words & _FAIL or ("yet" in words and any(tokens[i].tag == "TO" for i in cue)):
        return True
    at = head
    while tokens[at].dep in {"conj", "xcomp"} and tokens[at].head != at:
        at = tokens[at].head
        lemma = cues.lemma_of(tokens[at])
        if lemma in _FAIL or lemma in _UNABLE:
            return True
        if lemma == "able":
            above = tree.children[tokens[at].head]
            return any(tokens[c].dep == "neg" for c in (*above, *tree.children[at]))
    return False
