"""Draws the pictures of inventions 101 to 120: `python -m festival.demo.drawing.blueprints OUTDIR
[NAME ...]`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from . import (
    bag_lift,
    cane,
    carousel,
    crab_pot,
    dryer,
    footbridge,
    hive,
    huntress,
    ice_guard,
    kick_sled,
    night_egg,
    pier_ladder,
    pond_mower,
    ridge_crab,
    river_screw,
    snow_larder,
    stove,
    weather_wall,
    well,
    wood_clock,
)
from .marks import Marks
from .matter import rgb
from .plate import draw
from .props import Plate

PICTURES: dict[str, Callable[[], Plate]] = {
    "krasns-lampa-1": stove.stove_lamp,
    "krasns-lampa-2": stove.lamp_apart,
    "spark-med-medvind-1": kick_sled.spark,
    "spark-med-medvind-2": kick_sled.drive_close,
    "spark-med-medvind-3": kick_sled.spark_elevation,
    "ledus-sargs-1": ice_guard.ice_guard,
    "ledus-sargs-2": ice_guard.guard_apart,
    "ledus-sargs-3": ice_guard.guard_on_ice,
    "baravikas-skurstenis-1": dryer.dryer,
    "snow-larder-1": snow_larder.snow_larder,
    "teina-som-kommer-hjem-1": crab_pot.pot_home,
    "teina-som-kommer-hjem-2": crab_pot.link_close,
    "stropa-durvis-1": hive.hive_door,
    "stropa-durvis-2": hive.door_close,
    "daugavas-skruve-1": river_screw.screw,
    "daugavas-skruve-2": river_screw.screw_section,
    "daugavas-skruve-3": river_screw.screw_end,
    "nattegget-1": night_egg.egg_apart,
    "somu-lifts-1": bag_lift.bag_lift,
    "kolorado-medniece-1": huntress.huntress,
    "vedklokka-1": wood_clock.wood_clock,
    "ridge-crab-1": ridge_crab.ridge_crab,
    "ridge-crab-2": ridge_crab.crab_close,
    "ledus-spiekis-1": cane.cane_table,
    "ledus-spiekis-2": cane.tip_in_ice,
    "bryggestigen-1": pier_ladder.ladder,
    "udenslecu-plavejs-1": pond_mower.mower,
    "piekabe-laipa-1": footbridge.footbridge,
    "torrfiskkarusellen-1": carousel.carousel,
    "torrfiskkarusellen-2": carousel.carousel_plan,
    "akas-svars-1": well.well,
    "touch-weather-1": weather_wall.weather_wall,
    "touch-weather-2": weather_wall.dial_front,
}
MOST = {True: 76_000, False: 37_000}


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
