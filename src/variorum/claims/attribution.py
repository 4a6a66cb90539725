"""The attributions of one sentence: who says what, by which words.

Rules over the dependency parse.  An attribution says where its source, its cue and its
content stand in the sentence's normal form; whoever finds attributions by other means
(a trained tagger) returns the same objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.claims import cues
from variorum.claims.admission import acceptable, entry_lemma, is_quoted, real, touches
from variorum.claims.cues import Entry
from variorum.claims.nouns import can_speak
from variorum.claims.phrases import phrase_readings
from variorum.claims.quotations import Piece, pieces
from variorum.claims.syntax import Tree
from variorum.claims.verbs import Ranges, Reading, cue_range, phrase, readings, subject
from variorum.claims.wordlist import word_set
from variorum.model import Document, Sentence

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "PART"})
_TRAILING = word_set("say report add announce state confirm claim")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as half-open ranges of ``Sentence.normal``.

    ``pattern`` names the rule; ``lemma`` the cue; ``head`` and ``verb`` are the tokens that
    head the source and the cue (``None`` if unknown).  ``parent`` is the index, in the list
    returned with it, of the attribution whose content this one stands in.

    An attribution without source and cue whose ``follows`` is set continues the quotation
    of another: the index of that one's sentence, and its index there.  An attribution
    without content ("She added:") is kept only for such quotations to follow.
    """

    source: Ranges
    cue: Ranges
    content: Ranges
    pattern: str
    lemma: str
    head: int | None = None
    verb: int | None = None
    parent: int | None = None
    follows: tuple[int, int] | None = None


def attributions_in(document: Document, sentence: Sentence) -> list[Attribution]:
    """The attributions whose cue stands in ``sentence``, in order of their cues."""
    tree = Tree(document.parse(sentence))
    quoted = pieces(sentence, document.witness.text, sentence.open_quote)
    found = _verbal(tree, quoted)
    found.extend(r for r in phrase_readings(tree))
    return _settle(tree, sentence, found, quoted)


def _verbal(tree: Tree, quoted: Sequence[Piece]) -> list[Reading]:
    found: list[Reading] = []
    silent: list[tuple[int, Entry]] = []
    for i, token in enumerate(tree.tokens):
        if token.pos not in {"VERB", "AUX"}:
            continue
        entry = cues.entry(token)
        if entry is None or not real(tree, i):
            continue
        reading = _best(tree, i, entry, quoted)
        if reading is None:
            silent.append((i, entry))
        else:
            found.append(reading)
    free = [p for p in quoted if not any(touches(tree, r.content, [p]) for r in found)]
    for i, entry in silent:
        reading = (
            _beside_quote(tree, i, entry, quoted, free)
            or _trailing(tree, i, entry, quoted)
            or _bare(tree, i, entry)
        )
        if reading is not None:
            found.append(reading)
    return found


def _trailing(tree: Tree, verb: int, entry: Entry, quoted: Sequence[Piece]) -> Reading | None:
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


def _bare(tree: Tree, verb: int, entry: Entry) -> Reading | None:
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


def _best(tree: Tree, verb: int, entry: Entry, quoted: Sequence[Piece]) -> Reading | None:
    for reading in readings(tree, verb, entry.frames):
        if "q" in entry.marks and not touches(tree, reading.content, quoted):
            continue
        named = _with_lost_source(tree, reading)
        if acceptable(tree, named, entry, quoted):
            return named
    return None


def _with_lost_source(tree: Tree, reading: Reading) -> Reading:
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


