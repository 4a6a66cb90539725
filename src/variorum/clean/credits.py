"""Bylines, credit lines, captions: lines that say who wrote, sent or photographed."""

from __future__ import annotations

import re

from variorum.clean.agencies import ALONE, NAME, TAIL, named, short
from variorum.clean.datelines import CITIES
from variorum.clean.lexicon import TIME_WORDS
from variorum.clean.lines import Line
from variorum.clean.wordlist import words

BY = re.compile(
    r"^(?:(?:Written|Reported|Story|Words|Posted|Article|Analysis|Report) by|By|BY|by)\s*:?\s+"
)
_BY_WORDS = frozenset(
    words(
        """
    and with in for at of the de da di del della van von der den la le bin ibn al el ben abu
    staff senior chief special political foreign diplomatic security world news
    correspondent correspondents reporter reporters writer writers editor editors bureau
    agencies agency contributor contributors columnist producer producers published updated
    posted on
    """
    )
)
_BY_LOWER_NAMES = frozenset({"dpa"})
_BY_ANY = _BY_WORDS | _BY_LOWER_NAMES | TIME_WORDS
_BY_TOKEN = re.compile(r"\w[\w'’.-]*")
_BY_MAX = 22
_AGENCY_WORDS = 5
_ONE_WORD = re.compile(r"[A-ZÀ-Þ](?:[\w&-]{2,}|[A-Z]+)")
_AGENCY_LIKE = re.compile(
    r"^(?:(?:News |Wire )?Agenc(?:y|ies)|Wires?|Wire (?:Services?|Reports?)|AGENC(?:Y|IES))$"
    r"|^[A-ZÀ-Þ].*\b(?:News ?[Aa]gency|Press Agency|News Service|Wire Service|Newswires?"
    r"|Press Association|Presse?-?Agentur|Dispatches|Wire)$"
)
_DESKS = frozenset(
    words(
        """
    staff admin administrator editor editors editorial reporter reporters correspondent
    correspondents contributor contributors desk newsdesk webdesk team newsroom bureau online
    web guest author writer writers anonymous unknown columnist producer producers digital
    associates user moderator webmaster published updated posted
    """
    )
)
_SLASHED = re.compile(
    r"^\W*[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){1,3} ?/ ?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}\W*$"
)
_STAMPED = re.compile(rf"^(?:{NAME})\W{{1,4}}(?:updated|published|posted)\b.{{0,50}}$", re.I)
_COPYRIGHT_CAPTION = re.compile(
    rf"^(?:©|\(c\)) ?(?:{NAME})\b(?: ?/ ?\S+)?(?: \S+){{6,}}$", re.I
)
SOURCE_LINE = re.compile(
    r"^\W*(?:"
    r"(?:additional |further )?(?:reporting|writing|editing|compiled|edited|translated|written"
    r"|reported|graphics?|illustration|additional reporting)\b(?: by\b|:| from\b).{2,220}"
    r"|with (?:additional )?(?:inputs?|assistance|reporting|contributions?|files|material"
    r"|information|agency inputs?|agencies)\b.{0,160}"
    r"|(?:with )?(?:agencies|agency inputs?|staff and agencies|wire (?:services?|reports?)"
    r"|(?:our|the) (?:staff|special)? ?(?:correspondents?|reporters?|bureau|news desk)"
    r"|staff (?:reporters?|writers?|correspondents?)|from (?:wire|staff|news) reports|news desk"
    r"|web desk|online desk|special correspondent)"
    r"|(?:information|material|source|sources) (?:from|by)\s?:.{2,160}|source\s?:\s?.{2,80}"
    r"|(?:this (?:story|article|report|post) (?:was|is|has been) )?(?:first |originally )?"
    r"(?:appeared|published|produced|provided|supplied) (?:by|in|on|from) .{2,120}"
    r"|follow .{2,60} (?:@\w+|at https?:\S+)"
    r")\W*$",
    re.IGNORECASE,
)
CONTRIBUTED = re.compile(
    r"^\W*[A-Z][\w'’ .,&-]{2,160}? (?:also )?contributed (?:reporting|research|to (?:this|the)"
    r" (?:report|article|story|post|analysis|piece|dispatch|coverage)|from [A-Z])\b.{0,90}$"
)
_INITIALS = re.compile(r"^\W*[a-z]{1,4}(?:/[a-z]{1,4}){1,5}\b(?:\s*\([^()]{2,40}\))?\W*$")

