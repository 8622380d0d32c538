"""The page inspector: every page that any test opens is checked.

One h1 and a title that starts with it, valid HTML, no id twice, a label on every input, alt on
every picture, no script and no style inline. A page of one thing that never asked a rule fails.
"""

import hashlib
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import postgres

XHTML = "{http://www.w3.org/1999/xhtml}"
DATA_SCRIPTS = {"application/json", "application/ld+json"}
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
# What html5lib of 2020 calls an error and the living standard allows.
KNOWN = {"unexpected-character-after-attribute-value"}
# Routes with something in their address that is no object of anybody.
NO_OBJECT = {"assets.file", "site.language"}

# A folder that the parts of one run share: pages that were good, templates that are compiled.
SHARED = "FESTIVAL_TEST_SHARED"
# New with every answer, and never looked at.
TOKENS = re.compile(
    r'(?:name="(?:csrf_token|save_key)"[^>]*? value|name="csrf-token" content|data-key)="[^"]*"'
)
# The number of a character is no name of anything.
NUMBERS = re.compile(r"(?<![#\d])\d+")
# What a text may hold and still be any text: no markup, nothing that HTML forbids.
_ANY = r"[^<>&{}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+"
WORDS = re.compile(f"(?<=>){_ANY.format('')}(?=<)")
# Attributes that only must not be empty, whatever they say; ids and what points to them stay.
SAYING = re.compile(
    r"(?<= )(value|content|alt|title|placeholder|href|src|srcset|aria-label|datetime|action"
    rf"|formaction|data-[\w-]+)=\"{_ANY.format(chr(34))}\""
)
HEADS = re.compile(r"<title>([^<]*)</title>.*?<h1\b[^>]*>([^<]*)</h1>", re.DOTALL)
HEAD = re.compile(r"<title>.*?</title>|<h1\b.*?</h1>", re.DOTALL)


class Inspected:
    """The pages that were found good: one of the same build is good as well, whatever it says.

    Within a page equal numbers stay equal and different ones different, so an id that stands
    twice or points nowhere makes another page. Processes tell one another by the SHARED folder.
    """

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._folder = Path(os.environ[SHARED]) / "pages" if SHARED in os.environ else None
        if self._folder:
            self._folder.mkdir(exist_ok=True)

    def key(self, html: str) -> str:
        """What all pages have in common that differ in words, numbers and tokens only."""
        places: dict[str, str] = {}
        bare = WORDS.sub(lambda found: "w" if found[0].strip() else "", TOKENS.sub("", html))
        bare = SAYING.sub(r"\1", bare) + _heads(html)
        plain = NUMBERS.sub(lambda found: places.setdefault(found[0], f"{len(places)}"), bare)
        return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()

    def __contains__(self, key: str) -> bool:
        return key in self._held or bool(self._folder and (self._folder / key).exists())

    def add(self, key: str) -> None:
        """Remember that the page was good."""
        self._held.add(key)
        if self._folder:
            (self._folder / key).touch()


def _heads(html: str) -> str:
    """Nothing where a plain title begins with a plain h1, else both as they are."""
    found = HEADS.search(html)
    if found and " ".join(found[1].split()).startswith(" ".join(found[2].split()) or "<"):
        return ""
    return "".join(HEAD.findall(html))


inspected = Inspected()


class InspectingClient(FlaskClient):
    """A test client that looks at what it gets."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Make the request and inspect the answer."""
        inspect_page = kwargs.pop("inspect", True)
        # A context of its own: what the test holds in `g` must not leak into the request.
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        if (
            inspect_page
            and not postgres.IN_USE
            and response.mimetype == "text/html"
            and response.status_code != 303
        ):
            inspect_once(response.get_data(as_text=True), response.request.path)
        self._check_rule(response)
        return response

    def _check_rule(self, response: TestResponse) -> None:
        adapter = self.application.url_map.bind("localhost")
        if response.status_code >= 400:
            return
        try:
            endpoint, values = adapter.match(response.request.path, method=response.request.method)
        except Exception:  # the answer was not ours
            return
        if values and endpoint not in NO_OBJECT:
            asked = self.application.extensions["last_rule_asked"]
            assert asked, f"{endpoint} answered {response.status_code} and never called require()"