def _beside_quote(
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


def _settle(
    tree: Tree, sentence: Sentence, found: Iterable[Reading], quoted: Sequence[Piece]
) -> list[Attribution]:
    """Readings as attributions: overlaps resolved, quotations completed, nested."""
    kept = sorted(found, key=lambda r: (r.cue[0], r.frame))
    kept = _cut(tree, _refusals(tree, kept))
    made = [_attribution(tree, sentence, r, quoted) for r in kept]
    made = [a for a in made if a.content or a.pattern == "bare"]
    return [replace(a, parent=_parent(made, k)) for k, a in enumerate(made)]


def _refusals(tree: Tree, found: list[Reading]) -> list[Reading]:
    """Refusals ("declined to say whether ...") as one attribution with one long cue."""
    said = {tree.tokens[r.verb].head: r for r in found if tree.tokens[r.verb].dep == "xcomp"}
    result = []
    for r in found:
        refused = entry_lemma(tree, r.verb) in {"decline", "refuse"}
        inner = said.get(r.verb) if refused else None
        if inner is not None and r.frame == "to":
            cue = ((r.cue[0][0], inner.cue[-1][1]),)
            result.append(replace(r, cue=cue, content=inner.content, frame="refusal"))
        elif not (
            tree.tokens[r.verb].dep == "xcomp"
            and entry_lemma(tree, tree.tokens[r.verb].head) in {"decline", "refuse"}
        ):
            result.append(r)
    return result


def _cut(tree: Tree, found: list[Reading]) -> list[Reading]:
    """Contents that run into a coordinated clause with its own speaker end before it."""
    tokens = tree.tokens
    result = []
    for r in found:
        content = r.content
        if r.frame == "clause" and len(content) == 1:
            start, end = content[0]
            for s in found:
                if s is r or not start < s.verb < end or s.source is None:
                    continue
                at = min(s.source[0], s.cue[0][0])
                if (
                    at > start + 2
                    and s.verb > r.verb
                    and tokens[at - 1].dep == "cc"
                    and tokens[at - 2].text in {",", ";", "--", "-"}
                    and tree.tokens[s.verb].dep == "conj"
                ):
                    end = min(end, at - 2)
            content = ((start, end),)
        result.append(replace(r, content=content))
    return result


def _attribution(
    tree: Tree, sentence: Sentence, r: Reading, quoted: Sequence[Piece]
) -> Attribution:
    tokens = tree.tokens

    def chars(ranges: Ranges) -> Ranges:
        return tuple((tokens[a].start, tokens[b - 1].end) for a, b in ranges if a < b)

    cue = chars(r.cue)
    source = chars((r.source,)) if r.source else ()
    busy = [*cue, *source]
    content = _complete(sentence.normal, chars(r.content), busy, quoted)
    entry = cues.entry(tokens[r.verb])
    lemma = entry.lemma if entry is not None else tokens[r.verb].lemma.lower()
    return Attribution(source, cue, content, r.frame, lemma, r.head, r.verb)


def _complete(
    normal: str, content: Ranges, busy: Sequence[tuple[int, int]], quoted: Sequence[Piece]
) -> Ranges:
    """Content ranges without cue and source, with whole quotations and their marks."""
    ranges = list(content)
    for piece in quoted:
        touching = [r for r in ranges if r[0] < piece.end and piece.start < r[1]]
        if touching and not any(b[0] < piece.end and piece.start < b[1] for b in busy):
            ranges.append((piece.start, piece.end))
    covered = [False] * len(normal)
    for a, b in ranges:
        covered[a:b] = [True] * (b - a)
    for a, b in busy:
        covered[a:b] = [False] * (b - a)
    merged: list[tuple[int, int]] = []
    start: int | None = None
    for i in range(len(normal) + 1):
        on = i < len(normal) and covered[i]
        if on and start is None:
            start = i
        elif not on and start is not None:
            merged.append((start, i))
            start = None
    # Ranges that only white space or marks part belong together.
    joined: list[tuple[int, int]] = []
    for a, b in merged:
        if joined and not normal[joined[-1][1] : a].strip(" \"'"):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    out = (_edges(normal, a, b, quoted) for a, b in joined)
    return tuple(r for r in out if any(c.isalnum() for c in normal[r[0] : r[1]]))


def _edges(normal: str, start: int, end: int, quoted: Sequence[Piece]) -> tuple[int, int]:
    """Separators off the edges; the marks of a quotation in or out as a pair."""
    while start < end and normal[start] in " ,;:-.":
        start += 1
    for piece in quoted:
        if piece.opens and start == piece.start:
            start -= 1
        if piece.closes and end == piece.end:
            end += 1
    while end > start and normal[end - 1] in " ,;:-":
        end -= 1
    for piece in quoted:
        whole = piece.start - (1 if piece.opens else 0), piece.end + (1 if piece.closes else 0)
        if (start, end) == whole or (start, end) == (piece.start, piece.end):
            start, end = piece.start, piece.end
    while end > start and normal[end - 1] in " ,;:-":
        end -= 1
    if end > start and normal[end - 1] == "." and end == len(normal):
        end -= 1
    return start, end


def _parent(made: Sequence[Attribution], k: int) -> int | None:
    """The attribution with the shortest content that holds the cue of ``made[k]``."""
    best: int | None = None
    size = 0
    a, b = made[k].cue[0]
    for j, other in enumerate(made):
        if j == k:
            continue
        if any(s <= a and b <= e for s, e in other.content):
            length = sum(e - s for s, e in other.content)
            if best is None or length < size:
                best, size = j, length
    return best
