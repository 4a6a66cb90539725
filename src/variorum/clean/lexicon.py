"""The phrases that tell page text from an article.

Every pattern was written for a *kind of phrase*, not for a page: what outlets of many
countries print round an article.  Patterns are matched against one line with its white
space folded and its quotes straight.
"""

from __future__ import annotations

import re
from typing import Final

from variorum.clean.wordlist import words
from variorum.model import FurnitureKind


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


_STORY = r"(?:article|story|content|piece|report|page|feature|post)s?"
_YOU_HAVE = r"you(?:'ve| have)"

WALL = _any(
    rf"\b{_YOU_HAVE} (?:now )?(?:reached|hit|used(?: up)?|read|exceeded|viewed) "
    rf"(?:your|the|all|\S*\d+|\{{\{{).{{0,40}}(?:limit|free|{_STORY})",
    rf"\b(?:limit|number|maximum) of (?:\S+ ){{0,2}}(?:free|complimentary) {_STORY}",
    r"\bto (?:continue|keep|finish) reading\b(?! the main story| and get access to the full)",
    r"\b(?:subscribe|register|log ?in|sign ?in|sign up|join|pay)\b.{0,40}"
    r"\b(?:to|and) (?:read|continue|unlock|view|see) (?:on|more|reading|the|this|your|our"
    r"|all)\b",
    rf"^\W*(?:continue|keep) reading\b(?: (?:this|the) (?:full )?{_STORY})?"
    r"(?: with| by| for)? (?:(?:an? )?(?:free |digital )?(?:subscri|account|trial|membership)"
    r"|(?:just |only )?[£$€])",
    rf"^\W*read the (?:full|rest of the|whole|entire) {_STORY} (?:from|for) (?:just |only )?"
    r"[£$€]",
    rf"\bthe (?:rest|remainder) of this {_STORY}\b.*\b(?:subscri|member|register|premium)",
    rf"\bthis (?:is an? )?(?:premium |exclusive )?{_STORY}(?: is)? (?:only |exclusively "
    rf"|just )?"
    r"(?:for|exclusive(?:ly)? (?:to|for)|available (?:only |exclusively )?(?:to|for)"
    r"|reserved for|locked for) (?:\S+ ){0,3}(?:subscribers|members|readers)\b",
    rf"\bunlock (?:this|the (?:full|rest)|full|your) (?:{_STORY}|access)\b",
    r"\bto (?:read|access|view|see) (?:the|this) (?:full|rest|whole|entire|complete)\b"
    r".{0,30}\b(?:subscri|register|log in|sign in|member)",
    rf"\bread the (?:full|rest of the|whole|entire|complete) {_STORY}\b.{{0,30}}\bsubscri",
    r"\bsubscri(?:be|ption)\b.{0,40}\bread the (?:full|rest|whole|entire|complete)\b",
    r"\bsubscription (?:is )?required\b",
    r"\b(?:reserved|exclusive(?:ly)?) (?:for|to) (?:our |paying |digital )*subscribers\b",
)
"""The article stops here unless the reader pays or registers."""

OFFER = _any(
    r"\bto keep reading and get access to the full\b",
    r"\bsubscribe (?:now|today|here|for|from|at)\b|^subscribe(?: to [\w ]{2,40})?[!.]?$",
    r"\balready (?:a |an |have |registered|subscribed|subscribe)[^.]{0,30}\?",
    r"\balready (?:subscribed|registered|a (?:subscriber|member))\b",
    r"^not a (?:subscriber|member)\b",
    r"\b(?:start|begin|try|claim) (?:your )?(?:free|\S+ )?(?:trial|subscription)\b",
    r"^(?:get|buy|enjoy|for) (?:your )?(?:unlimited|full|complete|all|digital)[\w -]{0,20}"
    r" access\b",
    r"\b(?:renews? automatically|auto-?renew|cancel any ?time|billed (?:annually|monthly))\b",
    r"\b(?:our|digital|premium|your) (?:digital )?(?:subscription|membership) (?:plan|package"
    r"|offer|option|service)s?\b",
    r"\bfree (?:articles?|stories) (?:left|remaining)\b",
    r"^\d+ of \d+ (?:premium|free) \w+ used\b",
    r"\b(?:keep up with this story|more) .{0,20}by subscribing\b",
    r"\b(?:exclusive )?premium stories\b|\bad-free (?:reading|experience)\b",
    r"\b(?:support|fund) (?:our|quality|independent|local) (?:independent |quality |local )?"
    r"journalism\b",
    r"^(?:become|join us as) an? (?:\w+ )?(?:member|subscriber|supporter|patron)\b",
    r"\bmanage (?:your )?(?:subscription|newsletter)s?\b",
    r"\b(?:sign|digital) .{0,30}\bdigital access\b|^get digital access$",
    r"\bdeliverable area\b",
    r"^(?:per|a|every) (?:week|month|year)\b.{0,20}$",
    r"\bmost popular plan\b|^best value$|^(?:choose|select|view) (?:your |a )?plans?$",
)
"""Subscription offers, which stand below complete articles too."""

