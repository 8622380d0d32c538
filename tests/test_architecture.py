"""The house: one direction of imports, layers inside a feature, one commit, sizes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from festival import FEATURES

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "festival"
LAYERS = ("models", "rules", "queries", "actions", "forms", "views")
PURE = (
    "judging/ranking",
    "judging/assignment",
    "judging/side_by_side",
    "judging/rehearsal",
    "places",
    "courses/hours",
)
# What a pure package may know of another one: its public face alone.
FACES = {"judging/rehearsal": ("festival.judging.ranking",)}
TOP = {
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "pyproject.toml",
    "requirements.lock",
    "wsgi.py",
    "festival",
    "instance",
    "migrations",
    "tests",
}
COMMITS = {"db.py", "activity.py", "worker.py", "cli.py"}
MODULE_MOST, FUNCTION_MOST, VIEW_MOST = 400, 45, 30
TEMPLATE_MOST, CSS_MOST, JS_MOST = 150, 250, 120
TYPED = ("models", "rules", "queries", "actions")


def modules() -> list[Path]:
    return [p for p in sorted(HOUSE.rglob("*.py")) if "drawing" not in p.parts]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ""
            if node.level:
                folder = path.relative_to(ROOT).parts[: -node.level]
                start = ".".join(folder) + ("." if node.module else "")
            yield from (f"{start}{node.module or ''}.{alias.name}" for alias in node.names)


def feature_of(path: Path) -> str | None:
    first = path.relative_to(HOUSE).parts[0]
    return first if first in FEATURES else None


def layer_of(path: Path) -> str | None:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return next((part for part in parts[1:] if part in LAYERS), None)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    mine, layer = feature_of(path), layer_of(path)
    for name in imports(path):
        words = name.split(".")
        if layer in TYPED:
            assert words[0] not in ("flask", "flask_login", "flask_wtf"), f"{name} in a {layer}"
        if words[0] != "festival" or len(words) < 2 or words[1] not in FEATURES:
            continue
        other = words[1]
        if mine is None:
            assert path.name == "cli.py", f"core imports the feature {other}"
            continue
        assert FEATURES.index(other) <= FEATURES.index(mine), f"{mine} imports {other}"
        if other != mine:
            assert not {"views", "forms"} & set(words), f"{name} belongs to {other} alone"
        elif layer and len(words) > 2 and words[2] in LAYERS:
            assert LAYERS.index(words[2]) <= LAYERS.index(layer), f"{layer} imports {words[2]}"


@pytest.mark.parametrize("folder", PURE)
def test_pure_packages_import_nothing_of_the_project(folder: str) -> None:
    own = "festival." + folder.replace("/", ".")
    for path in (HOUSE / folder).rglob("*.py"):
        for name in imports(path):
            is_face = name.rpartition(".")[0] in FACES.get(folder, ())
            assert is_face or not name.startswith("festival") or name.startswith(own), (
                f"{path}: {name}"
            )
            assert name.split(".")[0] not in ("flask", "sqlalchemy")


def test_the_commit_stands_in_one_place() -> None:
    for path in modules():
        if path.name not in COMMITS or path.parent != HOUSE:
            assert ".commit()" not in path.read_text(encoding="utf-8"), name_of(path)


def test_time_comes_from_the_clock() -> None:
    for path in modules():
        if path.name != "clock.py":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"datetime\.(now|utcnow|today)\(|date\.today\(", text), path


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_sizes_of_modules(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MODULE_MOST
    assert not text.strip() or ast.get_docstring(tree(path)), "a module says what it answers for"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            most = VIEW_MOST if path.name == "views.py" else FUNCTION_MOST
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= most, f"{node.name} has {length} lines"


def test_sizes_of_the_front() -> None:
    for pattern, most in (
        ("templates/**/*.html", TEMPLATE_MOST),
        ("static/**/*.css", CSS_MOST),
        ("static/**/*.js", JS_MOST),
    ):
        for path in HOUSE.glob(pattern):
            lines = path.read_text(encoding="utf-8").count("\n")
            assert lines <= most, f"{name_of(path)} has {lines} lines"


def test_relations_are_never_lazy() -> None:
    for path in HOUSE.rglob("models.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "relationship":
                lazy = [k.value for k in node.keywords if k.arg == "lazy"]
                assert lazy and getattr(lazy[0], "value", "") == "raise", f"{path}:{node.lineno}"


def test_the_top_level_holds_only_what_it_should() -> None:
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    found = {name.split("/")[0] for name in listed}
    assert {name for name in found if not name.startswith(".")} <= TOP
