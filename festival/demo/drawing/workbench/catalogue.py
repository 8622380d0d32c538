"""Which picture is drawn by which scene, how large, and how hard it is pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from festival.demo.drawing.workbench import (
    scenes_care,
    scenes_music,
    scenes_room,
    scenes_touch,
    scenes_wool,
)

WIDE, TALL = (1600, 1200), (1200, 1600)


@dataclass(frozen=True)
class Picture:
    """A scene, the size in pixels, and the WebP quality."""

    scene: Callable[[], None]
    size: tuple[int, int] = WIDE
    quality: int = 62


PICTURES: dict[str, Picture] = {
    "cimdu-koks-1": Picture(scenes_wool.cimdu_koks),
    "strikketelleren-1": Picture(scenes_wool.strikketelleren),
    "skanu-novuss-1": Picture(scenes_music.skanu_novuss),
    "one-finger-ukulele-1": Picture(scenes_music.one_finger_ukulele),
    "tablesu-dzeguze-1": Picture(scenes_care.tablesu_dzeguze),
    "enhandsbrettet-1": Picture(scenes_care.enhandsbrettet),
    "elpas-lampa-1": Picture(scenes_care.elpas_lampa),
    "braila-ritenis-1": Picture(scenes_touch.braila_ritenis),
    "stolsokker-1": Picture(scenes_wool.stolsokker),
    "pudelu-ergeles-1": Picture(scenes_music.pudelu_ergeles),
    "kartona-roka-1": Picture(scenes_touch.kartona_roka),
    "morketidsparaplyen-1": Picture(scenes_room.morketidsparaplyen),
    "vistosa-puke-1": Picture(scenes_room.vistosa_puke),
    "marble-music-wall-1": Picture(scenes_music.marble_music),
    "zeku-laulatajs-1": Picture(scenes_wool.zeku_laulatajs),
    "taustamais-plans-1": Picture(scenes_touch.taustamais_plans),
    "ferievanneren-1": Picture(scenes_wool.ferievanneren),
    "supulkresla-lampa-1": Picture(scenes_room.supulkresla_lampa),
    "krykkepiggen-1": Picture(scenes_care.krykkepiggen),
    "one-hand-zip-1": Picture(scenes_care.one_hand_zip),
}
