"""What the tagger finds in a document, as attributions of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.claims.attribution import cues
from variorum.claims.attribution.find import Attribution, edges
from variorum.claims.attribution.quotations import Piece
from variorum.claims.attribution.tagger import Relation, Tagger
from variorum.claims.attribution.tagger.syntax import Parsed
from variorum.claims.attribution.tagger.tag import Place
from variorum.claims.nouns import can_speak, can_tell
from variorum.claims.syntax import Tree
from variorum.model import Document, Sentence, Token

_OFFER = re.compile(r"\b(?:offer|giv|gave|provid|present|show|produc|cit)\w*", re.IGNORECASE)
_INNER_WORDS = 5
_SHARING = frozenset({"conj", "acl", "advcl", "relcl", "parataxis"})
_FEW = 4
_BRACKET = re.compile(r" ?\([^()]*\)")
_PRINTED = frozenset("“”„«»‘’")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution found by the tagger.

    ``home`` is the sentence of its cue; ``content`` what of its content stands in each
    sentence; ``source`` is empty if it does not stand in the home sentence.
    """

    home: int
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: dict[int, tuple[tuple[int, int], ...]]
    certainty: tuple[float, float, float, float, float]


def read(
    document: Document,
    tagger: Tagger,
    trees: Sequence[Tree],
    quoted: Sequence[Sequence[Piece]],
) -> tuple[list[Found], list[Found]]:
    """The attributions of a document, and apart those inside the content of another.

    The tagger marks each word once; what is told within a content is found by reading the
    content again by itself, where it holds a word that may attribute.
    """
    sentences = document.sentences
    texts = [_as_printed(s, document.witness.text) for s in sentences]
    parses = [
        Parsed(tree.tokens, [(p.start, p.end) for p in pieces])
        for tree, pieces in zip(trees, quoted, strict=True)
    ]
    outer = [
        _found(r, [(s.index, 0) for s in sentences], sentences, quoted)
        for r in tagger.relations(texts, [s.block for s in sentences], parses)
    ]
    outer = [f for f in outer if f.content and not _of_nobody(f, sentences)]
    parts = list(_inner_parts(outer, trees))
    inner = tagger.relations(
        [texts[at][start:end] for at, start, end in parts],
        range(len(parts)),
        [replace(parses[at], offset=start) for at, start, _ in parts],
        apart=True,
    )
    origins = [(at, start) for at, start, _ in parts]
    nested = [_found(r, origins, sentences, quoted) for r in inner if r.content]
    nested = [f for f in nested if f.content and not _of_nobody(f, sentences)]
    return outer, [f for f in nested if _speaks(trees, f)]


def _of_nobody(found: Found, sentences: Sequence[Sentence]) -> bool:
    """Whether nobody says it ("no group has claimed"), or it is nothing that is offered
    ("offered no proof that ..."): the tagger marks both as attributions."""
    normal = sentences[found.home].normal
    source = normal[found.source[0][0] :] if found.source else ""
    if re.match(r"(?:no|none|nobody|no[ -]one|neither)\b", source, re.IGNORECASE):
        return True
    told = found.content.get(found.home)
    cue = normal[found.cue[0][0] : found.cue[-1][1]]
    return bool(
        told
        and _OFFER.search(cue)
        and re.match(r"no (?:proof|evidence|indication|sign|details?)\b", normal[told[0][0] :])
    )


def _as_printed(sentence: Sentence, text: str) -> str:
    """The normal form with its quotation marks as they were printed, which tell more."""
    normal = sentence.normal
    if '"' not in normal and "'" not in normal:
        return normal
    out = list(normal)
    for i, char in enumerate(normal):
        if char in "\"'":
            printed = text[sentence.starts[i] : sentence.ends[i]]
            if printed in _PRINTED:
                out[i] = printed
    return "".join(out)


def _inner_parts(
    outer: Iterable[Found], trees: Sequence[Tree]
) -> Iterable[tuple[int, int, int]]:
    """The contents that may hold an attribution: sentence, start and end."""
    for found in outer:
        for at, ranges in sorted(found.content.items()):
            for start, end in ranges:
                inside = [
                    k
                    for k, t in enumerate(trees[at].tokens)
                    if start <= t.start and t.end <= end
                ]
                if len(inside) >= _INNER_WORDS and _may_hold(trees[at], inside):
                    yield at, start, end


def _may_hold(tree: Tree, inside: Sequence[int]) -> bool:
    """Whether words may be an attribution that :func:`_speaks` lets pass: who may speak, a
    verb of what is told, and a cue that is a noun or has a subject or shares one."""
    tokens = tree.tokens
    cues_ = [
        k
        for k in inside
        if _may_attribute(tokens[k])
        and (
            tokens[k].pos not in {"VERB", "AUX"}
            or tokens[k].dep in _SHARING
            or tree.has_subject(k)
            or tree.child(k, "agent") is not None
        )
    ]
    return any(
        any(k != cue and tokens[k].pos in {"VERB", "AUX"} for k in inside)
        and any(k != cue and _may_speak(tokens[k]) for k in inside)
        for cue in cues_
    )


