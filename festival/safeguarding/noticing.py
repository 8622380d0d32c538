"""What in somebody's words leads out of the house: numbers, addresses, names elsewhere, links.

Pure: it is given words and says what it saw in them. What to do about that is the caller's
question. It looks for the common ways of writing in Latvian, Norwegian and English; a child who
spells a number out in words gets past it, which is why people read and can report as well.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote


class Kind(StrEnum):
    """What was seen."""

    PHONE = "phone"
    E_MAIL = "e-mail"
    HANDLE = "handle"
    LINK = "link"
    MEETING_LINK = "meeting link"
    ACCESS_CODE = "access code"
    ADDRESS = "address"


@dataclass(frozen=True)
class Notice:
    """One thing seen, as it was read: folded, without the disguise it may have worn."""

    kind: Kind
    words: str


_MEETING_HOSTS = (
    r"(?:[\w-]{1,63}\.){0,5}(?:zoom\.(?:us|com)|teams\.(?:microsoft|live)\.com|meet\.google\.com|webex\.com"
    r"|whereby\.com|meet\.jit\.si|bigbluebutton\.\w+|gotomeeting\.com|gotomeet\.me)"
)
_ENDINGS = (
    "lv|no|com|org|net|eu|ee|lt|se|dk|fi|de|uk|ru|io|me|gg|tv|info|app|link|page|site|online|xyz"
    "|club|dev|us|ly|invalid|example|test"
)
_LINK = re.compile(
    r"(?:https?|ftp)\s?:\s?//\s?[^\s<>\"]+"
    rf"|\bwww\.[^\s<>\"]+"
    rf"|\b(?:[a-z0-9-]{{2,63}}\.){{1,5}}(?:{_ENDINGS})(?:/[^\s<>\"]*|\b(?![.\w]))",
    re.IGNORECASE,
)
_MEETING = re.compile(
    rf"{_MEETING_HOSTS}|(?<![\w.])meet\.[\w.-]+/|/j/\d{{6,}}|/meeting/|/l/meetup-join/|[?&]pwd=",
    re.IGNORECASE,
)
_E_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,}", re.IGNORECASE)
_DISGUISES = (
    (
        re.compile(
            r"\s*[(\[{<]\s*(?:at|et|ät|pie|krøllalfa|alfakrøll)\s*[)\]}>]\s*", re.IGNORECASE
        ),
        "@",
    ),
    (re.compile(r"\s*[(\[{<]\s*(?:dot|punkts|punktum|prikk)\s*[)\]}>]\s*", re.IGNORECASE), "."),
    (re.compile(r"(?<=\w)\s*\(@\)\s*(?=\w)"), "@"),
    (re.compile(r"(?<=[\w.])\s+@\s*(?=[\w-]+\s?\.)|(?<=[\w.])@\s+(?=[\w-]+\s?\.)"), "@"),
    # "anna at inbox dot lv": only together, because either word alone is a common one.
    (
        re.compile(
            r"(?<=\w)\s+(?:at|et|krøllalfa)\s+([\w-]+)\s+(?:dot|punkts|punktum)\s+(?=[a-z]{2,})",
            re.IGNORECASE,
        ),
        r"@\1.",
    ),
    (re.compile(r"(?<=@)([\w-]+)\s+\.\s*(?=[a-z])|(?<=@)([\w-]+)\.\s+(?=[a-z]{2,4}\b)"), r"\1\2."),
)
_NETWORKS = (
    "instagram|insta|ig|snapchat|snap|discord|telegram|whats ?app|signal|tik ?tok|facebook|fb"
    "|messenger|viber|skype|steam|roblox|kik|wechat|vk|twitter|threads"
)
# A name after the network's: "my insta is elza_b", "snap: elza.b", "elza#1234 on discord".
_HANDLE = re.compile(
    rf"\b(?:{_NETWORKS})(?:['’]?[aāåo]?s?)?\b"
    r"(?:\s+(?:is|ir|er|heter|name|user|username|id|nick|niks|lietotājs|konts|brukernavn))*"
    r"\s*[:=\-–]?\s*@?(?P<name>[a-z0-9][\w.]*[\d_.][\w.]*|@[\w.]{2,}|(?<=[:=@] )[\w.]{3,}"
    r"|(?<=[:=@])[\w.]{3,})",
    re.IGNORECASE,
)
_HANDLE_SAID = re.compile(
    rf"\b(?:add|find|follow|text|message|dm|write to|pievieno|atrodi|meklē|raksti|seko|legg til"
    rf"|finn|følg|skriv til|addet?)\b[^.!?\n]{{0,30}}"
    rf"(?:\b(?:on|in|via|at|over|på|i|med)\s+(?:{_NETWORKS})(?:en|et)?|\b(?:{_NETWORKS})[āē])\b"
    rf"|\bmy\s+(?:{_NETWORKS})\s+(?:is|name)\b|\bman(?:s|a|ā)?\s+(?:{_NETWORKS})\w{{0,3}}\s+(?:ir|vārds)\b"
    rf"|\b(?:{_NETWORKS})(?:en)?\s+min\s+(?:er|heter)\b|\b(?:min|mitt)\s+(?:{_NETWORKS})\s+(?:er|heter)\b",
    re.IGNORECASE,
)
_AT_NAME = re.compile(r"(?<![\w.@/])@[a-z][\w.]{2,}", re.IGNORECASE)
_HASH_NAME = re.compile(r"\b[a-z][\w.]{1,31}#\d{4}\b", re.IGNORECASE)
_SHORT_LINK = re.compile(
    r"\b(?:wa\.me|t\.me|discord\.gg|fb\.me|m\.me|snapchat\.com/add|instagr\.am)\b/?\S*",
    re.IGNORECASE,
)
# Digits with at most two signs between them; which runs are numbers of people is asked below.
_DIGITS = re.compile(r"(?<![\w.,/])\(?\+?\(?\d(?:[\s().\-–/_*]{0,3}\d){6,18}(?![\w/])")
_DATES = re.compile(
    r"\b\d{4}[-./]\d{1,2}[-./]\d{1,2}\b|\b\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?(?:19|20)?\d{2}\b\.?"
    r"|\b\d{1,2}[:.]\d{2}\s?[-–]\s?\d{1,2}[:.]\d{2}\b|\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|\b(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)?\d{2}\b"
)
_MEASURES = re.compile(
    r"(?<!\d)\d[\d\s.,]{0,15}\s?(?:[kmcµn]?m[²³23]?|[kmµ]?g|[kmc]?l|[kMGm]?W[h]?|[kmµ]?[VA]|mAh|[kMG]?Hz"
    r"|[kMGT]?i?B|°C?|%|€|eur|euro|kr|nok|usd|\$|Pa|hPa|lx|lm|rpm|ohm|Ω)(?![\w])"
    r"|[€$]\s?\d[\d\s.,]{0,15}"
)
_DECIMALS = re.compile(r"\d+[.,]\d{3,}(?!\s?[.\d])")
_CODE = re.compile(
    r"\b(?:access code|passcode|pass code|meeting (?:id|number|code)|password|pin(?: code)?"
    r"|piekļuves kods?|sapulces (?:id|numurs|kods)|parole|pin kods|adgangskode|tilgangskode"
    r"|møte-?(?:id|nummer|kode)|passord)\w{0,2}\s*(?:is|ir|er)?\s*[:=#\-–]?\s*"
    r"(?=[\w-]*\d)[a-z0-9][a-z0-9 -]{2,14}[a-z0-9]",
    re.IGNORECASE,
)
_STREETS = re.compile(
    r"\b[A-ZĀČĒĢĪĶĻŅŠŪŽÆØÅ][\w'’.-]+(?:\s+[\wæøåāčēģīķļņšūž'’.-]+){0,2}?\s+"
    r"(?:iela|ielā|ielas|bulvāris|bulvārī|prospekts|prospektā|gatve|gatvē|šoseja|šosejā|laukums"
    r"|laukumā|street|st\.|road|rd\.|avenue|lane|drive|square|vei|veien|gate|gata|allé|plass)"
    r"\s+\d{1,4}\s?[a-zA-Z]?\b"
    r"|\b[A-ZÆØÅ][\wæøå]*(?:veien|vegen|gata|gaten|gate|svei|bakken|stien)\s+\d{1,4}\s?[a-zA-Z]?\b"
    r"|\b\d{1,4}[a-zA-Z]?\s+(?:[A-Z][\w'’-]+\s+){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Lane|Drive|Square)"
    r"|\bLV\s?[-–]\s?\d{4}\b"
)


def found(words: str) -> tuple[Notice, ...]:
    """Everything in the words that leads out of the house, each once, in the order of Kind."""
    seen = {(one.kind, one.words): one for one in _seen(_folded(words))}
    order = list(Kind)
    return tuple(sorted(seen.values(), key=lambda one: order.index(one.kind)))


def kinds(words: str) -> tuple[Kind, ...]:
    """The kinds of what `found` says, each once."""
    return tuple(dict.fromkeys(one.kind for one in found(words)))


def _folded(words: str) -> str:
    """The words as a reader would take them: no invisible signs, no wide digits, no %-codes."""
    plain = unicodedata.normalize("NFKC", words)
    plain = "".join(one for one in plain if unicodedata.category(one) != "Cf")
    plain = "".join(_digit(one) for one in plain)
    if re.search(r"%[0-9a-fA-F]{2}", plain):
        plain = unquote(plain, errors="ignore")
    for disguise, sign in _DISGUISES:
        plain = disguise.sub(sign, plain)
    return plain


def _digit(letter: str) -> str:
    """Digits of other scripts and circled ones are digits too."""
    value = unicodedata.digit(letter, None)
    return letter if value is None else str(value)


def _seen(words: str) -> Iterator[Notice]:
    left = words
    for kind, pattern in ((Kind.E_MAIL, _E_MAIL), (Kind.HANDLE, _SHORT_LINK), (Kind.LINK, _LINK)):
        for match in pattern.finditer(left):
            said = match.group().rstrip(".,;:!?)")
            meets = kind is Kind.LINK and _MEETING.search(said)
            yield Notice(Kind.MEETING_LINK if meets else kind, said)
        # What was read as one thing is not read as another one.
        left = pattern.sub(" ␣ ", left)
    for match in _CODE.finditer(left):
        yield Notice(Kind.ACCESS_CODE, match.group().strip())
    for pattern in (_HANDLE, _HANDLE_SAID, _HASH_NAME, _AT_NAME):
        for match in pattern.finditer(left):
            yield Notice(Kind.HANDLE, match.group().strip())
    for match in _STREETS.finditer(left):
        yield Notice(Kind.ADDRESS, match.group().strip())
    yield from _phones(_CODE.sub(" ␣ ", left))


def _phones(words: str) -> Iterator[Notice]:
    for pattern in (_DATES, _MEASURES, _DECIMALS):
        words = pattern.sub(" ␣ ", words)
    for match in _DIGITS.finditer(words):
        digits = re.sub(r"\D", "", match.group())
        # Ordinary numbers are short, or stand in groups of three: 1 000 000.
        grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[ .]\d{3})+", match.group().strip())
        round_number = grouped and digits.endswith("000")
        if 7 <= len(digits) <= 15 and not round_number:
            yield Notice(Kind.PHONE, match.group().strip())
