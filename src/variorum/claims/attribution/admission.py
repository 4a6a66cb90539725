"""Which readings of a verb attribute: the conditions on cue, source and content."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.claims.attribution import cues
from variorum.claims.attribution.cues import Entry
from variorum.claims.attribution.quotations import Piece
from variorum.claims.attribution.verbs import Ranges, Reading
from variorum.claims.nouns import can_speak, can_tell
from variorum.claims.syntax import Tree
from variorum.claims.wordlist import word_set

_WEAK = word_set(
    """
    show indicate suggest reveal find imply signal hint determine highlight underline
    underscore stress emphasize emphasise see regard view consider deem call brand label
    term read document project cast paint frame mean tout claim demand require offer
    threaten promise raise expect attribute confirm
    """
)


_PRIVATE = word_set(
    """
    think believe feel hope expect fear worry know understand guess assume
    """
)


_FIRST = frozenset({"i", "we", "you"})


_ANYONE = frozenset({"you", "one", "someone", "somebody", "anyone", "anybody", "everybody"})


# Cues that still tell something when negated: a refusal, a contrary view, a confirmation.
_NEGATED = word_set(
    """
    say comment answer respond reply elaborate confirm disclose reveal specify identify discuss
    deny dispute reject believe think expect feel agree accept tell explain
    """
)


# Who finds that something is so, as a result and not by chance.
_FINDERS = word_set(
    """
    court jury panel commission committee inquiry judge tribunal auditor scientist researcher
    investigator expert inspector watchdog coroner regulator prosecutor author economist agency
    """
)


_GRANTS = word_set(
    """
    back be comment discuss elaborate resign rule identify provide name answer give hand release
    pay negotiate recognise recognize sign support cooperate approve acknowledge take speak talk
    """
)
_LOOK = word_set("see view perceive")
_COURTESIES = word_set(
    """
    condolence condolences sympathy sympathies gratitude thanks sorrow solidarity appreciation
    congratulation congratulations greeting greetings
    """
)


# What something "is described as" or "is considered", by nobody in particular.
_HELD = word_set("consider regard view deem describe label brand")
_UNREAL = frozenset({"would", "could", "should", "might", "can", "may", "must"})


_DUMMY = frozenset({"this", "that", "these", "those", "there", "what", "it", "which"})


def acceptable(tree: Tree, reading: Reading, entry: Entry, quoted: Sequence[Piece]) -> bool:
    """Whether a reading of a cue has a source that can speak and content that can be told."""
    verb = reading.verb
    if reading.head is None:
        passive = tree.passive(verb)
        if reading.frame == "small":
            return passive and entry.lemma in _HELD
        return passive and reading.frame in {"clause", "raised", "front"}
    head = tree.tokens[reading.head]
    if _mere_participle(tree, reading):
        return False
    if entry.lemma == "express" and reading.frame == "noun" and _courtesy(tree, reading):
        return False
    low = head.text.lower()
    if (
        low in _ANYONE
        or low in _FIRST
        or head.pos == "NUM"
        or (low == "all" and entry.lemma == "tell")
    ):
        return False
    if any(tree.tokens[c].text.lower() == "no" for c in tree.kids(reading.head, "det")):
        return False  # "No group has claimed ...": nobody says so
    if is_quoted(tree, verb, quoted) and (
        entry.lemma in _PRIVATE
        or reading.frame not in {"clause", "front", "raised", "to", "small"}
        or (reading.frame != "clause" and head.pos == "PRON")
    ):
        return False
    if (
        is_quoted(tree, verb, quoted)
        and reading.frame == "front"
        and not _shares_quote(tree, reading, quoted)
    ):
        return False
    if entry.lemma == "find" and not (
        can_tell(head) or head.lemma.lower() in _FINDERS or low in _FINDERS
    ):
        return False
    if entry.lemma == "refuse" and not _refuses_words(tree, verb):
        return False
    if entry.lemma in _LOOK and reading.frame == "small" and not _as(tree, reading):
        return False
    if low in _DUMMY:
        return low == "it" and entry.lemma not in _WEAK and reading.frame != "noun"
    if can_speak(head):
        return True
    if entry.lemma in _WEAK:
        return can_tell(head) and reading.frame in {"clause", "front"}
    return can_tell(head) or reading.frame in {"clause", "front"}


def _mere_participle(tree: Tree, reading: Reading) -> bool:
    """Whether the cue is a participle that only says what kind of thing it hangs on
    ("messages requesting comment") or what went with it ("posted pictures, showing ...")."""
    token = tree.tokens[reading.verb]
    bare = not any(
        tree.tokens[k].dep in {"aux", "auxpass"} for k in tree.children[reading.verb]
    )
    if reading.frame == "small" and token.tag == "VBN" and bare:
        return True  # "Mr. X, considered a dove, ..."
    if token.tag != "VBG" or any(
        c in {"aux", "auxpass"}
        for c in (tree.tokens[k].dep for k in tree.children[reading.verb])
    ):
        return False
    if reading.frame == "front":
        return token.dep in {"advcl", "acl"} and entry_lemma(tree, reading.verb) in _WEAK
    return token.dep in {"acl", "amod"} and reading.frame == "noun"


def _shares_quote(tree: Tree, reading: Reading, quoted: Sequence[Piece]) -> bool:
    """Whether a quoted cue has its content in the same quotation."""
    at = tree.tokens[reading.verb].start
    around = [p for p in quoted if p.start <= at < p.end]
    first = tree.tokens[reading.content[0][0]]
    last = tree.tokens[reading.content[-1][1] - 1]
    return any(p.start - 1 <= first.start and last.end <= p.end + 1 for p in around)


def _refuses_words(tree: Tree, verb: int) -> bool:
    """Whether what is refused is to say or to grant something, and no mere deed."""
    below = tree.child(verb, "xcomp")
    if below is None:
        return True
    token = tree.tokens[below]
    return cues.entry(token) is not None or token.lemma.lower() in _GRANTS


def _as(tree: Tree, reading: Reading) -> bool:
    """Whether something is seen *as* something, which is a judgment, or just seen."""
    return any(t.text.lower() == "as" for a, b in reading.content for t in tree.tokens[a:b])


def _courtesy(tree: Tree, reading: Reading) -> bool:
    """Whether what is expressed is a courtesy and tells nothing."""
    return any(
        tree.tokens[c].lemma.lower() in _COURTESIES
        for c in tree.kids(reading.verb, "dobj", "nsubjpass")
    )


def real(tree: Tree, verb: int) -> bool:
    """Whether the act of saying is told as one that takes place."""
    tokens = tree.tokens
    for c in tree.children[verb]:
        word = tokens[c].text.lower()
        if tokens[c].dep == "aux" and tokens[c].tag == "MD" and word in _UNREAL:
            return False
        if tokens[c].dep == "mark" and word in {"if", "unless"}:
            return False
        if tokens[c].dep == "neg" and entry_lemma(tree, verb) not in _NEGATED:
            return False
    if tokens[verb].tag == "VB" and any(tokens[c].tag == "TO" for c in tree.kids(verb, "aux")):
        above = tokens[verb].head
        lemma = tokens[above].lemma.lower()
        return tokens[verb].dep == "xcomp" and lemma in {
            "go",
            "continue",
            "decline",
            "refuse",
            "appear",
            "seem",
            "come",
        }
    return True


def touches(tree: Tree, content: Ranges, quoted: Sequence[Piece]) -> bool:
    """Whether some content overlaps a quotation."""
    tokens = tree.tokens
    return any(
        tokens[a].start < p.end and p.start < tokens[b - 1].end
        for a, b in content
        for p in quoted
    )


def is_quoted(tree: Tree, i: int, quoted: Sequence[Piece]) -> bool:
    """Whether a token stands in a quotation."""
    at = tree.tokens[i].start
    return any(p.start <= at < p.end for p in quoted)


def entry_lemma(tree: Tree, verb: int) -> str:
    """The cue that a verb is a form of, an empty string if it is none."""
    entry = cues.entry(tree.tokens[verb])
    return entry.lemma if entry is not None else ""