PRICE = re.compile(
    r"^(?:(?:only|just|from|save|now|was) )?(?:(?:US|A|C|NZ|HK|S)?[$€£¥₹₽₩₪₺₦]|Rs\.?|USD|EUR"
    r"|GBP|INR) ?\d[\d,.]*(?: ?(?:/|per|a|an|every|for)? ?\d* ?(?:day|week|wk|month|mo|year"
    r"|yr)s?"
    r"(?:ly)?)?(?: (?:only|off|for .{1,25}))?[.!]?$|^\d[\d,.]* ?[€₽]$",
    re.IGNORECASE,
)
TERM = re.compile(r"^\d+ (?:day|week|month|year)s?$", re.IGNORECASE)

TEMPLATE = re.compile(
    r"\{\{[^{}]{0,80}\}\}|\{%[^{}]{0,80}%\}|\$\{[^{}]{1,80}\}|%%[\w .-]{1,60}%%"
    r"|\[\[[\w .:-]{1,60}\]\]|<%.{0,80}%>"
)

NEWSLETTER = _any(
    r"\bsign[- ]?up (?:for|to|here|now|below|today)\b.{0,60}"
    r"\b(?:newsletters?|e-?mails?|alerts?|briefings?|updates)\b",
    r"^(?:daily |weekly |free |our )?newsletters?(?: sign[- ]?up)?[:!.]?$|^newsletter sign",
    r"\b(?:get|receive|want|have)\b.{0,90}\b(?:delivered )?(?:straight |right |directly )?"
    r"(?:to|in) your (?:e-?mail |in-?box)",
    r"\bget the [\w ]{2,30} newsletter\b|\bsubscribe to (?:our|the|my|this) .{0,40}"
    r"(?:newsletter|channel|podcast|briefing)\b",
    r"\bby (?:signing up|subscribing|registering|clicking|submitting).{0,40}\byou (?:agree"
    r"|accept"
    r"|consent)\b",
    r"^(?:please )?(?:enter|invalid|your) (?:a valid |your )?e-?mail(?: address)?\.?$",
    r"\bthank you for (?:subscribing|signing up)\b",
    r"\bget (?:breaking )?news alerts\b|\bproblem saving your notification\b",
    r"\benter (?:your|an) e-?mail address\b",
    r"^sign up$|^email address$|^interested in .{2,40}\? add .{2,40} as an interest\b",
)

COOKIE = _any(
    r"\b(?:we|this (?:web)?site|our (?:web)?sites?"
    r"|our partners)\b[^.]{0,60}\buse[sd]? cookies\b",
    r"\b(?:accept|reject|allow|manage|enable) (?:all )?(?:our )?cookies?\b",
    r"\bcookie (?:policy|settings|preferences|notice|consent)\b",
    r"\bby (?:continuing|using) (?:to (?:use|browse) )?(?:this|our) (?:web)?site\b",
    r"^(?:privacy (?:policy|notice)|terms (?:of (?:use|service)|(?:and|&) conditions))"
    r"(?: ?[|&·,-]? ?(?:and )?[\w ]{0,40})?\.?$",
    r"\b(?:consent|privacy) (?:choices|preferences)\b|^do not sell my\b",
)

COPYRIGHT = _any(
    r"^\W*(?:copyright|\(c\)|©)\W*.{0,12}(?:\b(?:19|20)\d\d\b|the |associated|agence|[A-Z])",
    r"\ball rights reserved\b",
    r"\bmay not be (?:published|reproduced|copied|republished).{0,60}"
    r"(?:rewritten|redistributed|permission|consent)\b",
    r"\bclick here for reprint permission\b|^reprints?(?: (?:and|&) permissions?)?$",
    r"^license for publishing\b|^registration number\b",
    r"^© ",
    r"\b(?:is|are) not responsible for the content\b",
    r"^\([\w .]{3,40} \d\d?/\d\d?/\d{4} page ?\d+\)$",
    r"^(?:this is a )?(?:breaking|developing)(?: news)? story\b.{0,60}$|^more (?:follows"
    r"|to come)\W*$",
    r"^(?:stay (?:with|tuned)|check back|keep checking)\b.{3,90}$",
    r"^this article is more than \w+ (?:months?|years?) old$|^analysis ?/ ?opinion\W*$",
    r"^about the (?:authors?|writers?)$|^our standards\s?:.{0,50}$",
)

