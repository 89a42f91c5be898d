"""What pages, mails and databases say around an article in words that vary."""

import re

_NETWORK = r"(?:twitter|facebook|instagram|x|youtube|tiktok|linkedin|threads)"
_NAMED = r"(?-i:[\s:,]+(?:[A-Z&][^\s:,]*|the|of|by|and|de))"
_ZONE = r"(?-i:[A-Z]{2,4})"
_CLOCK = rf"\d{{1,2}}(?:[:.]\d\d|(?:[.:]\d\d)?\s*[ap]\.?m\.?)(?:\s+{_ZONE})?"
_AGE = r"\d+ ?(?:(?:min(?:ute)?|hour|day|week)s?|[mhd])"
_MAIL = r"(?:e-?mail|newsletter|message)"
_ARTICLE = r"(?:article|column|essay|piece|post|report|review|story)"
_THIS = r"this (?:article|column|essay|piece|post|story)"
_SHARES = r"(?:comments?|shares?)"
_OTHERS = "#"  # any first character that is no letter of ASCII
# What each begins with, one letter or several, and the notice.
_NOTICES = (
    ("f", rf"follow (?:us|me|[\w.'’\- ]{{2,40}}) on {_NETWORK}"
     rf"(?:,? (?:and|or|&) (?:on )?{_NETWORK})*[\s:,.(]*(?:at\s+)?(?:@\S+|https?://\S+)?[.!)]*"),
    ("f", r"follow .{2,120} on (?:twitter|facebook|instagram)(?:\s+(?:at\s+)?@\S+)?\.?"),
    ("fit", r"(?:twitter|facebook|instagram)\s*:\s*@?\S+"),
    ("clrsw", r"(?:click|read|see|watch|listen)\b[\w ,'’]{0,40}\bhere\.?"),
    ("rs", rf"(?:read|see) (?:more|also|next|the full {_ARTICLE})(?:\s*:.{{0,200}}|\.?)"),
    ("amr", r"(?:also read|related|more from [\w ]{2,30})\s*[:|].{0,200}"),
    ("a", r"also on [\w ]{2,30}:"),
    ("fkmt", r"(?:filed (?:in|under)|keywords|more on|tags|topics)\s*:[^.!?\"“”]{2,200}"),
    ("lrsv", r"(?:load|read|see|show|view)(?: all)?(?: \d+)?(?: more)? comments?(?: ?\(?\d+\)?)?"),
    ("s", r"sign up (?:for|to) .{0,80}newsletters?\b.{0,80}|subscribe to .{0,80}"),
    ("g", r"get (?:the|our|all the) [^.!?]{0,60}\b(?:in|to) your inbox\b.{0,60}"),
    ("s", rf"share (?:this )?(?:\w{{1,20}} )?(?:on|via) (?:{_NETWORK}|e-?mail|reddit|whatsapp)"),
    ("m", r"most (?:read|watched|viewed|shared)"
     r"(?:(?: in)? (?-i:[A-Z])[^.,!?]{0,30}| stories| videos)?"),
    ("cs", rf"{_SHARES} ?\(?\d+\)?"),
    (_OTHERS, rf"[-*#= ]*\d+ (?:{_SHARES}|min(?:ute)?s? read)"),
    (_OTHERS + "pu", rf"(?:(?:posted|published|updated) )?{_AGE} ago(?: {_CLOCK})?"),
    (_OTHERS, _CLOCK),
    ("otw", r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies"
     r"(?:[.!]| (?:and|as|for|in|on|so|that|to|which)\b)[^\"“”]{0,250}"),
    ("b", r"by (?:continuing|using|clicking)\b[^.]{1,60}\byou\b[^.]{1,80}"
     r"\b(?:cookies|terms of (?:use|service))\b[^\"“”]{0,160}"),
    ("rv", rf"(?:view|read) this {_MAIL} in (?:your|a) (?:web )?browser.{{0,20}}"),
    ("y", rf"you(?: are|['’]re) receiving this {_MAIL} (?:as|because|since)\b.{{0,200}}"),
    ("w", rf"(?:was|were) (?:you forwarded )?this {_MAIL}(?: forwarded to you)?\?.{{0,120}}"),
    ("ctu", r"(?:to |click (?:here )?to )?unsubscribe (?:from|here|at any time)\b.{0,120}"),
    (_OTHERS + "c", r"(?:©|copyright\b\W{0,3}(?:©|\(c\))).{0,120}(?:\d{4}|reserved).{0,160}"),
    (_OTHERS + "c", r"(?:\(c\)|copyright)[\s:,]*\d{4}(?:[\-–]\d{4})?"
     r"(?:\W*|[\s,.]+(?:by |the )?(?-i:[A-Z]).{0,250})"),
    (_OTHERS + "c", rf"(?:\(c\)|copyright){_NAMED}{{1,8}}[\s,.]*(?:\d{{4}}|all rights reserved)"
     r"(?:[\s,.]*all rights reserved.{0,160}|[\s.]*)"),
    ("a", r"all rights reserved[.,;].{0,200}"),
    ("o", r"our standards\s*:\s*the [\w ]{2,40} trust principles\W{0,3}"),
    ("t", rf"{_THIS} (?:was )?(?:first |originally )?(?:published|appeared)"
     r" (?:in|on|by|at) .{2,80}"),
    ("t", rf"{_THIS} (?:has been|was) (?:last )?(?:amended|corrected|updated)"
     r"(?:\.| (?:at|in|on|since|to|with)\b[^\"“”]{0,200})?"),
    ("e", r"editor['’]?s note\s*:.{0,290}"),
    ("a", r"as (?:first |originally )?(?:published|appeared) (?:in|on|by|at) [^,]{2,80}"),
    ("a", rf"a version of this {_ARTICLE} (?:\w+ ){{0,2}}?(?:appear(?:s|ed)|published|ran)\b"
     r".{0,200}"),
    ("h", r"https?://\S+"),
    (_OTHERS, r"!?\[(?:click here|continue reading|image|photo|read more)?\]\(\S*\)"),
    (_OTHERS, r"\[?!\[[^\[\]]{0,200}\]\(\S*\)(?:\]\(\S*\))?|(?:<[^<>]{1,300}>\s*)+\.?"),
    (_OTHERS, r"\d+ of \d+ documents?|\d[\d,]* words|\W{1,80}"),
    ("d", r"document [a-z]{4,6}\d{8}[a-z0-9]{5,20}"),
    ("lw", r"(?:length|word count)\s*:\s*\d[\d,]*(?: words)?"),
    ("cgiops", r"(?:company|geographic|industry|organization|person|subject)\s*:"
     r".{2,200}\(\d{2}%\).{0,90}"),
    ("abp", r"(?:am|ap|bc|pm)-[a-z.]{2,12}--.{3,100}"),
    ("abp", r"(?:am|bc|pm)-(?-i:[A-Z])[\w.'’\-]+(?:,.{0,60}[\w)])?"),
    ("abp", r"(?:am|bc|pm)-[\w.'’\-]*(?:-adv|ld|-writethru|-correction)\b.{0,60}"),
    ("b", r"bbc mon(?-i:(?: [A-Z][A-Z\d]+)+) .{0,40}"),
    ("et", r"(?:excerpt from|text of) (?:[\w-]+ ){0,4}(?:commentary|interview|report|statement)"
     r" [^\"“”]{3,200} on \d{1,2} [a-z]{3,9}"),
    (_OTHERS, r"\((?:adds|clarifies|corrects|recasts|refiles|repeats|rewrites|updates|writes"
     r" through)\b[^()\"“”]{0,200}\)"),
    (_OTHERS, r"\(\([^()\"“”]{5,200}\)\)"),
    ("e", r"eds\s*:\s*(?:adds|clarifies|corrects|edits|recasts|restores|subs|trims|updates|with)\b"
     r".{0,250}"),
    ("adijlp", r"(?:load-date|publication-type|journal-code|document-type|document id|acc-no|issn"
     r"|accession number)\s*:.{1,100}"),
)  # fmt: skip
_LETTERS = frozenset("".join(letters for letters, _ in _NOTICES)) - {_OTHERS}
_PATTERNS = {
    letter: re.compile("|".join(say for letters, say in _NOTICES if letter in letters), re.I)
    for letter in (*sorted(_LETTERS), _OTHERS)
}
_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz")


def is_notice(text: str) -> bool:
    """Tell whether `text` is a notice and nothing else.

    >>> is_notice("Read more: Rain in Riga"), is_notice("Read my lips")
    (True, False)
    """
    first = text[:1].lower()
    pattern = _PATTERNS.get(first if first in _ASCII else _OTHERS)
    return pattern is not None and pattern.fullmatch(text) is not None
