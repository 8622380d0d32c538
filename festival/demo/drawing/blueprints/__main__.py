"""Draws the pictures of inventions 101 to 120: `python -m festival.demo.drawing.blueprints OUTDIR [NAME ...]`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from . import fields, ground, indoors, robots, shore, water, winter
from .marks import Marks
from .matter import rgb
from .plate import draw
from .props import Plate

PICTURES: dict[str, Callable[[], Plate]] = {
    "krasns-lampa-1": winter.stove_lamp,
    "krasns-lampa-2": winter.lamp_apart,
    "spark-med-medvind-1": winter.spark,
    "spark-med-medvind-2": winter.drive_close,
    "ledus-sargs-1": winter.ice_guard,
    "ledus-sargs-2": winter.guard_apart,
    "baravikas-skurstenis-1": fields.dryer,
    "snow-larder-1": ground.snow_larder,
    "teina-som-kommer-hjem-1": water.pot_home,
    "teina-som-kommer-hjem-2": water.link_close,
    "stropa-durvis-1": robots.hive_door,
    "stropa-durvis-2": robots.door_close,
    "daugavas-skruve-1": water.screw,
    "daugavas-skruve-2": water.screw_section,
    "nattegget-1": indoors.egg_apart,
    "somu-lifts-1": ground.bag_lift,
    "kolorado-medniece-1": fields.huntress,
    "vedklokka-1": fields.wood_clock,
    "ridge-crab-1": robots.ridge_crab,
    "ridge-crab-2": robots.crab_close,
    "ledus-spiekis-1": indoors.cane_table,
    "bryggestigen-1": shore.ladder,
    "udenslecu-plavejs-1": shore.mower,
    "piekabe-laipa-1": shore.footbridge,
    "torrfiskkarusellen-1": shore.carousel,
    "akas-svars-1": ground.well,
    "touch-weather-1": indoors.weather_wall,
}
MOST = {True: 78_000, False: 52_000}


def picture(plate: Plate) -> Image.Image:
    """The drawing of a plate with its marks."""
    done = draw(plate.scene, plate.camera, plate.sheet)
    if plate.marks is not None:
        pen = Marks(plate.camera, rgb(plate.sheet.ink))
        plate.marks(pen)
        done = pen.put(done)
    return Image.fromarray((np.clip(done, 0, 1) * 255 + 0.5).astype(np.uint8))


def packed(image: Image.Image, most: int) -> bytes:
    """WebP of at most about `most` bytes, as good as that allows."""
    data = b""
    for quality in (76, 70, 64, 58, 52, 46, 40, 34):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=6)
        data = out.getvalue()
        if len(data) <= most:
            break
    return data


def main(arguments: list[str]) -> int:
    """Draw all pictures, or the named ones, into a folder."""
    if not arguments:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name in arguments[1:] or PICTURES:
        data = packed(picture(PICTURES[name]()), MOST[name.endswith("-1")])
        (folder / f"{name}.webp").write_bytes(data)
        print(f"{name}.webp {len(data) // 1000} kB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
