"""Redraws the pictures: `python -m festival.demo.drawing.workbench OUTDIR [NAME ...] [--draft]`.

Wants an environment of its own: `pip install bpy==5.0.1 pillow scipy flask` on Python 3.11. NAME is a
picture's name without its ending; without one all are drawn, a minute or two each. A draft is small
and quick, and written as PNG.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from festival.demo.drawing.workbench import stage
from festival.demo.drawing.workbench.catalogue import PICTURES, Picture

SAMPLES, DRAFT_SAMPLES = 8, 4


def draw(name: str, picture: Picture, folder: Path, draft: bool) -> Path:
    """Build one scene, trace it, write it as WebP (or as a small PNG)."""
    stage.empty()
    picture.scene()
    wide, tall = picture.size
    if draft:
        return stage.trace(folder / f"{name}.png", (wide // 3, tall // 3), DRAFT_SAMPLES)
    with TemporaryDirectory() as spare:
        small = (int(wide * stage.TRACED), int(tall * stage.TRACED))
        traced = stage.trace(Path(spare) / "traced.png", small, SAMPLES)
        stage.ship(traced, folder / f"{name}.webp", picture.size, picture.quality)
    return folder / f"{name}.webp"


def main() -> None:
    words = argparse.ArgumentParser(description="Redraw the pictures of the workbench.")
    words.add_argument("folder", type=Path)
    words.add_argument("names", nargs="*", choices=[*PICTURES, []])
    words.add_argument("--draft", action="store_true")
    told = words.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    for name in told.names or PICTURES:
        print(draw(name, PICTURES[name], told.folder, told.draft))


if __name__ == "__main__":
    main()
