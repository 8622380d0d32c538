"""Notebook pages lying on the bench, with the thing they are about drawn on them."""

from __future__ import annotations

from typing import Any

from festival.demo.drawing.workbench import (
    materials,
    mittens,
    organ,
    props,
    relief,
    shapes,
    signing,
    sketch,
    stage,
    wool,
    zipper,
)
from festival.demo.drawing.workbench.palette import BLUE, CREAM, GREEN, OCHRE, ORANGE, PLUM, RED


def open_book(grid: Any, turn: float = -7, bars: bool = True) -> None:
    """The page in the middle of the view, window light across it."""
    page = materials.image_from(grid, "page")
    props.notebook(page, (0, 0, 0.06), turn, (8.0, 6.0), rings=False)
    steel = materials.metal("#8d9096", 0.25)
    with shapes.Group((0, 0, 0.06), (0, 0, turn)):
        for i in range(19):
            x = -3.75 + i * 0.415
            loop = [
                (x, 2.92, 0.1),
                (x, 2.86, 0.3),
                (x, 3.05, 0.4),
                (x, 3.22, 0.3),
                (x, 3.2, 0.1),
                (x, 3.06, 0.03),
            ]
            shapes.wire(loop, 0.035, steel, closed=True)
    stage.window_light((0, 0, 0), (50, 0, -58), 3.3, 0.95, 2.6, bars)
    stage.camera((0.5, -5.4, 8.6), (0.05, -0.05, 0.1), 41, 14)


def mitten_tree() -> None:
    """The drying box alone, three mittens on it."""
    seats = mittens.drying_box((0, 0, 0))
    for k, (one, two) in ((6, (RED, CREAM)), (9, (BLUE, CREAM)), (4, (OCHRE, PLUM))):
        base, tip = seats[k]
        coat = mittens.mitten_wool(k % 3, one, two)
        wool.mitten(coat, coat, (base[0], base[1], base[2] + 0.14), tip, 0.82)


def cimdu_koks_lapa() -> None:
    pen = sketch.Pen(sketch.drawn(mitten_tree, (3.6, -9.8, 4.4), (0.1, 0, 1.35), 47, 3), 3)
    for x in (330, 560, 800):
        pen.arrow([(x, 800), (x - 8, 760), (x + 6, 715)])
    pen.measure((165, 640), (215, 480), "10 ", (-62, -10))
    pen.measure((640, 250), (700, 250), "20 mm", (10, -46))
    pen.write("12 × 8", 880, 170, 40)
    pen.scribble(60, 70, 300, 4)
    pen.scribble(850, 760, 270, 3)
    pen.write("38 g : 11 g", 70, 800, 34)
    stage.empty()
    props.bench("#b98d60", "#7b5534", 9, 1.8, turn=-12)
    open_book(pen.page())
    props.pencil((2.9, -2.9, 0.24), 24, ORANGE, 2.6)
    wool.yarn_ball(0.8, RED, (-4.6, 2.4, 0.8), 5)
    shapes.wire(
        [(-4.0, 2.0, 0.1), (-4.7, 0.4, 0.06), (-4.4, -1.2, 0.06), (-5.2, -2.6, 0.06)],
        0.05,
        materials.yarn(RED),
    )
    shapes.rod(0.2, 1.6, materials.wood("#e6cda2", "#c49a63", "Z"), (4.8, 1.4, 0.2), (90, 0, 25))


def kartona_roka_lapa() -> None:
    def build() -> None:
        signing.hand_base()
        signing.cardboard_hand()

    pen = sketch.Pen(sketch.drawn(build, (4.6, -11.6, 5.6), (0.2, 0, 3.85), 40, 8), 8)
    pen.scribble(60, 80, 250, 4)
    pen.measure((190, 250), (190, 640), "19", (-46, -10))
    pen.arrow([(770, 250), (840, 300), (850, 390)])
    pen.write("90°", 880, 300, 40)
    pen.scribble(830, 480, 300, 3)
    pen.write("8 × 9 g", 850, 640, 34)
    pen.scribble(70, 740, 220, 3)
    stage.empty()
    props.bench("#6e7f7a", "#4c5b57", 9, 2.2)
    open_book(pen.page(), 6)
    props.pencil((-2.7, -2.9, 0.24), 160, BLUE, 2.6)
    for i, tone in enumerate((ORANGE, BLUE, OCHRE)):
        shapes.lathe(
            [(0.12, -1.1), (0.15, -1.1), (0.15, 1.1), (0.12, 1.1)],
            materials.paint(tone, 0.25),
            (4.75 + 0.3 * i, -0.6, 0.2),
            (90, 0, 8 + 9 * i),
            20,
        )
    props.tape((-4.9, 1.9, 0.0), "#d9cba6", 0.6)