ADVERT = _any(
    r"^\W*(?:advertise?ments?|sponsored(?: content| by .{1,40})?|promoted(?: content)?|anzeige"
    r"|publicité|publicidad|ad|ads by .{1,20}|paid post)\W*$",
    r"^advertisement continue reading$",
    r"^(?:advertisement )?(?:(?:story"
    r"|article) )?continue[sd]? (?:reading )?(?:the main story|below)"
    r"(?: (?:this )?(?:advertisement|ad))?\W*$",
    r"^(?:this )?(?:story|article|content) continues (?:below|after)\b.{0,30}$",
    r"^(?:skip|close) (?:this )?(?:ad|advertisement)$|^scroll (?:down )?to continue\b.{0,30}$",
    r"^(?:we|the \w+) may (?:earn|receive) (?:a |an )?(?:affiliate )?commission\b",
)

NAVIGATION = _any(
    r"^(?:skip to|jump to|back to) (?:the )?(?:main )?(?:content|navigation|top|article"
    r"|search)$",
    r"^(?:home(?:page)?|menu|search|sections?|close|next|prev(?:ious)?|more|login|log ?in"
    r"|sign ?in|log ?out|register|my account|contact(?: us)?|about(?: us)?|help|faqs?|sitemap"
    r"|weather|e-?paper|site map|careers|advertise(?: with us)?|loading\W*|top|expand|collapse"
    r"|report|show (?:more|less|all)|see (?:more|all)|view (?:more|all)|load more|hide"
    r"|toggle \w+)$",
    r"^scroll (?:down )?for (?:more )?(?:video|photos|pictures)\b.{0,20}$",
    r"^(?:now playing|replay(?: video)?|autoplay|play video|watch (?:video|now|live)|play|pause"
    r"|mute|unmute|video|videos|photos?|photo gallery|gallery|slideshow|media)\W*$",
    r"\byour browser (?:does not|doesn't) support\b|\bmedia playback is unsupported\b",
    r"^(?:please )?(?:enable|turn on) javascript\b|\bjavascript (?:is|must be) (?:disabled"
    r"|enabled)",
    r"\bcopy this code to your (?:website|site)\b|^embed(?: code)?$",
    r"^(?:click here to|tap to) .{3,60}$|^click here[.!]?$|^click to .{3,60}$",
    r"\bclick (?:here )?to (?:read|see|view|find|watch|listen)\b",
    r"\bskip in skip\b|\bembed\b.{1,20}\bshare\b",
    r"^\W*(?:report (?:a|an) (?:typo|error|correction)|submit a (?:tip|correction))\b.{0,40}$",
    r"^more videos \(\d+ of \d+\)$",
    r"^click here for (?:complete|full|more|continuing|our) .{3,60}$",
    r"^on a mobile device\?.{5,90}$",
    r"^click here to get the .{2,30} app$",
    r"^\W*(?:download|get) (?:the|our) .{0,30}\bapp\b.{0,60}$",
    r"\bverify you'?re not a robot\b|\bupgrade your browser\b|\bbrowsers? with \d+ ?\*",
    r"^(?:(?:page|slide|photo|image|picture) )?\d+ of \d+$|^\d+ ?/ ?\d+$|^\+\s?\d{1,3}$",
    r"^\d+ show all\b.{0,80}$|^slideshow \(\d+ (?:images?|photos?)\)$",
    r"^(?:(?:view|open|see) )?(?:the )?(?:full )?(?:photo |picture )?(?:gallery|slideshow)"
    r"(?: \(?\d+ (?:images?|photos?|pictures?)\)?)?$|^\d+ (?:photos?|images?|pictures?)$",
    r"^just watched\b|^replay more videos\b|^(?:click to )?enlarge\W*$",
    r"^media playback is (?:not supported|unsupported)(?: on (?:this|your) device)?\W*$",
    r"^(?:fullscreen|full screen|zoom|enlarge(?: this)? image|hide caption|toggle caption)$",
    r"^(?:font size|text size|listen to (?:this )?article|listen|audio)\W*$",
    r"^(?:tags?|topics?|filed under|keywords|categor(?:y|ies)|more about|explore)\s?:.{0,160}$",
)

