"""What pages, mails and databases say around an article in words that vary."""

import re

_NETWORK = r"(?:twitter|facebook|instagram|x|youtube|tiktok|linkedin|threads)"
_NAMED = r"(?-i:[\s:,]+(?:[A-Z&][^\s:,]*|the|of|by|and|de))"
_ZONE = r"(?-i:[A-Z]{2,4})"
_MAIL = r"(?:e-?mail|newsletter|message)"
_ARTICLE = r"(?:article|column|essay|piece|post|report|review|story)"
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
    ("amr", r"(?:also read|related|more from [\w ]{2,30})\s*:.{0,200}"),
    ("s", r"sign up (?:for|to) .{0,80}newsletters?\b.{0,80}|subscribe to .{0,80}"),
    ("g", r"get (?:the|our|all the) [^.!?]{0,60}\b(?:in|to) your inbox\b.{0,60}"),
    ("s", rf"share (?:this )?(?:\w{{1,20}} )?(?:on|via) (?:{_NETWORK}|e-?mail|reddit|whatsapp)"),
    ("mt", r"(?:most|top) (?:read|watched|viewed|shared)\b[^.,!?]{0,30}"),
    ("cs", rf"{_SHARES} ?\(?\d+\)?"),
    (_OTHERS, rf"[-*#= ]*\d+ (?:{_SHARES}|min(?:ute)?s? read)"),
    (_OTHERS + "pu", r"(?:(?:posted|published|updated) )?\d+ (?:min(?:ute)?|hour|day|week)s? ago"),
    (_OTHERS, rf"\d{{1,2}}(?::\d\d|(?:[.:]\d\d)?\s*[ap]\.?m\.?)(?:\s+{_ZONE})?"),
    ("otw", r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b[^\"“”]{0,250}"),
    ("b", r"by (?:continuing|using|clicking)\b[^.]{1,80}\b(?:cookies|terms of (?:use|service))\b"
     r".{0,160}"),
    ("rv", rf"(?:view|read) this {_MAIL} in (?:your|a) (?:web )?browser.{{0,20}}"),
    ("y", rf"you(?: are|['’]re) (?:receiving|getting) this {_MAIL}\b.{{0,200}}"),
    ("w", rf"(?:was|were) (?:you forwarded )?this {_MAIL}(?: forwarded to you)?\?.{{0,120}}"),
    ("ctu", r"(?:to |click (?:here )?to )?unsubscribe (?:from|here|at any time)\b.{0,120}"),
    (_OTHERS + "c", r"(?:©|copyright\b\W{0,3}(?:©|\(c\))).{0,120}(?:\d{4}|reserved).{0,160}"),
    (_OTHERS + "c", r"(?:\(c\)|copyright)[\s:,]*\d{4}\b.{0,250}"),
    (_OTHERS + "c", rf"(?:\(c\)|copyright){_NAMED}{{1,8}}[\s,.]*(?:\d{{4}}|all rights reserved)"
     r"(?:[\s,.]*all rights reserved.{0,160}|[\s.]*)"),
    ("a", r"all rights reserved\W.{0,200}"),
    ("o", r"our standards\s*:\s*the [\w ]{2,40} trust principles\W{0,3}"),
    ("t", rf"this {_ARTICLE} (?:was )?(?:first |originally )?(?:published|appeared)"
     r" (?:in|on|by|at) .{2,80}"),
    ("t", rf"this {_ARTICLE} (?:has been|was) (?:last )?(?:amended|corrected|updated)"
     r"(?:\.| (?:at|in|on|since|to|with)\b[^\"“”]{0,200})?"),
    ("e", r"editor['’]?s note\s*:.{0,290}"),
    ("a", r"as (?:first |originally )?(?:published|appeared) (?:in|on|by|at) [^,]{2,80}"),
    ("a", rf"a version of this {_ARTICLE} (?:\w+ ){{0,2}}?(?:appear(?:s|ed)|published|ran)\b"
     r".{0,200}"),
    ("h", r"https?://\S+"),
    (_OTHERS, r"!?\[(?:click here|continue reading|image|photo|read more)?\]\(\S*\)"),
    (_OTHERS, r"!\[[^\[\]]{0,200}\]\(\S*\)|(?:<[^<>]{1,300}>\s*)+\.?"),
    (_OTHERS, r"\d+ of \d+ documents?|\d[\d,]* words|\W{1,80}"),
    ("d", r"document [a-z]{4,6}\d{8}[a-z0-9]{5,20}"),
    ("l", r"length\s*:\s*\d[\d,]* words"),
    ("abp", r"(?:am|ap|bc|pm)-[a-z.]{2,12}--.{3,100}"),
    ("e", r"eds\s*:.{3,250}"),
    ("adijlpw", r"(?:load-date|publication-type|journal-code|document-type|document id|acc-no|issn"
     r"|accession number|word count)\s*:.{1,100}"),
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