_PHOTO_AGENCY = (
    rf"(?:{NAME}|(?i:getty(?: images)?(?: - (?:contributor|getty))?|AP images|AP photo"
    rf"|shutterstock"
    r"|alamy(?: stock photo)?|rex features|zuma(?: press)?|istock(?:photo)?|splash ?news"
    r"|barcroft(?: media)?|newscom|sipa usa|usa today sports|thinkstock|AP:associated press"
    r"|nurphoto|wikimedia commons|i-images|storyful|depositphotos)"
    r"|REUTERS|EPA(?:-EFE)?|Epa|REX|Rex|Corbis|WENN|SWNS|Polaris|SIPA|Sipa|Google|google|BBC"
    r"|Facebook|Twitter|Instagram|Handout|HANDOUT|Abaca|ABACA|Imago|IMAGO|POOL)"
)
PREFIXED = re.compile(
    rf"^{_PHOTO_AGENCY}(?:\s?[/•·|]\s?{_PHOTO_AGENCY})*(?:\s?[:•·|-])? (?=[A-Z0-9'\"])"
)
PURE_CREDIT = re.compile(
    r"^\W*(?:(?i:(?:photo(?:graph)?s?|image|picture|pic|video|illustration|graphic|file photo"
    r"|credit)s?(?: (?:credits?|copyright|source|by|via|courtesy(?: of)?))?)\s*[:|]?\s*)?"
    rf"(?:(?:[\w.'’&-]+ ){{0,4}}[\w.'’&-]+\s?[/|,-]\s?)?(?:{_PHOTO_AGENCY})"
    rf"(?:\s?[/|,·-]\s?(?:{_PHOTO_AGENCY}))*(?: (?i:images))?\W*$"
)
CREDIT_LABEL = re.compile(
    r"^\W*(?:(?:photo|image|picture|video|illustration|graphic|cover image|featured image"
    r"|photograph"
    r"|photographer|file photo|file picture|file image)s?\s?(?:credits?|copyright|source"
    r"|courtesy(?: of)?)?\s?(?::|\bby\b|\bcourtesy\b)|image (?:copyright|source)|credit\s?:"
    r"|(?:photo|image|picture)s? (?:credit|courtesy))\s*.{2,80}$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\bhide caption\b|\bplay slideshow\b|\btoggle caption\b|\b(?:image|media) caption\b"
    r"|^(?:image|media|video|photo|picture) caption\b|^enlarge (?:this )?image\b .{20,}"
    r"|^(?:image (?:copyright|source) .{2,40}? )?image caption\b"
    r"|^\d{1,3} ?/ ?\d{1,3} (?=\d|(?-i:[A-Z]))|^\S+\.(?:com|co\.uk|net"
    r"|org) (?-i:[A-Z])[^.]{20,}$"
    r"|^image \d+ of (?:/ )?\d+ .{15,}|^(?-i:CLOSE) (?=[A-Z]\w* \w+[ -]\w+ \w+)"
    r"|^media playback is (?:not supported|unsupported)(?: on (?:this|your) device)? .{15,}"
    r"|^facebook twitter pinterest .{20,}",
    re.IGNORECASE,
)
PLAYER = re.compile(
    r"^(?:Skip in )?Skip x Embed x Share (?:CLOSE )?.{15,}"
    r"|\b1/(\d{1,3}) .{10,400}?\b2/\1 .{10,}"
)
"""The descriptions in a video player or a gallery, run together on one line of any length."""
_PICTURE = r"(?:photo(?:graph)?|image|picture|frame grab|video grab|handout)"
IN_CAPTION = re.compile(
    r"\((?:(?:file )?(?:photo|image|picture|credit|pic|photograph|video|screengrab"
    r"|screenshot)s?"
    r"(?: (?:by|credit|courtesy(?: of)?))?\s?[:/].{2,80}|file(?: photo| picture| image)?"
    r"|pictured?)\)"
    r"|^file\s?(?:photo|picture|image)?\s?[-–—:]"
    r"|\bfile (?:photo|picture|image|photograph)\b"
    rf"|^in this (?:\w+[,.]? ){{0,6}}{_PICTURE}\b.{{5,}}"
    rf"|^this (?:\w+[,.]? ){{0,6}}{_PICTURE}\b (?:[\w,.]+ ){{0,6}}?"
    r"(?:shows?|showing|released|provided|taken|made|posted|from)\b"
    r"|\bphotographer: [A-Z]|\bvia (?:AP|AFP|Reuters|Getty|EPA|shutterstock)\b\W*$"
    r"|^photos? by [A-Z]"
    r"|^(?:screengrab|screenshot|pictured|(?:above|below|left|right|top|bottom|clockwise)"
    r"(?:,? (?:left|right|row|centre|center|from [\w ]{3,20}))?)\s?: \S",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\bpictured\b|\b(?:is|are) seen\b|\bseen here\b|\bphotographed\b|\bpicture taken\b"
    r"|\bposes? (?:for|with)\b|\((?:left|right|centre|center|above|below|l|r|2nd [lr])\)",
    re.IGNORECASE,
)
_SEEN_WORDS = 6
TAIL_CREDIT = re.compile(
    rf"(?:\((?:[^()]{{1,50}}?[/,] ?)?(?:{_PHOTO_AGENCY})(?:[/,] ?[^()]{{1,40}})?\)"
    r"|\b(?:Photo|Image|Picture|Photograph)s?(?: by| credit:?|:)\s[A-Z][^.]{2,50}"
    r"|[^\w,] ?Credit:? [A-Z][^.]{2,60}"
    rf"|[A-Z][\w'’-]+ ?/ ?(?:{_PHOTO_AGENCY}|Agence France-?[Pp]resse))\W*$"
)
_NAMED_CREDIT = re.compile(
    r"\([A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){0,3} ?/ ?[A-ZÀ-Þ][^()]{1,40}\)\W*$"
    r"|\((?:AP|AFP|Reuters|REUTERS|EPA|Getty|Xinhua)(?: ?/ ?\w+)?"
    r" (?i:photo|images?|file|picture)[^()]{0,60}\)\W*$"
    r"|\(Source: [A-Z][^()]{1,50}\)\W*$|\([Cc]ourtesy (?:of |photo|image)?[^()]{2,60}\)\W*$"
    r"|\([^()]{3,40} via [A-Z][^()]{1,40}\)\W*$"
)
_CLOSED = re.compile(r"[.!?]['\"”’]*\s*\([^()]*\)\W*$")