SHARE = _any(
    r"^share this\s?:.{0,60}$|^stay up to date, follow .{3,60}$|^pinterest$",
    r"^(?:share|tweet|pin|pin it|email|e-mail|print|whatsapp|facebook|twitter|linkedin|reddit"
    r"|telegram|messenger|flipboard|instagram|youtube|x|save|bookmark|copy(?: the)? link"
    r"|link copied\W*"
    r"|comments?|gift(?: this)? article|like|follow)(?: ?[\d,.]+[km]?)?$",
    r"^(?:share|tweet|pin|email|print|save|send|gift|like|post)\b(?:[ ,/|•·]+(?:this|the|on"
    r"|to|via"
    r"|with|by|a|or|and|your|friends?|article|story|page|post|video|photo|gallery|comment"
    r"|link|share|tweet|pin|email|print|save"
    r"|facebook|twitter|whatsapp|linkedin|reddit|telegram|x|messenger|pinterest|google\+?"
    r"|comments?|options|icon|copy)){1,10}\W*$",
    r"^(?:click|tap) to (?:share|email|print|tweet)\b.{0,60}$",
    r"^read or share this story\b|\bshare (?:this|it) with (?:a friend|your friends)\b",
    r"^(?:follow|like|find|join|connect with) .{1,60}\bon (?:facebook|twitter|instagram|x"
    r"|telegram|whatsapp|youtube|linkedin|google|social media)\b.{0,60}$",
    r"^[\d,.]+[km]? (?:comments?|shares?|likes?|retweets?|views?|replies|reads?|people)$",
    r"^(?:leave|post|add|view|see|show|read|write|join|hide) (?:a |all |the |your )?(?:\d+ )?"
    r"(?:comments?|conversation|discussion|reply|replies)\b.{0,20}$",
    r"^comments? (?:are|is) (?:closed|disabled|moderated|off)\b.{0,40}$",
    r"^what do you think\?.{0,60}$|^have (?:your|a) say\W*$|^join the (?:conversation"
    r"|discussion)\b",
    r"^(?:contact|email|e-mail|reach|follow|write to) (?:the (?:author|writer|reporter)|him|her"
    r"|them|us|me)\b.{0,90}$",
    r"^play (?:facebook|twitter)(?: \w+){0,3}$",
    r"^\W*\S{1,60}@\S{1,60}\.\w{2,6}\W*$",
    r"^e-?mail: ?\S+@\S+|\b(?:can be )?reached (?:at|on|via) \S+@\S+",
    r"^we pay for your stories\b|\bdo you have a story for\b|^got a (?:story|tip|news tip)\b",
)

RELATED_CUE = re.compile(
    r"^\W*(?:also read|read also|read more(?: top .{3,40})?|read next|read this|see also"
    r"|see more|must reads?"
    r"|(?:share this article )?related articles?(?: (?:previous|next|\d+))*"
    r"|related(?: (?:stories|story|articles?|coverage|content|news|posts?|topics?|links?"
    r"|reading"
    r"|video|items))?|more (?:on|from|in|about) (?:this|the|our)?[\w' &.-]{0,40}"
    r"|more (?:stories|news|coverage|like this|headlines|top stories|reading)"
    r"|you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy)"
    r"|recommended(?: (?:for you"
    r"|stories|reading|by \w+))?|most (?:read|popular|viewed|shared|commented|recent|watched)"
    r"(?: (?:stories|articles|news|in [\w ]{2,20}|on [\w ]{2,20}))?"
    r"|trending(?: (?:now|stories|news|topics))?|don't miss(?: (?:it|this|out))?"
    r"|editors?'?s?'? "
    r"picks?|top (?:stories|news|headlines)|latest (?:news|stories|headlines|articles|videos"
    r"|from [\w ]{2,30})|in case you missed it|what to read next|up next|next up"
    r"|further reading"
    r"|suggested(?: (?:for you|stories|reading))?|around the web|from (?:around )?the web"
    r"|from our partners|popular (?:now|stories|articles)|other (?:stories|news)"
    r"|paid content|you should know|live now|on our radar|read the latest)\W*$",
    re.IGNORECASE,
)
"""A line that announces links."""

