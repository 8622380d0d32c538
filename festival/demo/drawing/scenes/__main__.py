"""Draws the scenes into a folder: `python -m festival.demo.drawing.scenes OUTDIR`.

Needs the wheel `embreex`. All pictures take about half an hour on one core; `--only KEY-VIEW`
draws single ones and `--width 480` makes quick proofs.
"""

import argparse
from pathlib import Path

from .catalogue import SCENES
from .finish import finished, save
from .tracer import trace

MAIN_BYTES, OTHER_BYTES = 68_000, 40_000


def draw(key: str, view: int, folder: Path, width: int) -> int:
    """Draw one picture; the bytes written."""
    build, _ = SCENES[key]
    stage = build(view)
    frame = trace(stage, width, width * 3 // 4, fine=2, rays=2)
    picture = finished(frame, stage.tone)
    return save(picture, folder / f"{key}-{view}.webp", MAIN_BYTES if view == 1 else OTHER_BYTES)


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[], metavar="KEY-VIEW")
    parser.add_argument("--width", type=int, default=1600)
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    names = [(key, view) for key, (_, views) in SCENES.items() for view in range(1, views + 1)]
    for key, view in sorted(names, key=lambda name: name[1]):
        if not wanted.only or f"{key}-{view}" in wanted.only:
            size = draw(key, view, wanted.folder, wanted.width)
            print(f"{key}-{view}: {size} bytes", flush=True)


if __name__ == "__main__":
    main()