_CAPTION_MAX = 160


def is_byline(line: Line) -> bool:
    """Whether a line names the writer: "By" and nothing but names, offices and dates."""
    match = BY.match(line.folded)
    if not match or len(line.words) > _BY_MAX or re.search(r"[a-z]{3,}\.$", line.folded):
        return False
    words = _BY_TOKEN.findall(line.folded[match.end() :])
    if not words or not (words[0][0].isupper() or words[0].lower() in _BY_LOWER_NAMES):
        return False
    return all(w[0].isupper() or w[0].isdigit() or w.lower() in _BY_ANY for w in words)


def writing_agency(byline: str, outlet: str | None) -> tuple[str, ...]:
    """The agencies a byline gives as the writer.

    Known agencies; else what is no first and last name: one capitalised word ("By Meteor"),
    or a name that ends as agencies' names do ("Northern News Agency").  Words for a desk or
    a function, and the outlet's own name, are no agency.
    """
    text = " ".join(BY.sub("", " ".join(byline.split())).split("|")[0].split())
    text = re.sub(r"\s*\([^()]*\)\W*$", "", text).strip(" .,;:")
    if found := named(text):
        return found
    own = _letters(outlet or "")
    if not text or len(text.split()) > _AGENCY_WORDS or (own and _letters(text) in own):
        return ()
    lone = _ONE_WORD.fullmatch(text) and text.lower() not in _DESKS | CITIES | TIME_WORDS
    return (short(text),) if lone or _AGENCY_LIKE.search(text) else ()


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def is_agency(line: Line) -> bool:
    """Whether a line holds agency names and nothing else."""
    return bool(ALONE.match(line.folded))


def is_source(line: Line) -> bool:
    """Whether a line credits an agency, contributors or editors."""
    text = line.folded
    return len(line.words) <= 40 and bool(
        SOURCE_LINE.match(text)
        or _STAMPED.match(text)
        or CONTRIBUTED.match(text)
        or (_INITIALS.match(text) and "/" in text)
    )


def is_credit(line: Line) -> bool:
    """Whether a line is a photo credit and nothing else."""
    return len(line.words) <= 14 and bool(
        PURE_CREDIT.match(line.folded)
        or _SLASHED.match(line.folded)
        or (CREDIT_LABEL.match(line.folded) and not line.prose)
    )


def is_strong_caption(line: Line) -> bool:
    """Whether the page itself labels the line as a caption."""
    return len(line.words) <= _CAPTION_MAX and bool(
        _LABELLED.search(line.folded) or _COPYRIGHT_CAPTION.match(line.folded)
    )


def is_caption(line: Line) -> bool:
    """Whether a line describes a picture."""
    text = line.folded
    if len(line.words) > _CAPTION_MAX:
        return False
    if IN_CAPTION.search(text) or (len(line.words) <= 70 and _NAMED_CREDIT.search(text)):
        return True
    if not line.stops and len(line.words) >= _SEEN_WORDS and _SEEN.search(text):
        return True
    if (match := PREFIXED.match(text)) and not line.stops:
        return len(line.words) <= 40 and match.end() < len(text)
    tail = TAIL_CREDIT.search(text)
    return bool(tail) and len(line.words) <= 60 and not _CLOSED.search(text)


def tail_agencies(text: str) -> tuple[str, ...]:
    """The agencies that close a paragraph, as in "… he said. (AFP)"."""
    match = TAIL.search(text)
    return named(match["paren"] or match["dash"]) if match else ()