def inspect_once(html: str, path: str = "") -> None:
    """Inspect a page unless the same was found good before."""
    key = inspected.key(html)
    if key not in inspected:
        inspect(html, path)
        inspected.add(key)


def inspect(html: str, path: str = "") -> Element:
    """Assert everything that must hold for any page; the parsed tree."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    tree = parser.parse(html)
    faults = [f"{where}: {what}" for where, what, _ in parser.errors if what not in KNOWN]
    assert not faults, f"{path} is no valid HTML: {faults[:5]}"
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    _check_head(elements, path)
    _check_ids(elements, path)
    _check_inline(elements, path)
    _check_controls(elements, path)
    return tree


def _tag(element: Element) -> str:
    return element.tag.removeprefix(XHTML)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _heading(element: Element) -> str:
    """The words of a heading without the count that may stand beside them."""
    if "page-head__count" in (element.get("class") or ""):
        return ""
    inner = [(element.text or ""), *((_heading(one) + (one.tail or "")) for one in element)]
    return " ".join("".join(inner).split())


def _check_head(elements: list[Element], path: str) -> None:
    headings = [_heading(one) for one in elements if _tag(one) == "h1"]
    assert len(headings) == 1, f"{path} has {len(headings)} h1"
    assert headings[0], f"{path} has an empty h1"
    titles = [_words(one) for one in elements if _tag(one) == "title" and one.tag.startswith(XHTML)]
    assert titles and titles[0].startswith(headings[0]), f"{path}: title {titles} h1 {headings}"
    roots = [one for one in elements if _tag(one) == "html"]
    assert roots[0].get("lang"), f"{path} does not say its language"


def _check_ids(elements: list[Element], path: str) -> None:
    ids = Counter(one.get("id") for one in elements if one.get("id"))
    twice = [name for name, count in ids.items() if count > 1]
    assert not twice, f"{path} has ids twice: {twice}"
    for one in elements:
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            for name in (one.get(attribute) or "").split():
                assert name in ids, f"{path}: {attribute}={name} points nowhere"


def _check_inline(elements: list[Element], path: str) -> None:
    for one in elements:
        assert not one.get("style"), f"{path} has an inline style on {_tag(one)}"
        assert _tag(one) != "style" or not one.tag.startswith(XHTML), f"{path} has a style element"
        handlers = [name for name in one.attrib if name.startswith("on")]
        assert not handlers, f"{path} has {handlers} on {_tag(one)}"
        if _tag(one) == "script" and not one.get("src"):
            assert one.get("type") in DATA_SCRIPTS, f"{path} has an inline script"


def _check_controls(elements: list[Element], path: str) -> None:
    labelled = {one.get("for") for one in elements if _tag(one) == "label"}
    wrapped = {id(inner) for one in elements if _tag(one) == "label" for inner in one.iter()}
    for one in elements:
        if _tag(one) == "img":
            assert one.get("alt") is not None, f"{path} has a picture without alt"
        if _tag(one) in ("input", "select", "textarea") and one.get("type") not in UNLABELLED:
            named = (
                one.get("id") in labelled
                or id(one) in wrapped
                or one.get("aria-label")
                or one.get("aria-labelledby")
            )
            assert named, f"{path}: {one.get('name')} has no label"
        if _tag(one) == "a":
            assert one.get("href") is not None or one.get("aria-disabled"), f"{path}: dead link"
        if _tag(one) in ("a", "button"):
            inside = (
                _words(one)
                or one.get("aria-label")
                or any(child.get("alt") for child in one.iter() if _tag(child) == "img")
            )
            assert inside, f"{path} has a {_tag(one)} without words"