RELATED_LINE = re.compile(
    r"^\W*(?:also read|read also|read more|read next|see also|related(?: (?:story|article|news"
    r"|coverage|video|content))?|more|must read|must-read|don't miss|watch(?: (?:also|more"
    r"|now|live"
    r"|the video))?|video|listen|photos?|gallery|in (?:pictures|photos)|see photos|recommended"
    r"|more from [\w .&']{2,30}|more on [\w .&']{2,40}|up next|click to read|from the archives?"
    r"|read our [\w ]{3,30}|opinion|live updates|explainer|in depth)\s?(?::|>+|»|\||[–—]|--"
    r"| - )\s*"
    r"\S.{6,}$",
    re.IGNORECASE,
)
"""A link title with its announcement before it."""

RELATED_LONG = re.compile(
    r"^(?i:most read in|more (?:on|from)|read more on"
    r"|related) .{3,60}?[A-Z'’]{2,} [A-Z'’]{2,}\b"
    r"|^(?i:for more)\b.{2,80}https?://"
)
"""Several link titles run together, with their kickers in capitals; or a bare link."""

MOST_READ = re.compile(r"^(?i:most read in) .{2,60}?[A-Z'’]{2,} [A-Z'’]{2,}\b")
"""A list of links run together on one line of any length."""

RELATED_TAIL = re.compile(
    r"^[^.]{10,160}[^.:,;] (?:read more|read full story|full story)\W*$", re.I
)
READ_ON = re.compile(
    r"^\W*(?:read (?:more|on|full (?:story|article)|the (?:full|rest of the|whole) (?:story"
    r"|article))"
    r"|continue reading(?: (?:this|the) (?:story|article))?|show (?:more|full article)|see more"
    r"|keep reading|view (?:full )?article|more)\W*$",
    re.IGNORECASE,
)
"""A button that opens the rest of the article; a colon would announce links instead."""

TIME_WORDS = frozenset(
    words(
        """
    mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat
    saturday sun sunday jan january feb february mar march apr april may jun june jul july
    aug august sep sept september oct october nov november dec december am pm a p m gmt utc
    est edt et pst pdt pt cst cdt ct mst mdt mt bst cet cest eet ist msk jst kst aest aedt
    sgt hkt at on of the z t ago hour hours hr hrs minute minutes min mins day days week
    weeks month months year years yesterday today read reading time local and edited posted
    noon midnight published updated update last modified created issued uploaded added first
    date
    """
    )
)
"""The words a line of publication times is made of."""

CORRECTION = re.compile(
    r"^\W*(?:correction|clarification|editor'?s'? note|note|update[d]?|this (?:story|article"
    r"|post)"
    r" (?:has been|was) (?:updated|corrected|amended)|an earlier version)\b",
    re.IGNORECASE,
)

LABEL = re.compile(
    r"^(?:exclusive|breaking(?: news)?|live(?: updates?)?|updated?|just in|analysis|opinion"
    r"|comment|explainer|explained|factbox|feature|profile|interview|watch|video|world|europe"
    r"|asia|africa|americas|middle east|politics|business|national|international"
    r"|local(?: news)?|uk|us|us news|world news|news|top story|latest"
    r"|special report|developing)\W*$",
    re.IGNORECASE,
)
"""A label above a headline."""

RULE = re.compile(r"^[\W_]+$")
"""Nothing but marks: a rule between sections, a stray bracket."""

OFFER_WORDS = re.compile(
    r"\b(?:subscri\w+|unlimited|newsletters?|premium|plans?|access|epaper|e-paper|ad-free"
    r"|devices?"
    r"|apps?|unlock|sign[- ]?up|log ?in|exclusive|curated|inbox|renew\w*|cancel|trial"
    r"|membership"
    r"|members|discount|offers?|archives?|insights|our (?:journalists?|editors?|reporters?|team"
    r"|coverage|journalism|newsroom)|your|you|billing|billed|payment|checkout|browser"
    r"|cookies)\b",
    re.IGNORECASE,
)

ONE_LINE: Final[tuple[tuple[FurnitureKind, re.Pattern[str], int], ...]] = (
    ("other", ADVERT, 30),
    ("share", SHARE, 40),
    ("navigation", NAVIGATION, 40),
    ("related", RELATED_TAIL, 30),
    ("subscription", NEWSLETTER, 120),
    ("other", COOKIE, 120),
    ("subscription", OFFER, 45),
    ("subscription", PRICE, 12),
)
"""Kinds, in order, with the longest line in words each is believed on."""
