"""Speakers and contents that the parser lost beside a verb of saying, told from the surface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.claims.attribution.admission import entry_lemma, is_quoted
from variorum.claims.attribution.cues import Entry
from variorum.claims.attribution.quotations import Piece
from variorum.claims.attribution.verbs import Reading, cue_range, phrase, subject
from variorum.claims.nouns import can_speak
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_TRAILING = word_set("say report add announce state confirm claim")
_PAST = frozenset({"VBD", "VBZ"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "PART"})


def after_name(tree: Tree, verb: int, entry: Entry, quoted: Sequence[Piece]) -> Reading | None:
    """ "..., Ann Hale, head of the trust, said in a statement": a name and what he or she is,
    which the parser hung on the words before."""
    tokens = tree.tokens
    if (
        entry.lemma not in _TRAILING
        or tokens[verb].tag not in _PAST
        or is_quoted(tree, verb, quoted)
        or verb < 6
        or tokens[verb - 1].text != ","
        or any(
            tokens[k].text in {",", '"'} or tree.finite(k) for k in range(verb + 1, len(tree))
        )
    ):
        return None
    middle = verb - 1
    begin = middle
    while begin > 0 and tokens[begin - 1].text not in {",", '"'}:
        begin -= 1
        if tokens[begin].pos in {"VERB", "AUX", "PRON"} or middle - begin > 12:
            return None
    name_end = begin - 1
    if begin < 3 or tokens[name_end].text != "," or begin == middle:
        return None
    start = name_end
    while start > 0 and tokens[start - 1].pos == "PROPN":
        start -= 1
    if not 2 <= name_end - start <= 4 or start < 3 or tokens[start - 1].text not in {",", '"'}:
        return None
    head = name_end - 1
    source = (start, verb - 1)
    return Reading(verb, "front", source, head, (cue_range(tree, verb),), ((0, start),))


def inverted(tree: Tree, verb: int, entry: Entry, quoted: Sequence[Piece]) -> Reading | None:
    """ "..., reported The Daily Post.": the speaker stands last, taken for an object."""
    tokens = tree.tokens
    if (
        entry.lemma not in _TRAILING
        or tokens[verb].tag not in {*_PAST, "VBN"}
        or verb < 4
        or tokens[verb - 1].text not in {",", '"'}
        or is_quoted(tree, verb, quoted)
        or any(c < verb for c in tree.kids(verb, "nsubj", "nsubjpass", "aux", "auxpass"))
    ):
        return None
    heads = [c for c in tree.kids(verb, "dobj", "nsubj", "attr", "oprd") if c > verb]
    if len(heads) != 1 or not can_speak(tokens[heads[0]]):
        return None
    head = heads[0]
    if tokens[head].pos != "PROPN" or tokens[head].entity in {"DATE", "TIME"}:
        return None
    source = phrase(tree, head, (verb,))
    if source[0] != verb + 1:
        return None
    after = [t for t in tokens[source[1] :] if t.pos != "PUNCT"]
    if any(t.pos in {"VERB", "AUX"} for t in after) or len(after) > 5:
        return None
    return Reading(verb, "front", source, head, ((verb, verb + 1),), ((0, verb),))


def speaker_before(tree: Tree, reading: Reading) -> Reading:
    """The source right before the verb ("In Harburg, Pastor X of Y said that ...") if the
    parser made it part of another phrase."""
    verb = reading.verb
    tokens = tree.tokens
    if (
        reading.head is not None
        or reading.frame != "clause"
        or tokens[verb].tag not in _PAST
        or tree.passive(verb)
        or entry_lemma(tree, verb) not in {*_TRAILING, "tell"}
        or tree.child(verb, "nsubj") is not None
    ):
        return reading
    begin = verb
    while begin > 0 and verb - begin < 14:
        token = tokens[begin - 1]
        if token.pos not in _NAMING and token.text not in {"of", "for", "the", "-"}:
            break
        begin -= 1
    heads = [
        k
        for k in range(begin, verb)
        if tokens[k].pos in {"NOUN", "PROPN"} and not begin <= tokens[k].head < verb
    ]
    if not heads or (begin > 0 and tokens[begin - 1].text not in {",", '"', ";"}):
        return reading
    if not can_speak(tokens[heads[0]]) or tokens[heads[0]].entity in {"DATE", "TIME"}:
        return reading
    return replace(reading, source=(begin, verb), head=heads[0])


def trailing(tree: Tree, verb: int, entry: Entry, quoted: Sequence[Piece]) -> Reading | None:
    """A report at the end ("... the observatory said on Monday.") that the parser lost."""
    tokens = tree.tokens
    if (
        entry.lemma not in _TRAILING
        or tokens[verb].tag not in {"VBD", "VBZ"}
        or is_quoted(tree, verb, quoted)
        or not _only_when(tree, verb + 1)
    ):
        return None
    begin = verb
    while begin > 0 and verb - begin < 12:
        token = tokens[begin - 1]
        joins = token.pos in {"NOUN", "PROPN", "ADJ", "PART"} or token.text in {
            "of",
            "for",
            "-",
        }
        if not joins and token.pos not in {"DET", "PRON"}:
            break
        begin -= 1
        if token.pos in {"DET", "PRON"}:
            break
    if begin == verb or begin < 4 or tokens[begin].tag in {"WP", "WDT", "IN"}:
        return None
    heads = [k for k in range(begin, verb) if tokens[k].pos in {"NOUN", "PROPN", "PRON"}]
    heads = [k for k in heads if not begin <= tokens[k].head < verb] or heads[-1:]
    if not heads or not can_speak(tokens[heads[-1]]):
        return None
    source = (begin, verb)
    return Reading(verb, "front", source, heads[-1], (cue_range(tree, verb),), ((0, begin),))


def _only_when(tree: Tree, start: int) -> bool:
    """Whether nothing follows but when or in what it was said."""
    rest = [t for t in tree.tokens[start:] if t.pos != "PUNCT"]
    return (
        len(rest) <= 5
        and not any(t.pos in {"VERB", "AUX", "SCONJ"} for t in rest)
        and (
            not rest
            or rest[0].entity in {"DATE", "TIME"}
            or rest[0].text in {"on", "in", "late"}
        )
    )


def bare(tree: Tree, verb: int, entry: Entry) -> Reading | None:
    """A sentence that only says who speaks next to it ("She added:")."""
    token = tree.tokens[verb]
    if len(tree) > 16 or token.head != verb or "front" not in entry.frames:
        return None
    head = subject(tree, verb)
    last = tree.tokens[-1].text
    if head is None or not can_speak(tree.tokens[head]) or tree.child(verb, "dobj", "ccomp"):
        return None
    if last != ":" and len(tree) > 8:
        return None
    return Reading(
        verb, "bare", phrase(tree, head, (verb,)), head, (cue_range(tree, verb),), ()
    )


def with_lost_source(tree: Tree, reading: Reading) -> Reading:
    """The source before the verb ("..., the ministry said") if the parser mistook it."""
    verb = reading.verb
    start = reading.cue[0][0]
    if reading.head is not None or reading.frame != "front" or tree.passive(verb):
        return reading
    tokens = tree.tokens
    begin = start
    while begin > 0 and start - begin < 14 and tokens[begin - 1].text not in {",", '"'}:
        begin -= 1
    if begin in {start, 0} or tokens[begin - 1].text not in {",", '"'}:
        return reading
    if any(t.pos in {"VERB", "AUX"} for t in tokens[begin:start]):
        return reading
    head = next(
        (
            k
            for k in range(begin, start)
            if tokens[k].pos in {"NOUN", "PROPN", "PRON"}
            and not begin <= tokens[k].head < start
        ),
        None,
    )
    if head is None:
        return reading
    return replace(reading, source=(begin, start), head=head)


def beside_quote(
    tree: Tree, verb: int, entry: Entry, quoted: Sequence[Piece], free: Sequence[Piece]
) -> Reading | None:
    """A quotation right before or after "X said" that the parser did not connect; of the
    ``quoted`` ones those that are ``free`` of attributions."""
    if not ({"clause", "front"} & entry.frames) or tree.passive(verb):
        return None
    head = subject(tree, verb)
    if head is None or is_quoted(tree, verb, quoted):
        return None
    tokens = tree.tokens
    start = min(tree.left[head], verb)
    end = verb + 1
    for c in tree.children[verb]:
        if (
            tokens[c].dep in {"nsubj", "dobj", "npadvmod", "advmod", "prep", "dative"}
            and c > verb
        ):
            end = max(end, min(tree.right[c], c + 8))
    for piece in free:
        first = next((k for k, t in enumerate(tokens) if t.start >= piece.start), None)
        last = next((k for k, t in enumerate(tokens) if t.start >= piece.end), len(tokens))
        if first is None or last - first < 1:
            continue
        if (0 <= start - last <= 2 and last <= start) or (0 <= first - end <= 2):
            return Reading(
                verb,
                "quote",
                phrase(tree, head, (verb,)),
                head,
                (cue_range(tree, verb),),
                ((first, last),),
            )
    return None