def taustamais_plans_lapa() -> None:
    pen = sketch.Pen(sketch.drawn(relief.school_relief, (-1.5, -8.6, 8.8), (0.1, 0.2, 0), 33, 5), 5)
    pen.write("1 : 100", 60, 60, 46)
    pen.scribble(60, 150, 230, 3)
    pen.measure((150, 790), (1010, 790), "94", (0, 16))
    pen.scribble(880, 60, 260, 3)
    pen.arrow([(1120, 560), (1140, 480), (1110, 410)])
    stage.empty()
    props.bench("#c7a67c", "#8f6b45", 8, 2.0, turn=4)
    open_book(pen.page(), -4)
    props.ruler((-1.4, -3.5, 0.02), 3, 4.2)
    shapes.wire(
        [(4.6, 2.4, 0.1), (5.2, 1.2, 0.1), (4.6, 0.0, 0.1), (5.3, -1.2, 0.1), (4.9, -2.4, 0.1)],
        0.1,
        materials.yarn(ORANGE),
    )
    props.pencil((2.4, -3.0, 0.24), 12, GREEN, 2.4)


def one_hand_zip_lapa() -> None:
    def build() -> None:
        zipper.funnel_and_pin()

    pen = sketch.Pen(sketch.drawn(build, (1.4, -6.4, 4.6), (0.1, -2.3, 0.35), 45, 11), 11)
    pen.write("40°", 690, 690, 46)
    pen.line([(610, 560), (680, 680), (655, 540)], sketch.BLUE_INK, 3)
    pen.scribble(60, 80, 280, 4)
    pen.arrow([(1120, 330), (1060, 380), (980, 405)])
    pen.write("8 mm", 190, 720, 40)
    pen.line([(330, 560), (290, 640), (280, 700)], sketch.BLUE_INK, 3)
    pen.scribble(820, 760, 300, 3)
    pen.write("38 : 40", 880, 120, 40)
    stage.empty()
    props.bench("#8c6a4c", "#58402c", 9, 1.9, turn=6)
    open_book(pen.page(), 5)
    with shapes.Group((4.6, 1.1, 0.0), (0, 0, 20), 0.9):
        zipper.zip_side(-1, -2.6, 2.4, 0.5)
    for x, y in ((-4.7, 1.9), (-4.35, 1.5), (-5.0, 1.4)):
        shapes.rod(0.2, 0.09, materials.metal("#dfe2e4", 0.12), (x, y, 0.05))
    props.pencil((2.2, -3.05, 0.24), 18, OCHRE, 2.6)


def pudelu_ergeles_lapa() -> None:
    def build() -> None:
        organ.bottle_organ()
        organ.bellows((-6.0, 0.9, 0))

    pen = sketch.Pen(sketch.drawn(build, (-3.4, -12.2, 6.2), (-1.2, 0, 1.2), 36, 9), 9)
    pen.arrow([(300, 655), (345, 690), (415, 695)])
    pen.measure((420, 745), (960, 790), "8 × 98", (-30, 14))
    pen.write("22°", 930, 165, 44)
    pen.line([(800, 215), (910, 215), (905, 170)], sketch.BLUE_INK, 3)
    pen.line([(800, 215), (900, 173)], sketch.BLUE_INK, 3)
    pen.scribble(70, 70, 320, 4)
    pen.scribble(70, 790, 220, 3)
    stage.empty()
    props.bench("#a8784c", "#6d4527", 9, 1.7)
    open_book(pen.page(), -6)
    shapes.wire(
        [(4.6, 1.8, 0.2), (5.2, 1.0, 0.2), (4.7, 0.0, 0.25), (5.0, -0.9, 0.5)],
        0.14,
        materials.metal("#c9753f", 0.2),
    )
    props.pencil((2.9, -2.9, 0.24), 20, RED, 2.6)
    shapes.wire(
        [(-4.9, -1.8, 0.08), (-4.7, -0.4, 0.1), (-4.6, 0.9, 0.08)],
        0.05,
        materials.metal("#d6d6d6", 0.2),
    )
    shapes.ball(0.32, materials.metal("#d6d6d6", 0.2), (-4.95, -2.1, 0.1), (0.75, 1, 0.3))