def _may_attribute(token: Token) -> bool:
    if token.pos in {"VERB", "AUX"}:
        return cues.entry(token) is not None
    return token.lemma.lower() in cues.NOUNS or token.lemma.lower() == "accord"


def _speaks(trees: Sequence[Tree], found: Found) -> bool:
    """Whether somebody says something in a content, by a word that may attribute.

    Without a source that can speak or a verb of its own ("reports that ...", "know the
    cause") it is part of what the other says.
    """
    home = trees[found.home]
    cue = any(
        _may_attribute(t)
        for t in home.tokens
        if any(s <= t.start and t.end <= e for s, e in found.cue)
    )
    tells = any(
        t.pos in {"VERB", "AUX"}
        for at, ranges in found.content.items()
        for t in trees[at].tokens
        if any(s <= t.start and t.end <= e for s, e in ranges)
    )
    who = _top(home, found.source)
    return cue and tells and who is not None and _may_speak(home.tokens[who])


def _may_speak(token: Token) -> bool:
    """Whether a token may head the name of who tells something."""
    return can_speak(token) or can_tell(token) or token.pos == "PRON"


def _found(
    relation: Relation,
    origins: Sequence[tuple[int, int]],
    sentences: Sequence[Sentence],
    quoted: Sequence[Sequence[Piece]],
) -> Found:
    """A relation with its places moved from the texts read to the sentences."""

    def moved(places: Sequence[Place]) -> list[Place]:
        return [
            (origins[unit][0], a + origins[unit][1], b + origins[unit][1])
            for unit, a, b in places
        ]

    cue = moved(relation.cue)
    home = cue[0][0]
    content: dict[int, tuple[tuple[int, int], ...]] = {}
    for at, a, b in moved(relation.content):
        if at != home and not any(p.start < b and a < p.end for p in quoted[at]):
            continue  # only a quotation goes on in another sentence
        normal = sentences[at].normal
        if sentences[at].block != sentences[home].block and len(normal[a:b].split()) < _FEW:
            continue  # a title or a sign
        start, end = edges(normal, a, _bracketed(normal, b), quoted[at])
        if any(c.isalnum() for c in sentences[at].normal[start:end]):
            content[at] = (*content.get(at, ()), (start, end))
    return Found(
        home=home,
        source=tuple((a, b) for at, a, b in moved(relation.source) if at == home),
        cue=tuple((a, b) for at, a, b in cue if at == home),
        content={at: tuple(sorted(ranges)) for at, ranges in content.items()},
        certainty=relation.certainty,
    )


def _bracketed(normal: str, end: int) -> int:
    """The end of a content with what stands in brackets right after it."""
    bracket = _BRACKET.match(normal, end)
    return bracket.end() if bracket else end


def attribution(found: Found, tree: Tree, pattern: str) -> Attribution:
    """The attribution of the home sentence; ``head`` and ``verb`` are read off the parse."""
    verb = _top(tree, found.cue, prefer=True)
    entry = cues.entry(tree.tokens[verb]) if verb is not None else None
    lemma = tree.tokens[verb].lemma.lower() if verb is not None else ""
    return Attribution(
        source=found.source,
        cue=found.cue,
        content=_of_participle(tree, verb, found),
        pattern=pattern,
        lemma=entry.lemma if entry is not None else lemma,
        head=_top(tree, found.source),
        verb=verb,
    )


def _of_participle(tree: Tree, verb: int | None, found: Found) -> tuple[tuple[int, int], ...]:
    """The content in the home sentence; of "talks went well, with Weber pledging support",
    what follows the participle alone, and of "what they called a raid" the last words."""
    content = found.content.get(found.home, ())
    if len(content) > 1 and any(
        t.end == content[0][1] and t.start == content[0][0] and t.tag == "WP"
        for t in tree.tokens
    ):
        content = content[1:]
    if verb is None or tree.tokens[verb].tag != "VBG":
        return content
    return tuple(r for r in content if r[0] > found.cue[0][0]) or content


def _top(tree: Tree, ranges: Sequence[tuple[int, int]], prefer: bool = False) -> int | None:
    """The token of ranges that heads them; with ``prefer``, one that may attribute."""
    inside = [
        i
        for i, t in enumerate(tree.tokens)
        if any(s < t.end and t.start < e for s, e in ranges) and t.pos not in {"PUNCT", "SPACE"}
    ]
    if prefer:
        inside = [i for i in inside if _may_attribute(tree.tokens[i])] or inside
    among = set(inside)
    tops = [i for i in inside if tree.tokens[i].head not in among or tree.tokens[i].head == i]
    return next(iter(tops or inside), None)
