"""Personal names as written: where they end, titles, how they compare."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from variorum.claims.attribution import cues
from variorum.claims.nouns import BODIES, is_role
from variorum.claims.speakers.givennames import gender_of_name
from variorum.claims.speakers.states import BODIES as KNOWN_BODIES
from variorum.claims.speakers.states import state_of_word
from variorum.claims.wordlist import word_set
from variorum.model import Token

PARTICLES = word_set(
    """
    al el ul ur ad an as ash bin bint ibn abu de da di do dos du del della der den la le
    van von ben ter
    """
)


SHORT_TITLES: Mapping[str, str] = {
    "adm": "admiral",
    "amb": "ambassador",
    "brig": "general",
    "capt": "captain",
    "cmdr": "commander",
    "col": "colonel",
    "dr": "doctor",
    "gen": "general",
    "gov": "governor",
    "hon": "judge",
    "insp": "inspector",
    "lt": "lieutenant",
    "maj": "major",
    "pres": "president",
    "prof": "professor",
    "rep": "representative",
    "reps": "representative",
    "rev": "reverend",
    "sec": "secretary",
    "sen": "senator",
    "sens": "senator",
    "sgt": "sergeant",
}


COURTESY = frozenset({"mr", "mrs", "ms", "miss", "sir", "dame", "madam", "lord", "lady"})


_HEADLINE_VERBS = word_set(
    """
    accuses admits attacks backs blames blasts calls claims confirms criticizes declares
    defends demands denies endorses hits insists mocks orders plans pledges praises rejects
    rips says seeks sees slams supports tells threatens urges vows wants warns
    """
)
_SITES = word_set(
    """
    tower towers street avenue road boulevard hotel plaza hall airport act award awards
    bridge square stadium beach island islands river lake mountain bowl harbor sentinel
    initiative forecast realty inc corp llc mahal pac owners convention pollster gazette
    tribune herald chronicle dispatch globe
    """
)
RANKS = frozenset(SHORT_TITLES.values()) | {"admiral", "marshal", "brigadier", "corporal"}
# Words that end a name wherever the recogniser lets it end, and such as never begin one.
_SMALL_WORDS = word_set(
    """
    the a to of on at by with not be is are was were has had and or but if that before
    after from into about against than then who
    """
)
_LEADING = word_set("follow before after if when while as but and with though although")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


_NO_SYLLABLES = word_set("led era like born run type")
_UNSURE = frozenset({"ORG", "", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT"})
_PREFIXES = ("pro-", "anti-", "non-", "ex-")
_TITLES = word_set("rabbi pastor detective deputy imam father")
_CREDITS = word_set("Images Getty Photo Photos Pictures Contributor Press Reuters AFP EPA")
_KINDS = word_set("minister secretary officer director general chief attorney judge manager")


def fold(name: str) -> str:
    """A name for comparison: no accents, case, apostrophes or Arabic article."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’`.")
    for prefix in ("al-", "el-", "al - ", "as-", "ad-", "ash-"):
        if plain.startswith(prefix):
            plain = plain[len(prefix) :]
    return plain.strip("- ")


