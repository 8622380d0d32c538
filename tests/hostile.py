"""Texts that people, phones and attackers send: whatever takes words takes these.

HOSTILE are the texts, TOGETHER the same in fewer; `kept(text)` is what a field of several lines
holds of one, `kept_line` what a field of one line does, both None where it is too long for the
field and must be refused without losing it.
"""

from festival.fields import clean, clean_line

HOSTILE = [
    "Ērgļa ķīļu šļūdoņu āžģis, glāžšķūņa rūķīši dzērumā čiepj",
    "Blåbærsyltetøy på Ålesunds ærlige fløyer – «så gøy»",
    "Sámi giella: Čálli, Ŋ, ŧ, đ, ž, š, á – ii leat váttis",
    "مرحبا بالعالم، هذه آلة جديدة",
    "שלום עולם, זאת המצאה",
    "left ‮thgir‬ and ⁦isolated⁩ text",
    "zero​width‍joiner‌and﻿mark",
    "soft­hyphen⁠word",
    "👩‍🔬🤖🔋 👨‍👩‍👧‍👦 🇱🇻🇳🇴 1️⃣",
    "𝕋𝕙𝕖 𝒜𝓈𝓉𝓇𝒶𝓁 𐍈 𠜎 𝄞",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "é written as e + ́ and as é",
    "ǅ ﬁ ﬂ ſ İ ı K Å ß ẞ",
    "<script>alert('x')</script><img src=x onerror=alert(1)>",
    "</textarea></title></style><svg/onload=alert(1)>",
    "\"><b onmouseover='x'>bold</b>&amp;&lt;&#x3c;",
    "{{ 7*7 }} {% for x in () %}{% endfor %} {# gone? #} ${7*7} #{7*7} <%= 7*7 %>",
    "%(name)s %s %d %% {0} {name!r} $name",
    "'; DROP TABLE entry; -- \" OR 1=1 /*",
    "\\'; \\\" \\n \\x00 \\u0000 C:\\temp\\new",
    '=HYPERLINK("http://example.org","click")',
    "+49 1234, -1+2, @SUM(A1:A9), \t=1",
    "=cmd|' /C calc'!A0",
    "line one\r\nline two\rline three\nline four\r\n\r\n\r\nlast",
    "header\r\nBcc: victim@example.org\r\n\r\nbody",
    "   spaces around,\u00a0no-break,\u2003wide,\u3000ideographic   ",
    "\t\ttabs\tand\x0bvertical\x0cfeed\x1b[31mred\x07",
    "a" * 300 + "-no-space-to-break-at",
    "wörd " * 700,
    "x" * 100_000,
    "😀" * 1_000,
    "null None undefined NaN true 0 -1 1e309 [] {}",
    "../../etc/passwd %2e%2e%2f file:///etc/passwd javascript:alert(1)",
    "anna@example.org https://example.org/?a=b&c=d#e +371 20000000",
    "\u2028line separator\u2029paragraph separator",
    "\ufffd is what stands where something was lost",
    "ꙮ ﷽ ௵ ⸻",
    "1️⃣. **bold** _it_ [link](javascript:alert(1)) `code` # head",
]


def _together(texts: list[str], most: int = 120) -> list[str]:
    """The same in fewer texts: short ones in a row, each as it is, as long as a title may be."""
    found = [""]
    for text in texts:
        row = f"{found[-1]} {text}".removeprefix(" ")
        if len(row) <= most:
            found[-1] = row
        else:
            found.append(text)
    return [one for one in found if one]


# For what makes a journey with each.
TOGETHER = _together(HOSTILE)
# In JSON a lone half of a pair can be written; in a form it cannot.
LONE_SURROGATES = ["\\ud800", "\\udfff and words", "words \\ud83d"]
# No letters at all, and not allowed in XML: they are dropped or refused, never kept.
NONCHARACTERS = "\ufffe\uffff\ufdd0\U0010ffff"
NUL = "before\x00after"


def kept(text: str, most: int) -> str | None:
    """What a field of several lines keeps, None where it must refuse."""
    cleaned = clean(text)
    return cleaned if len(cleaned) <= most else None


def kept_line(text: str, most: int) -> str | None:
    """What a field of one line keeps, None where it must refuse."""
    cleaned = clean_line(text)
    return cleaned if len(cleaned) <= most else None
