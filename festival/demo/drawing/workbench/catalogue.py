"""Which picture is drawn by which scene, how large, and how hard it is pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from festival.demo.drawing.workbench import (
    board,
    braille,
    crutch,
    cuckoo,
    knitting,
    lamp,
    marbles,
    mittens,
    novuss,
    organ,
    pages,
    relief,
    rocker,
    signing,
    socks,
    tulip,
    ukulele,
    umbrella,
    waterer,
    zipper,
)

WIDE = (1600, 1200)
FINE = 50  # Pressed harder: knitting and paper hide it, and weigh the most.


@dataclass(frozen=True)
class Picture:
    """A scene, the size in pixels, and the WebP quality."""

    scene: Callable[[], None]
    size: tuple[int, int] = WIDE
    quality: int = 62


PICTURES: dict[str, Picture] = {
    "cimdu-koks-1": Picture(mittens.cimdu_koks),
    "strikketelleren-1": Picture(knitting.strikketelleren, quality=FINE),
    "skanu-novuss-1": Picture(novuss.skanu_novuss),
    "one-finger-ukulele-1": Picture(ukulele.one_finger_ukulele, quality=FINE),
    "tablesu-dzeguze-1": Picture(cuckoo.tablesu_dzeguze),
    "enhandsbrettet-1": Picture(board.enhandsbrettet),
    "elpas-lampa-1": Picture(lamp.elpas_lampa),
    "braila-ritenis-1": Picture(braille.braila_ritenis),
    "stolsokker-1": Picture(socks.stolsokker),
    "pudelu-ergeles-1": Picture(organ.pudelu_ergeles),
    "kartona-roka-1": Picture(signing.kartona_roka),
    "morketidsparaplyen-1": Picture(umbrella.morketidsparaplyen),
    "vistosa-puke-1": Picture(tulip.vistosa_puke),
    "marble-music-wall-1": Picture(marbles.marble_music),
    "zeku-laulatajs-1": Picture(socks.zeku_laulatajs),
    "taustamais-plans-1": Picture(relief.taustamais_plans, quality=FINE),
    "ferievanneren-1": Picture(waterer.ferievanneren),
    "supulkresla-lampa-1": Picture(rocker.supulkresla_lampa),
    "krykkepiggen-1": Picture(crutch.krykkepiggen),
    "one-hand-zip-1": Picture(zipper.one_hand_zip),
    "cimdu-koks-2": Picture(pages.cimdu_koks_lapa, quality=FINE),
    "skanu-novuss-2": Picture(novuss.novuss_puck),
    "tablesu-dzeguze-2": Picture(cuckoo.pill_carousel),
    "elpas-lampa-2": Picture(lamp.lamp_breathed_out),
    "pudelu-ergeles-2": Picture(pages.pudelu_ergeles_lapa, quality=FINE),
    "kartona-roka-2": Picture(pages.kartona_roka_lapa, quality=FINE),
    "kartona-roka-3": Picture(signing.hand_bent),
    "vistosa-puke-2": Picture(tulip.flower_awake),
    "marble-music-wall-2": Picture(marbles.drum_close),
    "taustamais-plans-2": Picture(relief.corridor_close),
    "taustamais-plans-3": Picture(pages.taustamais_plans_lapa, quality=FINE),
    "supulkresla-lampa-2": Picture(rocker.generator_close),
    "one-hand-zip-2": Picture(zipper.zip_worn),
    "one-hand-zip-3": Picture(pages.one_hand_zip_lapa, quality=FINE),
}
