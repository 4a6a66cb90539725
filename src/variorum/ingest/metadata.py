"""What a page says of itself: meta elements, JSON-LD, the canonical link.

Only explicit statements are taken.  A date found in the running text, in the address or in
a file's attributes is a guess and is left to later stages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from variorum.ingest.wordlist import words

_ARTICLE_TYPES = frozenset(
    words(
        """
    article newsarticle reportagenewsarticle analysisnewsarticle blogposting
    opinionnewsarticle backgroundnewsarticle liveblogposting reviewnewsarticle techarticle
    scholarlyarticle report socialmediaposting
    """
    )
)
_PUBLISHED = words(
    """
    article:published_time og:article:published_time og:published_time datepublished
    article:published parsely-pub-date sailthru.date pubdate publishdate publish-date
    publish_date published-date dc.date.issued dcterms.issued dcterms.created dc.date
    dc.date.created dcterms.date cxenseparse:recs:publishtime bt:pubdate article.published
    date.issued originalpublicationdate article_date_original rnews:datepublished date
    """
)
_TITLE = ["og:title", "parsely-title", "twitter:title", "dc.title", "dcterms.title", "headline"]
_OUTLET = ["og:site_name", "application-name", "dc.publisher", "publisher", "copyright"]
_AUTHOR = words(
    """
    author parsely-author byl byline dc.creator dcterms.creator article:author
    article:author_name sailthru.author cxenseparse:author
    """
)
_URL = ["og:url", "parsely-link", "twitter:url"]
_LD_MAX = 2_000_000
_NAME_MAX = 200


def page_metadata(root: Any) -> dict[str, object]:
    """The title, url, outlet, byline, published and language a page states, where it does."""
    meta = _meta(root)
    linked = next(_json_ld(root), {})
    found: dict[str, object] = {
        "title": _first(meta, _TITLE) or _text(linked.get("headline")) or _title(root),
        "url": _canonical(root) or _first(meta, _URL),
        "outlet": _first(meta, _OUTLET[:2])
        or _name(linked.get("publisher"))
        or _first(meta, _OUTLET[2:4]),
        "byline": _author(meta, linked),
        "published": _first(meta, _PUBLISHED)
        or _text(linked.get("datePublished"))
        or _time(root),
        "language": _language(root, meta, linked),
    }
    return {key: value for key, value in found.items() if value}


def _meta(root: Any) -> dict[str, str]:
    """The first content of each meta property, by lower-case name."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = " ".join(element.get("content", "").split())
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((meta[n] for n in names if meta.get(n)), None)


def _json_ld(root: Any) -> Iterator[Mapping[str, Any]]:
    """The articles described by the page's JSON-LD, in order."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower() or not script.text:
            continue
        if len(script.text) > _LD_MAX:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [data]
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                if _types(item) & _ARTICLE_TYPES:
                    yield item
                waiting.extend(item[k] for k in ("@graph", "mainEntity") if k in item)


def _types(item: Mapping[str, Any]) -> set[str]:
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return {k.lower() for k in kinds if isinstance(k, str)}


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(value.split()) or None


def _name(value: object) -> str | None:
    """The name of a JSON-LD person or organisation, or of several."""
    if isinstance(value, list):
        names = [n for v in value if (n := _name(v))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            return _name(value)
    return _text(value)


def _author(meta: Mapping[str, str], linked: Mapping[str, Any]) -> str | None:
    """The writer; addresses of profile pages are not names."""
    for name in (_name(linked.get("author")), *(meta.get(n) for n in _AUTHOR)):
        if name and "://" not in name and len(name) <= _NAME_MAX:
            return name
    return None


def _title(root: Any) -> str | None:
    """The only h1, or else the document title as it is."""
    heads = [h for e in root.iter("h1") if (h := " ".join("".join(e.itertext()).split()))]
    if len(heads) == 1:
        return heads[0]
    return next((_text("".join(e.itertext())) for e in root.iter("title")), None)


def _canonical(root: Any) -> str | None:
    for element in root.iter("link"):
        address = element.get("href", "").strip()
        if "canonical" in element.get("rel", "").lower().split() and "://" in address:
            return str(address)
    return None


def _time(root: Any) -> str | None:
    """A time element marked as the date of publication."""
    for element in root.iter("time"):
        moment = element.get("datetime", "").strip()
        named = f"{element.get('class', '')} {element.get('itemprop', '')}".lower()
        if moment and ("publish" in named or "pubdate" in element.attrib):
            return str(moment)
    articles = list(root.iter("article"))
    if len(articles) == 1:
        times = [t for e in articles[0].iter("time") if (t := e.get("datetime", "").strip())]
        if len(set(times)) == 1:
            return str(times[0])
    return None


def _language(root: Any, meta: Mapping[str, str], linked: Mapping[str, Any]) -> str | None:
    html = root if root.tag == "html" else next(root.iter("html"), root)
    stated = (
        html.get("lang")
        or _text(linked.get("inLanguage"))
        or _first(meta, ["og:locale", "content-language", "dc.language", "language"])
    )
    code = (stated or "").strip().replace("_", "-").split("-")[0].lower()
    return code if len(code) in {2, 3} and code.isalpha() else None
