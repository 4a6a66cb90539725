"""The attributions of one sentence: who says what, by which words.

Rules over the dependency parse.  An attribution says where its source, its cue and its
content stand in the sentence's normal form; whoever finds attributions by other means
(a trained tagger) returns the same objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.claims.attribution import cues, lost
from variorum.claims.attribution.admission import acceptable, real, touches
from variorum.claims.attribution.chains import chained
from variorum.claims.attribution.cues import Entry
from variorum.claims.attribution.phrases import phrase_readings
from variorum.claims.attribution.putting import put_readings
from variorum.claims.attribution.quotations import Piece, pieces
from variorum.claims.attribution.quoting import quoting_readings, without_quoters
from variorum.claims.attribution.refusals import refusals
from variorum.claims.attribution.verbs import Ranges, Reading, phrase, readings, subject
from variorum.claims.attribution.witnessing import seen_readings
from variorum.claims.nouns import can_speak, can_tell
from variorum.claims.syntax import Tree
from variorum.model import Document, Sentence

# On what terms somebody spoke: nothing that is said of the events.
_TERMS = re.compile(
    r"(?:that )?(?:(?:he|she|they|it|(?:his|her|their|its) (?:real )?(?:names?|identity)) )?"
    r"(?:not (?:to )?be (?:named|identified|quoted)|to remain anonymous|for anonymity|anonymity"
    r"|(?:not )?be (?:named|identified|quoted|withheld|used|published)"
    r"|to be (?:named|identified|quoted|referred to) (?:only )?(?:by|as)|not to give )",
    re.IGNORECASE,
)
_ASIDE = frozenset(
    {"contradict", "deny", "dispute", "rebut", "refute", "reject", "dismiss", "add"}
)
_SETS_TERMS = frozenset({"ask", "request", "insist", "demand", "wish", "prefer", "want"})
_JOINING = re.compile(r"[ ,;:-]+(?:and|but|while)$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as half-open ranges of ``Sentence.normal``.

    ``pattern`` names the rule; ``lemma`` the cue; ``head`` and ``verb`` are the tokens that
    head the source and the cue (``None`` if unknown).  ``parent`` is the index, in the list
    returned with it, of the attribution whose content this one stands in.

    An attribution without source and cue whose ``follows`` is set continues the quotation
    of another: the index of that one's sentence, and its index there.  An attribution
    without content ("She added:") is kept only for such quotations to follow.

    ``certainty`` is the tagger's (``None`` for what only a rule found); ``agreed`` says
    whether the rules found the same source and content, ``None`` if they saw no cue; ``sure``
    is the probability that it is right, 0 before it was judged.
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
    certainty: tuple[float, float, float, float, float] | None = None
    agreed: bool | None = None
    sure: float = 0.0


def attributions_in(document: Document, sentence: Sentence) -> list[Attribution]:
    """The attributions whose cue stands in ``sentence``, in order of their cues."""
    tree = Tree(document.parse(sentence))
    return chained(tree, unchained(document, sentence, tree))


def unchained(document: Document, sentence: Sentence, tree: Tree) -> list[Attribution]:
    """The attributions without those who only pass on the words of others."""
    quoted = pieces(sentence, document.witness.text, sentence.open_quote)
    found = _verbal(tree, quoted)
    taken = {r.verb for r in found}
    for more in (seen_readings(tree), put_readings(tree)):
        found.extend(r for r in more if r.verb not in taken)
    found.extend(phrase_readings(tree))
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
        reading = (
            lost.inverted(tree, i, entry, quoted)
            or lost.after_name(tree, i, entry, quoted)
            or _best(tree, i, entry, quoted)
        )
        if reading is None:
            silent.append((i, entry))
        else:
            found.append(reading)
    free = [p for p in quoted if not any(touches(tree, r.content, [p]) for r in found)]
    for i, entry in silent:
        reading = (
            lost.beside_quote(tree, i, entry, quoted, free)
            or lost.trailing(tree, i, entry, quoted)
            or lost.bare(tree, i, entry)
        )
        if reading is not None:
            found.append(reading)
    return found


def _best(tree: Tree, verb: int, entry: Entry, quoted: Sequence[Piece]) -> Reading | None:
    for reading in readings(tree, verb, entry.frames):
        if "q" in entry.marks and not touches(tree, reading.content, quoted):
            continue
        if reading.frame == "front" and _trails(tree, verb):
            continue
        named = lost.speaker_before(tree, lost.with_lost_source(tree, reading))
        named = _lifted(tree, named)
        if acceptable(tree, named, entry, quoted):
            return named
    return None


def _lifted(tree: Tree, reading: Reading) -> Reading:
    """The reading with the speaker of the clause around it, where what the parser takes for
    its subject cannot speak ("X admitted the bill was late but rejected ...")."""
    tokens = tree.tokens
    at = reading.verb
    if _trails(tree, at):
        return _aside(tree, reading)
    if reading.head is None or tokens[at].dep != "conj" or tree.has_subject(at):
        return reading
    at = _top(tree, at, "conj")
    outer = tokens[at].head
    if tokens[at].dep != "ccomp" or not outer < at:
        return reading
    # "said the wards were full and added ...": adding is what who spoke does.
    # "told them that Russia condemns it and said ...": the tense is that of "told".
    same = tokens[reading.verb].tag == tokens[outer].tag == "VBD"
    apart = same and (
        tokens[at].tag in {"VBZ", "VBP"} or tokens[reading.verb].lemma.lower() == "add"
    )
    if can_speak(tokens[reading.head]) and not apart:
        return reading
    if can_tell(tokens[reading.head]) and cues.entry(tokens[at]) is not None and not apart:
        return reading
    return _said_by(tree, reading, outer)


def _top(tree: Tree, at: int, dep: str) -> int:
    """The first token above, or itself, that does not hang on its head by ``dep``."""
    while tree.tokens[at].dep == dep:
        at = tree.tokens[at].head
    return at


def _said_by(tree: Tree, reading: Reading, outer: int) -> Reading:
    """The reading with the subject of an outer verb as its source, if that can speak."""
    who = subject(tree, outer)
    if who is None or not (can_speak(tree.tokens[who]) or can_tell(tree.tokens[who])):
        return reading
    return replace(reading, source=phrase(tree, who, (outer,)), head=who)


def _unquoted(tree: Tree, reading: Reading, quoted: Sequence[Piece]) -> Reading:
    """The reading of 'X said "the driver fell asleep", but did not rule out ...', where the
    parser takes the driver for the subject: who is quoted about does not go on outside."""
    tokens = tree.tokens
    at = reading.verb
    if reading.head is None:
        return reading
    if not told_by(tokens[reading.head].start, tokens[at].start, quoted):
        return reading
    at = _top(tree, at, "conj")
    outer = tokens[at].head
    return _said_by(tree, reading, outer) if tokens[at].dep == "ccomp" else reading


def told_by(who: int, does: int, quoted: Sequence[Piece]) -> bool:
    """Whether the character ``who`` stands in a quotation which ends before ``does``."""
    return any(p.start <= who < p.end <= does for p in quoted)


def _trails(tree: Tree, at: int) -> bool:
    """Whether a verb is the aside of "said nobody was hurt, contradicting ..."."""
    token = tree.tokens[at]
    aside = token.dep == "advcl" and token.lemma.lower() in _ASIDE and token.tag == "VBG"
    return aside and token.head < at and tree.tokens[at - 1].text == ","


def _aside(tree: Tree, reading: Reading) -> Reading:
    """The reading of an aside: whoever said the rest says this."""
    tokens = tree.tokens
    # "shows that she was unarmed when she fell, contradicting"
    host = _top(tree, tokens[reading.verb].head, "advcl")
    outer = tokens[host].head
    if tokens[host].dep != "ccomp" or cues.entry(tokens[outer]) is None:
        return reading
    return _said_by(tree, reading, outer)


def _settle(
    tree: Tree, sentence: Sentence, found: Iterable[Reading], quoted: Sequence[Piece]
) -> list[Attribution]:
    """Readings as attributions: overlaps resolved, quotations completed, nested."""
    kept = without_quoters(quoting_readings(tree, list(found)))
    kept = [_unquoted(tree, r, quoted) for r in refusals(tree, kept)]
    kept = _cut(tree, _one_noun(tree, kept))
    made = [_attribution(tree, sentence, r, quoted) for r in kept]
    made = [a for a in made if a.content or a.pattern == "bare"]
    return nested([a for a in made if not sets_terms(sentence, a) and not labels(tree, a)])


def sets_terms(sentence: Sentence, a: Attribution) -> bool:
    """Whether somebody only asks not to be named."""
    if a.lemma not in _SETS_TERMS or not a.content:
        return False
    return bool(_TERMS.match(sentence.normal, a.content[0][0]))


def labels(tree: Tree, a: Attribution) -> bool:
    """Whether a place with a colon only heads what another says ("Peru: Police say ...")."""
    tokens = tree.tokens
    if a.pattern not in {"colon", "tagged"} or a.verb is None or tokens[a.verb].text != ":":
        return False
    if any(t.entity != "GPE" for t in tokens if any(s <= t.start < e for s, e in a.source)):
        return False
    inside = [
        k for k, t in enumerate(tokens) if any(s < t.start and t.end <= e for s, e in a.content)
    ]
    return any(
        tokens[k].pos in {"VERB", "AUX"}
        and (entry := cues.entry(tokens[k])) is not None
        and entry.introduces == "speech"
        and tokens[k - 1].pos in {"NOUN", "PROPN"}
        for k in inside
    )


def nested(made: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a sentence, each with the one that its cue stands in."""
    parents = [parent_of(made, k) for k in range(len(made))]
    for k, a in enumerate(made):
        above = parents[k]
        # Who rejects another's claim does not report it: that one speaks for himself.
        if a.pattern == "that-noun" and above is not None and denies(made[above]):
            parents[k] = parents[above]
    return [replace(a, parent=parents[k]) for k, a in enumerate(made)]