def name_words(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    """The words of a name in tokens ``[start, end)``: hyphens closed, titles dropped."""
    words: list[str] = []
    glue = False
    aside = False
    for k in range(start, end):
        text = tokens[k].text
        if text == '"':  # a nickname: Ana "Nan" Ruiz
            aside = not aside
            continue
        if aside:
            continue
        if words and text.lower() in _SMALL_WORDS and not text.isupper():
            break
        if not words and text.lower() in _LEADING:
            continue
        if text in {"-", "'"}:
            glue = bool(words)
            continue
        if glue and words:
            words[-1] += "-" + text
            glue = False
        elif k > start and tokens[k].start == tokens[k - 1].end and words and text[0].isalnum():
            words[-1] += text
        else:
            words.append(text)
    while len(words) > 1 and words[-1].lower() in _SUFFIXES:
        words.pop()
    # "Ruiz Says the Pier Is Safe": a headline's verb is no surname.
    if len(words) > 1 and _is_verb(words[-1], tokens[end - 1]):
        words.pop()
    if any("--" in w for w in words):  # a dash without spaces, or torn markup
        words = [w.split("--")[0] for w in words if w.split("--")[0].isalpha()]
    if not words or any(w in _CREDITS for w in words) or words[-1].lower() in _SITES:
        return []
    if fold(" ".join(words)) in KNOWN_BODIES or words[0].lower().startswith(_PREFIXES):
        return []
    if len(words) > 2 and words[0] == "GOP":
        words = words[1:]
    capitals = words[-1].isupper() and len(words[-1]) > 1 and "." not in words[-1]
    if capitals and any(w[0].isupper() and not w.isupper() for w in words):
        return []  # "Solutions PAC"
    for k in range(len(words) - 2, -1, -1):
        low = words[k].lower().rstrip(".")
        if (
            low in SHORT_TITLES
            or low in COURTESY
            or (low in RANKS and k == 0)
            or (
                is_role(low) and (words[k].islower() or k == 0 or is_role(words[k - 1].lower()))
            )
        ):
            return words[k + 1 :]
    return words


def _is_verb(word: str, token: Token) -> bool:
    """Whether the last word of a name is a verb of saying that a headline capitalises."""
    low = word.lower()
    return (
        token.text == word
        and low.endswith("s")
        and (low in _HEADLINE_VERBS or (token.pos == "VERB" and cues.entry(token) is not None))
    )


def name_end(tokens: Sequence[Token], i: int) -> int:
    """Where a personal name that begins at ``i`` ends; ``i`` if none does.

    Besides what the recogniser calls a person: a name right after a personal role
    ("spokeswoman ..."), and one that begins with a common given name.
    """
    j = i + 1
    if tokens[i].entity == "PERSON" and not _nicknamed(tokens, i):
        while j < len(tokens) and tokens[j].entity == "PERSON" and not tokens[j].entity_starts:
            j += 1
        return _to_last(tokens, j)
    if _nicknamed(tokens, i):
        return i + 5
    first = _person_after(tokens, i)
    if first is not None:
        return name_end(tokens, first)
    if _initialled(tokens, i):
        return i + 3
    inside = i > 0 and tokens[i - 1].pos == "PROPN" and not _titled(tokens, i)
    if tokens[i].pos != "PROPN" or inside:
        return i
    while j < len(tokens) and tokens[j].pos == "PROPN" and tokens[j].entity != "PERSON":
        j += 1
    words = [t.text.lower() for t in tokens[i:j]]
    if any(w in BODIES or is_role(w) or state_of_word(w) for w in words) or j - i > 4:
        return i
    if _titled(tokens, i) and tokens[i].entity not in {"GPE", "NORP", "DATE"}:
        return j
    if j - i == 1 and tokens[i].dep == "appos" and _personal(tokens[tokens[i].head]):
        return j if gender_of_name(tokens[i].text) is not None else i  # "his wife, Ana,"
    if not 2 <= j - i <= 3 or tokens[i].entity not in _UNSURE:
        return i
    if gender_of_name(tokens[i].text) is not None or _has_role(tokens, j):
        return j
    return j if tokens[i].entity in {"", "WORK_OF_ART"} and _told_of(tokens, i, j) else i


def _told_of(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether two or three words behind a possessor ("the paper's ...") are the subject of a
    verb of saying."""
    token = tokens[end - 1]
    entry = cues.entry(tokens[token.head]) if token.dep == "nsubj" else None
    owned = start > 0 and tokens[start - 1].tag == "POS"
    return owned and entry is not None and all(t.text.istitle() for t in tokens[start:end])


def _to_last(tokens: Sequence[Token], end: int) -> int:
    """``end`` moved over family names that the recogniser left off ("Ana Maria" + "Ruiz")."""
    j = end
    if (
        end + 1 < len(tokens)
        and tokens[end].text == "-"
        and tokens[end - 1].end == tokens[end].start == tokens[end + 1].start - 1
        and len(tokens[end + 1].text) <= 4
        and tokens[end + 1].text.isalpha()
        and tokens[end + 1].text not in _NO_SYLLABLES
        and end > 1
        and tokens[end - 2].pos == "PROPN"
    ):
        return end + 2  # "Moon Jae" + "-in"
    while (
        j < len(tokens)
        and tokens[j].pos == "PROPN"
        and tokens[j].entity == ""
        and tokens[j].text[0].isupper()
        and tokens[j - 1].dep == "compound"
        and tokens[j - 1].head >= j
    ):
        j += 1
    whole = j > end and tokens[j - 1].dep != "compound"
    return j if whole and not any(_common(t) for t in tokens[end:j]) else end


def _person_after(tokens: Sequence[Token], i: int) -> int | None:
    """Where the recogniser lets a name begin whose given name stands at ``i``."""
    k = i + 1
    token = tokens[i]
    if (
        k < len(tokens)
        and tokens[k].entity == "PERSON"
        and tokens[k].entity_starts
        and token.pos == "PROPN"
        and token.entity == ""
        and token.dep == "compound"
        and token.head > i
        and tokens[token.head].entity == "PERSON"
        and token.text.isalpha()
        and token.text[0].isupper()
        and not token.text.isupper()
        and not _common(token)
        and not (i > 0 and tokens[i - 1].pos == "PROPN" and tokens[i - 1].entity == "")
    ):
        return k
    return None


def _common(token: Token) -> bool:
    """Whether a word of a name is a title, an office, a body or a country."""
    low = token.text.lower().rstrip(".")
    return (
        low in SHORT_TITLES
        or low in COURTESY
        or low in BODIES
        or is_role(low)
        or state_of_word(low) is not None
        or low in _TITLES
    )


def _nicknamed(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name with a nickname in quotation marks begins at ``i`` (Ana "Nan" Ruiz)."""
    if i + 4 >= len(tokens) or tokens[i + 1].text != '"' or tokens[i + 3].text != '"':
        return False
    names = (tokens[i], tokens[i + 2], tokens[i + 4])
    return all(t.text.istitle() and t.text.isalpha() for t in names) and (
        tokens[i].pos == tokens[i + 4].pos == "PROPN"
    )


def _initialled(tokens: Sequence[Token], i: int) -> bool:
    """Whether "Ada B. Stone" begins at ``i``, whatever the recogniser takes it for."""
    if i + 2 >= len(tokens) or any(t.pos != "PROPN" for t in tokens[i : i + 3]):
        return False
    given, initial, family = tokens[i : i + 3]
    inside = i > 0 and tokens[i - 1].pos == "PROPN" and not _common(tokens[i - 1])
    after = i + 3 < len(tokens) and tokens[i + 3].pos == "PROPN"
    return (
        not inside
        and not after
        and len(initial.text) == 2
        and initial.text[0].isupper()
        and initial.text[1] == "."
        and given.text.isalpha()
        and given.text.istitle()
        and family.text[0].isupper()
        and not any(map(_common, (given, family)))
    )


def _has_role(tokens: Sequence[Token], end: int) -> bool:
    """Whether the name that ends at ``end`` is in apposition with a personal role."""
    last = tokens[end - 1]
    above = tokens[last.head]
    if last.dep == "appos":
        for _ in range(3):
            if _personal(above):
                return True
            above = tokens[above.head]
    return any(
        t.dep == "appos" and t.head == end - 1 and _personal(t) for t in tokens[end : end + 10]
    )


def _personal(token: Token) -> bool:
    lemma = token.lemma.lower()
    return token.tag != "NNS" and is_role(lemma) and lemma not in BODIES


def courtesy(token: Token) -> bool:
    """Whether a token is a title that only people have ("Mr.", "Sen.")."""
    low = token.text.lower().rstrip(".")
    return low in SHORT_TITLES or low in COURTESY


def _titled(tokens: Sequence[Token], i: int) -> bool:
    if i == 0 or tokens[i - 1].tag in {"NNS", "NNPS"}:
        return False
    low = tokens[i - 1].text.lower().rstrip(".")
    return low in SHORT_TITLES or low in COURTESY or (is_role(low) and low not in BODIES)


def role_phrase(tokens: Sequence[Token], k: int) -> str:
    """A role with what tells it from others of its kind: "prime minister"."""
    lemma = tokens[k].lemma.lower()
    if lemma in _KINDS and k > 0 and tokens[k - 1].pos in {"NOUN", "PROPN", "ADJ"}:
        before = tokens[k - 1].text.lower()
        if state_of_word(before) is None and before not in {"former", "new", "late", "then"}:
            lemma = f"{before} {lemma}"
    return "prime minister" if lemma == "premier" else lemma


def namelike(word: str) -> bool:
    """Whether a word can be part of a personal name."""
    return word[0].isupper() or word.lower() in PARTICLES or "-" in word


def inside_name(tokens: Sequence[Token], k: int) -> bool:
    """Whether a proper noun is part of a longer name of something else."""
    token = tokens[k]
    if (
        token.dep == "compound"
        and tokens[token.head].pos == "PROPN"
        and abs(token.head - k) == 1
    ):
        return True
    return any(
        0 <= j < len(tokens)
        and tokens[j].pos == "PROPN"
        and tokens[j].entity == token.entity != ""
        and tokens[max(j, k)].entity_starts is False
        for j in (k - 1, k + 1)
    )


def name_parts(words: Sequence[str]) -> list[str]:
    """The words of a name for comparison, hyphens taken for spaces ("Jae-in", "Jae In")."""
    return [fold(part) for word in words for part in word.split("-") if part]


def speaks(tokens: Sequence[Token], k: int) -> bool:
    """Whether a name the recogniser missed is the subject of a verb of saying."""
    token = tokens[k]
    return (
        token.pos in {"NOUN", "PROPN"}
        and token.entity not in {"GPE", "LOC"}
        and token.text[0].isupper()
        and token.dep == "nsubj"
        and cues.entry(tokens[token.head]) is not None
        and all(t.head != k for t in tokens)
    )
