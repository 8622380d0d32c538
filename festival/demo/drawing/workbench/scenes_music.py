"""Scenes of play and music: sounding novuss, the ukulele's chord box, bottle organ, marble machine."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random
from typing import Any

from festival.demo.drawing.workbench import materials, props, shapes, stage, wool

ORANGE, BLUE, GREEN, OCHRE, PLUM = "#e2611c", "#23508f", "#2c7355", "#dca12c", "#74335c"
RED, CREAM, INK = "#b8321f", "#efe6d2", "#23262e"


def puck(at: shapes.Point, tone: str, turn: shapes.Point = shapes.ORIGIN, size: float = 1.0) -> None:
    """A turned novuss piece with a raised lip and a ring of sound holes."""
    with shapes.Group(at, turn, size):
        profile = [(0, 0), (0.5, 0), (0.56, 0.05), (0.56, 0.27), (0.5, 0.33), (0.42, 0.33), (0.38, 0.28), (0, 0.28)]
        shapes.lathe(profile, materials.paint(tone, 0.22, 0.2))
        shapes.lathe([(0.562, 0.13), (0.57, 0.14), (0.57, 0.18), (0.562, 0.19)], materials.wood("#e0c08e", "#b78a55"))
        for k in range(6):
            a = 2 * pi * k / 6
            shapes.rod(0.035, 0.02, materials.paint("#141210"), (0.2 * cos(a), 0.2 * sin(a), 0.28), edge=0, n=12)


def open_puck(at: shapes.Point, turn: float) -> None:
    """A puck without its lid: coin cell, spring switch, piezo disc, timer."""
    with shapes.Group(at, (0, 0, turn)):
        profile = [(0, 0), (0.5, 0), (0.56, 0.05), (0.56, 0.3), (0.5, 0.33), (0.44, 0.33), (0.44, 0.1), (0, 0.1)]
        shapes.lathe(profile, materials.wood("#e3c594", "#b98d58"))
        shapes.lathe([(0.563, 0.04), (0.566, 0.05), (0.566, 0.3), (0.563, 0.31)], materials.paint(RED, 0.25))
        shapes.rod(0.24, 0.1, materials.metal("#d5d6d8", 0.2), (-0.12, 0.1, 0.2))
        shapes.rod(0.17, 0.02, materials.metal("#d9b25f", 0.25), (0.2, -0.2, 0.15))
        shapes.rod(0.11, 0.025, materials.metal("#e6e6e6", 0.3), (0.2, -0.2, 0.16))
        shapes.box((0.2, 0.14, 0.08), materials.paint(INK), (0.22, 0.16, 0.17), (0, 0, 30))
        coil = [(-0.22 + 0.045 * cos(t), -0.22 + 0.02 * t - 0.1, 0.19 + 0.045 * sin(t)) for t in (i * pi / 4 for i in range(40))]
        shapes.wire([(x, y * 0.5 - 0.12, z) for x, y, z in coil], 0.012, materials.metal("#caa64f", 0.25))
        shapes.wire([(0.2, -0.1, 0.18), (0.1, 0.0, 0.26), (0.0, 0.05, 0.26)], 0.018, materials.paint(RED))
        shapes.wire([(0.26, -0.1, 0.18), (0.3, 0.05, 0.25), (0.26, 0.14, 0.22)], 0.018, materials.paint(INK))


def novuss_board() -> None:
    """One corner of the board with its pocket at the origin; the field lies towards -x and +y."""
    ply = materials.plywood("Z", "#e8c07c", "#cf9a55", 0.25)
    field = shapes.box((12, 12, 0.3), ply, (-5.3, 5.3, -0.15), edge=0)
    hole = shapes.rod(0.82, 2, ply, (-0.35, 0.35, 0), edge=0)
    shapes.cut(field, hole)
    rim = materials.wood("#8e5530", "#5d3219", "X", 0.3)
    side = materials.wood("#8e5530", "#5d3219", "Y", 0.3)
    groove = materials.paint("#2e1a0e", 0.7)
    shapes.box((12.8, 0.42, 0.75), rim, (-5.7, -0.92, 0.0), edge=0.05)
    shapes.box((0.42, 12.4, 0.75), side, (0.92, 5.1, 0.0), edge=0.05)
    for i in range(22):
        shapes.box((0.05, 0.3, 0.03), groove, (-1.3 - i * 0.42, -0.92, 0.37), (0, 0, (-1) ** i * 8), edge=0)
        shapes.box((0.3, 0.05, 0.03), groove, (0.92, 1.3 + i * 0.42, 0.37), edge=0)
    ink = materials.paint("#3a2a20", 0.5)
    for shift in (2.2, 2.4):
        shapes.box((12, 0.03, 0.004), ink, (-8.2, shift, 0.003), edge=0)
        shapes.box((0.03, 12, 0.004), ink, (-shift, 8.2, 0.003), edge=0)
    arc = [(-5.4 + 1.9 * cos(2 * pi * i / 60), 5.4 + 1.9 * sin(2 * pi * i / 60), 0.004) for i in range(60)]
    shapes.wire(arc, 0.02, ink, closed=True)
    ring = [(0.8, -0.02), (0.88, 0.02), (0.86, 0.05), (0.8, 0.04)]
    shapes.lathe(ring, materials.metal("#c9a86a", 0.3), (-0.35, 0.35, 0))
    net_under((-0.35, 0.35, 0))


def net_under(at: shapes.Point) -> None:
    cord = materials.yarn(CREAM)
    for k in range(14):
        for sense in (-1, 1):
            line = []
            for j in range(7):
                a, r = 2 * pi * k / 14 + sense * j * 0.22, 0.8 - 0.07 * j
                line.append((at[0] + r * cos(a), at[1] + r * sin(a), at[2] - 0.1 - j * 0.22))
            shapes.wire(line, 0.018, cord)


def skanu_novuss() -> None:
    shapes.box((60, 60, 0.2), materials.fabric("#3f5f57"), (0, 0, -6), edge=0)
    novuss_board()
    places = [(-2.9, 2.6, RED), (-3.9, 4.3, INK), (-1.75, 4.5, RED), (-5.3, 2.3, INK), (-4.9, 5.9, RED), (-2.5, 6.6, INK), (-6.6, 4.2, RED)]
    for x, y, tone in places:
        puck((x, y, 0), tone)
    puck((-1.0, 1.25, 0.02), RED)
    open_puck((-3.3, 0.55, 0), 30)
    with shapes.Group((-3.0, -0.2, 0), (0, 0, 0)):
        shapes.rod(0.5, 0.05, materials.wood("#e3c594", "#b98d58"), (-1.35, 0.75, 0.03))
        props.screw((-1.3, 0.1, 0), 40)
    cue = materials.wood("#c98f55", "#7c4a26", "Z", 0.25)
    with shapes.Group((-6.0, 1.3, 0.14), (0, 88.5, 21)):
        shapes.lathe([(0.0, -4), (0.17, -4), (0.13, 0), (0.09, 3.6)], cue)
        shapes.lathe([(0.09, 3.6), (0.088, 3.85), (0, 3.87)], materials.paint("#e9e2d0"))
        shapes.lathe([(0.176, -3.9), (0.172, -2.8)], materials.paint(BLUE, 0.3))
    stage.window_light((-2.5, 3, 0), (52, 0, -70), 4.2, 0.85, 2.8)
    stage.camera((1.4, -4.7, 5.3), (-2.1, 1.95, 0.0), 38, 8)


def uke_outline() -> list[tuple[float, float]]:
    """Half widths along the body mirrored into a figure of eight; x from -5 to 0."""
    half = [(-5.0, 0.05), (-4.9, 0.75), (-4.5, 1.35), (-3.9, 1.62), (-3.2, 1.5), (-2.6, 1.12), (-2.15, 1.0),
            (-1.6, 1.1), (-1.0, 1.22), (-0.45, 1.05), (-0.1, 0.6), (0.0, 0.1)]
    line = [(p[0], p[1]) for p in wool.smooth_path(half, 5)]
    return [(x, -y) for x, y in line] + [(x, y) for x, y in reversed(line)]


def ukulele() -> None:
    """A ukulele on its back, neck along +x; strings about 1.25 above the bench."""
    koa = materials.wood("#b9743c", "#6f3c1b", "X", 0.2, 0.7)
    rosewood = materials.wood("#4c2c1c", "#2c170d", "X", 0.35)
    shapes.prism(uke_outline(), 1.0, koa, (0, 0, 0.55), edge=0.05)
    binding = [(x * 1.004, y * 1.012) for x, y in uke_outline()]
    shapes.wire([(x, y, 1.04) for x, y in binding], 0.035, materials.paint(CREAM, 0.3), closed=True, smooth=False)
    shapes.rod(0.52, 0.012, materials.paint("#120b07", 0.9), (-1.75, 0, 1.052), edge=0)
    for r in (0.56, 0.62):
        shapes.wire([(-1.75 + r * cos(2 * pi * i / 40), r * sin(2 * pi * i / 40), 1.055) for i in range(40)], 0.015, materials.paint(CREAM), closed=True)
    shapes.box((0.26, 1.25, 0.14), rosewood, (-3.7, 0, 1.12), edge=0.03)
    shapes.box((0.05, 0.85, 0.1), materials.paint(CREAM), (-3.64, 0, 1.21))
    shapes.box((5.4, 0.56, 0.3), koa, (2.6, 0, 0.98), edge=0.14)
    shapes.box((6.2, 0.62, 0.08), rosewood, (2.25, 0, 1.16), edge=0.01)
    brass, white = materials.metal("#d8c27a", 0.25), materials.paint("#f2ede0", 0.4)
    for k in range(13):
        shapes.rod(0.022, 0.6, brass, (5.2 - 5.0 * (1 - 2 ** (-k / 8.2)) * 1.35, 0, 1.205), (90, 0, 0))
    for k in (3, 5):
        shapes.rod(0.07, 0.01, white, (5.2 - 5.0 * (1 - 2 ** (-(k - 0.5) / 8.2)) * 1.35, 0, 1.2), edge=0)
    shapes.box((0.06, 0.62, 0.12), white, (5.32, 0, 1.24))
    head = [(5.3, -0.32), (5.7, -0.5), (6.9, -0.52), (7.0, -0.2), (6.9, 0), (7.0, 0.2), (6.9, 0.52), (5.7, 0.5), (5.3, 0.32)]
    shapes.prism(head, 0.2, koa, (0, 0, 1.0), (0, 4, 0), 0.03)
    for i, y in enumerate((-0.225, -0.075, 0.075, 0.225)):
        peg = (5.95 + 0.55 * (i in (1, 2)), (-0.36 if i < 2 else 0.36), 1.0)
        shapes.wire([(-3.62, y * 1.5, 1.26), (5.32, y, 1.29), (peg[0], peg[1], 1.1)], 0.016, white, smooth=False)
        shapes.rod(0.05, 0.24, brass, (peg[0], peg[1], 1.1))
        shapes.ball(0.13, white, (peg[0], peg[1] * 2.0, 0.82), (1, 0.6, 1))


def chord_box(x: float) -> None:
    """The clip over the neck: side plates, a comb of levers, four big buttons, screws and a rubber band."""
    ply, side = materials.plywood("Z"), materials.plywood("Y")
    with shapes.Group((x, 0, 1.1)):
        for y in (-0.62, 0.62):
            shapes.box((2.7, 0.12, 1.15), side, (0, y, 0.1), edge=0.02)
            for sx in (-1.15, 1.15):
                shapes.rod(0.06, 0.06, materials.metal("#c8b98a"), (sx, y * 1.09, -0.2), (90, 0, 0))
        shapes.box((2.7, 1.36, 0.12), ply, (0, 0, 0.72), edge=0.02)
        shapes.box((2.7, 1.1, 0.12), ply, (0, 0, -0.42), edge=0.02)
        names = (("C", ORANGE), ("F", BLUE), ("G7", GREEN), ("Am", OCHRE))
        for i, (name, tone) in enumerate(names):
            bx = (i - 1.5) * 0.66
            lift = -0.1 if i == 0 else 0.0
            shapes.box((0.26, 2.1, 0.09), materials.plywood("Z", "#efd6a8", "#d5ad74"), (bx, -0.28, 0.88 + lift * 0.6), (lift * 40, 0, 0), edge=0.02)
            shapes.rod(0.29, 0.14, materials.printed(tone, 0.3, 90), (bx, -1.0, 1.0 + lift), (lift * 40, 0, 0), 0.05)
            shapes.letters(name, 0.26, materials.paint(CREAM), (bx, -1.0, 1.075 + lift), (lift * 40, 0, 0))
            for y in (-0.225, 0.0, 0.225)[: 2 + i % 2]:
                shapes.rod(0.05, 0.5, materials.wood("#e6cda2", "#c49a63", "Z"), (bx, y, 0.5))
                shapes.rod(0.06, 0.08, materials.felt(RED), (bx, y, 0.22))
            props.screw((bx, 0.35, 0.96), 0, 0.3, lying=False)
        shapes.rod(0.05, 2.8, materials.metal("#cfcfcf"), (0, 0.62, 0.88), (0, 90, 0))
        shapes.wire([(-1.25, 0.74, 0.94), (0, 0.78, 0.97), (1.25, 0.74, 0.94)], 0.04, materials.paint("#c4732f", 0.6))


def one_finger_ukulele() -> None:
    props.bench("#b98d60", "#7b5534", 9, 1.8, turn=-12)
    props.cutting_mat((1.4, -0.6, 0), 14, 1.15, "blue")
    with shapes.Group((-0.2, 0.5, 0.06), (0, 0, -22)):
        ukulele()
        chord_box(3.2)
    props.screws((4.6, -2.6, 0.12), 7, 0.5, 4)
    props.pencil((1.6, -3.0, 0.07), 8, GREEN)
    for i, tone in enumerate((RED, CREAM, RED)):
        wool.fuzz(shapes.rod(0.2, 0.08, materials.felt(tone), (0.5 + 0.42 * i, -2.35 - 0.2 * (i % 2), 0.12)), 500, 0.03)
    props.mug((-2.6, 4.4, 0), "#e8dfcb", True)
    stage.window_light((1.4, 0, 0.6), (50, 0, -60), 4.2, 0.85, 2.6)
    props.wall("#a65a3a", 9.0, 16)
    stage.camera((4.4, -6.8, 6.2), (1.75, -0.25, 0.7), 43, 7)


def organ_bottle(at: shapes.Point, tone: str, water: float, lean: float = 0.0) -> None:
    outer = [(0, 0.02), (0.4, 0.0), (0.45, 0.08), (0.45, 1.25), (0.38, 1.55), (0.19, 1.95), (0.15, 2.25), (0.19, 2.3), (0.19, 2.42)]
    with shapes.Group(at, (lean, 0, 0)):
        shapes.thick(shapes.lathe(wool.smooth_path(outer, 3), materials.glass(tone)), 0.03)
        level = [(0, 0.06), (0.4, 0.06), (0.41, water - 0.02), (0.41, water), (0, water)]
        shapes.lathe(level, materials.glass("#d9eef2", 0, 1.12))
        shapes.lathe([(0.455, 0.45), (0.457, 0.46), (0.457, 0.86), (0.455, 0.87)], materials.paper("#f2ead6"))


def bellows(at: shapes.Point) -> None:
    """Folded bellows with a brick-like weight on top."""
    board, skin = materials.plywood("Z"), materials.fabric("#7a2f22", 60)
    with shapes.Group(at):
        shapes.box((2.2, 1.9, 0.14), board, (0, 0, 0.07))
        rings = []
        for j in range(13):
            grow = 0.0 if j % 2 else 0.14
            x, y, z = 0.92 + grow, 0.78 + grow, 0.14 + j * 0.11
            rings.append([(-x, -y, z), (x, -y, z), (x, y, z), (-x, y, z)])
        body = shapes.loft(rings, skin)
        body.data.polygons.foreach_set("use_smooth", [False] * len(body.data.polygons))
        shapes.box((2.2, 1.9, 0.14), board, (0, 0, 1.55), (0, -2, 0))
        shapes.box((1.2, 0.6, 0.36), materials.metal("#5b5f66", 0.5), (0, 0, 1.82), (0, -2, 12), edge=0.04)
        shapes.wire([(1.0, 0, 0.4), (1.7, 0.1, 0.35), (2.0, 0.4, 0.7), (2.6, 0.5, 0.8)], 0.14, materials.rubber("#b3562c"))


def bottle_organ() -> None:
    """Eight bottles, copper mouths, wind chest, keys; about 8 wide, standing on z = 0."""
    ply, copper = materials.plywood("Z"), materials.metal("#c9753f", 0.22)
    front = materials.plywood("Y")
    shapes.box((8.2, 2.5, 0.16), ply, (0, 0.3, 0.08))
    shapes.box((8.0, 0.12, 0.8), front, (0, 0.75, 2.55))
    shapes.box((8.0, 0.9, 0.12), ply, (0, 1.2, 2.98))
    shapes.box((8.0, 0.9, 0.12), ply, (0, 1.2, 2.15))
    for x in (-4.05, 4.05):
        shapes.box((0.14, 1.9, 3.1), materials.plywood("X"), (x, 0.7, 1.5))
    tones = ("#bfe3c8", "#f6fbf8", "#a9d8b6", "#f6fbf8", "#e9c98d", "#bfe3c8", "#f6fbf8", "#e3b878")
    for i in range(8):
        x = (i - 3.5) * 0.98
        organ_bottle((x, 0.05, 0.16), tones[i], 0.25 + 0.16 * i)
        shapes.wire([(x, 0.85, 2.7), (x, 0.55, 2.86), (x, 0.33, 2.72), (x, 0.2, 2.64)], 0.07, copper)
        shapes.box((0.22, 0.12, 0.05), copper, (x, 0.17, 2.635), (-22, 0, 0), edge=0.015)
        key = materials.paint(CREAM, 0.25) if i % 3 else materials.paint(ORANGE, 0.25)
        press = -5 if i in (2, 4) else 0
        shapes.box((0.82, 1.5, 0.16), key, (x, -1.55, 0.42 + press * 0.015), (-press, 0, 0), edge=0.04)
        shapes.wire([(x + 0.32, -0.85, 0.46), (x + 0.46, -0.4, 0.46), (x + 0.49, 0.7, 2.2)], 0.02, materials.metal())
    shapes.box((8.1, 0.5, 0.3), ply, (0, -0.95, 0.2), edge=0.03)
    shapes.box((8.2, 0.12, 0.34), front, (0, -2.36, 0.2))


def pudelu_ergeles() -> None:
    props.bench("#a8784c", "#6d4527", 9, 1.7)
    props.wall("#7fa89c", 5.0, 16)
    with shapes.Group((0.3, 0, 0), (0, 0, 6)):
        bottle_organ()
        bellows((-6.0, 0.9, 0))
    props.mug((5.6, -1.6, 0), BLUE)
    shapes.wire([(5.0, -2.6, 0.05), (5.6, -2.75, 0.06), (6.2, -2.7, 0.05)], 0.035, materials.metal("#d6d6d6", 0.2))
    shapes.ball(0.2, materials.metal("#d6d6d6", 0.2), (4.85, -2.58, 0.06), (1, 0.75, 0.3))
    stage.window_light((0, 1, 1.5), (54, 0, -40), 4.2, 0.9, 3.4)
    stage.camera((-2.2, -10.9, 5.0), (-1.15, 0, 1.25), 40, 9)


def marble_drum() -> None:
    """The programme drum on its axle along x: rows of holes, coloured pegs, crank."""
    dice = Random(11)
    body = materials.wood("#e2bf88", "#c0905a", "Z", 0.4)
    dark, pegs = materials.paint("#4a2f1a"), [materials.paint(t, 0.3) for t in (ORANGE, BLUE, GREEN, OCHRE)]
    shapes.rod(0.95, 6.2, body, (0, 0, 0), (0, 90, 0), 0.03, 96)
    for i in range(8):
        x = (i - 3.5) * 0.75
        for k in range(24):
            a = 2 * pi * k / 24
            place = (x, 0.95 * cos(a), 0.95 * sin(a))
            if dice.random() < 0.24:
                shapes.rod(0.06, 0.42, pegs[i % 4], (x, 1.08 * cos(a), 1.08 * sin(a)), (a * 180 / pi - 90, 0, 0))
            else:
                shapes.rod(0.055, 0.02, dark, place, (a * 180 / pi - 90, 0, 0), 0, 12)
    shapes.rod(0.14, 8.6, materials.metal("#c3c5c8"), (0.2, 0, 0), (0, 90, 0))
    shapes.box((0.12, 0.22, 1.5), materials.plywood("X"), (4.5, -0.25, -0.5), (-25, 0, 0))
    shapes.rod(0.16, 0.7, materials.printed(ORANGE), (4.9, -0.6, -1.15), (0, 90, 0), 0.06)


def xylophone_bar(i: int, tone: str) -> None:
    x, long = (i - 3.5) * 0.95, 2.5 - 0.17 * i
    shapes.box((0.72, long, 0.14), materials.paint(tone, 0.22, 0.05), (x, 0, 0.5), edge=0.04)
    for y in (-long * 0.3, long * 0.3):
        shapes.rod(0.06, 0.06, materials.metal("#d7d7d7"), (x, y, 0.58))


def marble_machine() -> None:
    steel, ply = materials.metal("#cdd0d3", 0.2), materials.plywood("Z")
    for x in (-3.75, 3.75):
        outline = [(-3.0, 0), (3.0, 0), (3.0, 5.2), (1.1, 5.2), (-3.0, 1.4)]
        shapes.prism(outline, 0.2, ply, (x, 0, 0), (90, 0, 90), 0.03)
    shapes.box((7.6, 6.0, 0.18), materials.plywood("Z"), (0, 0, 0.09))
    with shapes.Group((0, 1.6, 4.55)):
        marble_drum()
    shapes.box((7.3, 0.2, 0.5), materials.plywood("Y"), (0, 0.35, 3.55))
    tones = ("#b8321f", "#e2611c", "#dca12c", "#7a9a3a", "#2c7355", "#2f7f9a", "#23508f", "#74335c")
    with shapes.Group((0, -1.4, 0.1)):
        for i in range(8):
            xylophone_bar(i, tones[i])
        for y in (-0.7, 0.7):
            shapes.box((7.3, 0.16, 0.3), materials.wood(), (0, y * 0.85, 0.28))
    for i in range(8):
        a, b = (i - 3.5) * 0.75, (i - 3.5) * 0.95
        for side in (-0.09, 0.09):
            path = [(a + side, 0.3, 3.9), (a + side, -0.15, 3.4), ((a + b) / 2 + side, -0.75, 2.35), (b + side, -1.15, 1.25)]
            shapes.wire(path, 0.028, steel)
        shapes.wire([(a - 0.12, 0.55, 3.75), (a - 0.12, 0.3, 4.15), (a + 0.12, 0.3, 4.15), (a + 0.12, 0.55, 3.75)], 0.03, materials.metal("#d9b25f"))
    for x, y, z in ((-2.86, -1.35, 0.98), (-1.28, -0.72, 2.58), (0.475, -1.5, 1.1), (2.05, -0.45, 3.05), (1.3, 0.2, 4.05), (-0.38, 0.22, 4.02), (3.325, -1.5, 0.86), (-1.95, 0.22, 4.02)):
        shapes.ball(0.16, materials.metal("#e6e8ea", 0.06, False), (x, y, z))
    shapes.box((7.4, 0.14, 0.5), materials.plywood("Y"), (0, -2.95, 0.4))
    for i in range(9):
        shapes.ball(0.16, materials.metal("#e6e8ea", 0.06, False), (-3.2 + i * 0.33 + (i > 4) * 0.9, -2.7, 0.34))


def marble_music() -> None:
    props.bench("#8c6a4c", "#58402c", 9, 1.9, turn=90)
    props.wall("#35506f", 7.5, 16)
    with shapes.Group((0, 0, 0), (0, 0, -16)):
        marble_machine()
    props.ruler((-5.2, -2.2, 0), 68)
    for i, tone in enumerate((ORANGE, BLUE, GREEN, OCHRE, ORANGE)):
        shapes.rod(0.06, 0.5, materials.paint(tone, 0.3), (3.6 + 0.3 * i, -3.5 + 0.25 * (i % 3), 0.06), (90, 0, 30 * i))
    stage.window_light((0, 0, 2), (50, 0, -48), 4.4, 0.8, 3.2)
    stage.camera((2.9, -10.8, 7.2), (0.35, -0.2, 2.15), 40, 9)