def _one_noun(tree: Tree, found: list[Reading]) -> list[Reading]:
    """The readings without nouns that a cue has for its object ("rejected claims that ...")
    and nobody is named for."""
    verbs = {r.verb for r in found if r.frame != "that-noun"}
    return [
        r
        for r in found
        if r.frame != "that-noun"
        or r.source is not None
        or not (tree.tokens[r.verb].dep == "dobj" and tree.tokens[r.verb].head in verbs)
    ]


def denies(a: Attribution) -> bool:
    """Whether the cue says that what follows is not so."""
    entry = cues.lexicon().get(a.lemma)
    return entry is not None and entry.stance == "denies"


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
                ahead = at > start + 2 and s.verb > r.verb
                if (
                    ahead
                    and tokens[at - 1].dep == "cc"
                    and tokens[at - 2].text in {",", ";", "--", "-"}
                    and tokens[s.verb].dep == "conj"
                ):
                    end = min(end, at - 2)
                elif ahead and tokens[at - 1].text == "while" and tokens[s.verb].dep == "advcl":
                    end = min(end, at - 1)
                elif s.source == r.source and _trails(tree, s.verb):
                    end = min(end, s.cue[0][0] - 1)
                elif s.source == r.source and tokens[s.verb].dep == "conj":
                    # The speaker's second act ("admitted A but rejected B").
                    joint = [k for k in range(start, s.cue[0][0]) if tokens[k].dep == "cc"]
                    end = min(end, joint[-1]) if joint else end
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
    out = (edges(normal, a, b, quoted) for a, b in joined)
    return tuple(r for r in out if any(c.isalnum() for c in normal[r[0] : r[1]]))


def edges(normal: str, start: int, end: int, quoted: Sequence[Piece]) -> tuple[int, int]:
    """Separators and a last "and" off the edges; a quotation's marks in or out as a pair."""
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
    joining = _JOINING.search(normal, start, end)
    if joining:
        end = joining.start()
    if end > start and normal[end - 1] == "." and end == len(normal):
        end -= 1
    return start, end


def parent_of(made: Sequence[Attribution], k: int) -> int | None:
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
