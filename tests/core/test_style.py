"""The look: legible colours from tokens only, weights, a whole catalogue, nothing inline."""

import gzip
import math
import re
import warnings
from pathlib import Path

import pytest
from lucide import lucide_icon

from festival.assets import STATIC, stylesheet

CSS = STATIC / "css"
JS = STATIC / "js"
TEMPLATES = STATIC.parent / "templates"
TOKENS = CSS / "tokens"
RAW_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lch|lab|hwb|color)\(", re.I)
NAMED_COLOUR = re.compile(r":[^;{]*\b(?:white|black|red|green|blue|orange|gray|grey|silver)\b(?!-)")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.S)
FONTS_MOST, CSS_PACKED_MOST, JS_PACKED_MOST = 75_000, 16_000, 12_000


def css_files() -> list[Path]:
    return sorted(CSS.rglob("*.css"))


def bare(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def markup(path: Path) -> str:
    return JINJA_COMMENT.sub("", path.read_text(encoding="utf-8"))


# Colours


@pytest.mark.parametrize(
    "path", [one for one in css_files() if one.parent != TOKENS], ids=lambda path: path.stem
)
def test_colours_stand_in_the_tokens_only(path: Path) -> None:
    text = re.sub(r"var\(--[\w-]+\)|--[\w-]+", "", bare(path))
    text = re.sub(r"@supports[^{]*", "", text)
    assert not RAW_COLOUR.findall(text)
    assert not NAMED_COLOUR.findall(text)


def test_components_know_meanings_not_paint() -> None:
    paint = set(re.findall(r"(--[\w-]+):", bare(TOKENS / "names.css")))
    for path in css_files():
        if path.parent != TOKENS:
            used = set(re.findall(r"var\((--[\w-]+)", bare(path)))
            assert not used & (paint - {"--white"}), path.name


def test_every_variable_used_is_set_somewhere() -> None:
    everything = "".join(bare(path) for path in css_files())
    known = set(re.findall(r"(--[\w-]+)\s*:", everything))
    # With a fallback after the comma a knob may stay unset.
    used = set(re.findall(r"var\((--[\w-]+)\)", everything))
    assert used - known == set()


def meanings(side: str) -> dict[str, str]:
    """Meaning to name of paint, on the light or on the dark side."""
    base, better = bare(TOKENS / "meanings.css").split("@supports")
    found = dict(re.findall(r"--([\w-]+): var\(--([\w-]+)\);", base))
    pairs = re.findall(r"--([\w-]+): light-dark\(var\(--([\w-]+)\), var\(--([\w-]+)\)\)", better)
    found.update({name: light if side == "light" else dark for name, light, dark in pairs})
    return found


def luminance(paint: str) -> float:
    """Relative luminance (WCAG 2.2) of a named paint; oklch to linear sRGB as in CSS Color 4."""
    raw = dict(re.findall(r"--lch-([\w-]+): ([^;]+);", bare(TOKENS / "raw.css")))
    names = dict(
        re.findall(r"--([\w-]+): oklch\(var\(--lch-([\w-]+)\)\)", bare(TOKENS / "names.css"))
    )
    light, chroma, hue = raw[names[paint]].split()
    lightness, turn = float(light.rstrip("%")) / 100, math.radians(float(hue))
    a, b = float(chroma) * math.cos(turn), float(chroma) * math.sin(turn)
    cones = (
        (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
        (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
        (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3,
    )
    rows = (
        (4.0767416621, -3.3077115913, 0.2309699292),
        (-1.2684380046, 2.6097574011, -0.3413193965),
        (-0.0041960863, -0.7034186147, 1.7076147010),
    )
    channels = [
        min(1.0, max(0.0, sum(weight * cone for weight, cone in zip(row, cones, strict=True))))
        for row in rows
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(side: str, front: str, back: str) -> float:
    found = meanings(side)
    low, high = sorted((luminance(found[front]), luminance(found[back])))
    return (high + 0.05) / (low + 0.05)


AA = [
    *[
        (front, back)
        for front in ("text", "text-soft", "accent-text")
        for back in ("page", "raised", "sunken", "accent-wash")
    ],
    ("text", "wait-wash"),
    ("text", "done-wash"),
    ("done-text", "done-wash"),
    ("done-text", "page"),
    ("done-text", "raised"),
    ("sign-text", "sign-wash"),
    ("sign-text", "raised"),
    ("on-accent", "accent-fill"),
    ("on-accent", "accent-fill-hover"),
    ("on-ink", "ink-fill"),
    ("on-sign", "sign"),
    ("on-wait", "wait"),
    ("on-label", "label"),
]
LINES = [
    (front, back)
    for front in ("rule-firm", "rule-strong", "accent", "done", "focus")
    for back in ("page", "raised")
]
AAA = [
    ("text", "sheet-page"),
    ("text", "raised"),
    ("sheet-soft", "sheet-page"),
    ("sheet-accent", "sheet-page"),
    ("sheet-done", "sheet-page"),
    ("on-accent", "sheet-fill"),
    ("on-ink", "ink-fill"),
    ("on-wait", "wait"),
    ("on-sign", "sign"),
]


@pytest.mark.parametrize("side", ["light", "dark"])
def test_text_is_legible_everywhere(side: str) -> None:
    poor = {pair: contrast(side, *pair) for pair in AA if contrast(side, *pair) < 4.5}
    assert poor == {}


@pytest.mark.parametrize("side", ["light", "dark"])
def test_lines_that_mean_something_are_seen(side: str) -> None:
    assert {pair: contrast(side, *pair) for pair in LINES if contrast(side, *pair) < 3} == {}


@pytest.mark.parametrize("side", ["light", "dark"])
def test_the_score_sheet_is_read_in_the_sun(side: str) -> None:
    assert {pair: contrast(side, *pair) for pair in AAA if contrast(side, *pair) < 7} == {}
    # The one big button is bold and over 18.66 px: large text.
    assert contrast(side, "on-accent", "sheet-large") >= 4.5


# Weights and completeness


def test_the_stylesheet_is_every_file_once() -> None:
    order = (CSS / "order.txt").read_text(encoding="utf-8").split()
    # What two pages of organisers need alone is no load for everybody's first visit.
    alone = [path.relative_to(CSS).as_posix() for path in (CSS / "alone").glob("*.css")]
    every = [path.relative_to(CSS).as_posix() for path in css_files()]
    assert sorted([*order, *alone]) == every
    assert order[0] == "layers.css"


def test_every_rule_stands_in_a_layer() -> None:
    for path in css_files():
        assert bare(path).lstrip().startswith("@layer"), path.name


def test_the_page_stays_light() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")) <= FONTS_MOST
    assert len(gzip.compress(stylesheet(), 9)) <= CSS_PACKED_MOST
    public = ("early", "main", "page-habits", "phase-line", "theme-switch", "copy-text")
    scripts = b"".join((JS / f"{name}.js").read_bytes() for name in public)
    assert len(gzip.compress(scripts, 9)) <= JS_PACKED_MOST


def test_fonts_come_with_their_licence() -> None:
    for font in (STATIC / "fonts").glob("*.woff2"):
        licence = font.with_name(f"{font.stem}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL Open Font License" in licence


def test_every_script_says_what_it_does_and_is_named_like_its_element() -> None:
    for path in JS.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("/*"), path.name
        for element in re.findall(r'customElements\.define\("([\w-]+)"', text):
            assert element == path.stem


def test_every_element_of_the_markup_exists_as_a_script() -> None:
    known = {path.stem for path in JS.glob("*.js")}
    for path in templates():
        used = set(re.findall(r"<([a-z]+-[a-z-]+)[\s>]", markup(path)))
        assert used <= known, path.name


# Templates


def test_no_style_and_no_script_inside_a_page() -> None:
    for path in templates():
        text = markup(path)
        assert not re.search(r"\sstyle\s*=", text), path.name
        assert not re.search(r"<style\b", text), path.name
        assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), path.name
        for attributes in re.findall(r"<script\b([^>]*)>", text):
            data = re.search(r'type="application/(?:ld\+)?json"', attributes)
            assert data or "src=" in attributes, path.name


def test_no_colour_is_painted_in_a_template() -> None:
    painted = re.compile(r'\b(?:fill|stroke|bgcolor|color)="(?!none|currentColor)[^"]*"')
    mails = TEMPLATES / "mail"
    for path in templates():
        if mails not in path.parents:
            assert not painted.search(markup(path)), path.name


def macros() -> list[tuple[str, str]]:
    found = []
    for path in sorted((TEMPLATES / "components").glob("*.html")):
        names = re.findall(r"\{% macro ([a-z]\w*)\(", markup(path))
        found += [(path.name, name) for name in names]
    return found


# Pieces of the frame and of other pieces: they show wherever those show.
INSIDE = {"marks.html", "site_links.html"}
INNER = {"field_words", "optional_mark", "picture", "count", "hidden_fields", "flash_messages"}


@pytest.mark.parametrize(
    ("file", "name"),
    [(file, name) for file, name in macros() if file not in INSIDE and name not in INNER],
    ids=lambda part: str(part),
)
def test_every_piece_is_in_the_catalogue(file: str, name: str) -> None:
    shown = "".join(markup(path) for path in (TEMPLATES / "catalogue").glob("*.html"))
    assert re.search(rf"\b{name}\(", shown)


def test_the_list_of_pieces_names_every_macro() -> None:
    listed = (TEMPLATES / "components" / "README.md").read_text(encoding="utf-8")
    hidden = {"field_words", "optional_mark"}
    unlisted = [name for file, name in macros() if file not in INSIDE and f"`{name}(" not in listed]
    assert set(unlisted) <= hidden


def test_icons_exist_under_their_newest_name() -> None:
    names: set[str] = set()
    for path in templates():
        names |= set(re.findall(r"""icon(?:_name=|\()\s*["']([\w-]+)["']""", markup(path)))
    assert names
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in sorted(names):
            assert f"lucide-{name}" in str(lucide_icon(name)), name
