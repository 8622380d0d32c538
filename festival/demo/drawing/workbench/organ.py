"""The bottle organ with its bellows (310)."""

from __future__ import annotations

from festival.demo.drawing.workbench import materials, props, shapes, stage, wool
from festival.demo.drawing.workbench.palette import BLUE, CREAM, ORANGE


def organ_bottle(at: shapes.Point, tone: str, water: float, lean: float = 0.0) -> None:
    outer = [
        (0, 0.02),
        (0.4, 0.0),
        (0.45, 0.08),
        (0.45, 1.25),
        (0.38, 1.55),
        (0.19, 1.95),
        (0.15, 2.25),
        (0.19, 2.3),
        (0.19, 2.42),
    ]
    with shapes.Group(at, (lean, 0, 0)):
        shapes.thick(shapes.lathe(wool.smooth_path(outer, 3), materials.glass(tone)), 0.03)
        level = [(0, 0.06), (0.4, 0.06), (0.41, water - 0.02), (0.41, water), (0, water)]
        shapes.lathe(level, materials.glass("#d9eef2", 0, 1.12))
        shapes.lathe(
            [(0.455, 0.45), (0.457, 0.46), (0.457, 0.86), (0.455, 0.87)], materials.paper("#f2ead6")
        )


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
        shapes.box(
            (1.2, 0.6, 0.36), materials.metal("#5b5f66", 0.5), (0, 0, 1.82), (0, -2, 12), edge=0.04
        )
        shapes.wire(
            [(1.0, 0, 0.4), (1.7, 0.1, 0.35), (2.0, 0.4, 0.7), (2.6, 0.5, 0.8)],
            0.14,
            materials.rubber("#b3562c"),
        )


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
        shapes.wire(
            [(x, 0.85, 2.7), (x, 0.55, 2.86), (x, 0.33, 2.72), (x, 0.2, 2.64)], 0.07, copper
        )
        shapes.box((0.22, 0.12, 0.05), copper, (x, 0.17, 2.635), (-22, 0, 0), edge=0.015)
        key = materials.paint(CREAM, 0.25) if i % 3 else materials.paint(ORANGE, 0.25)
        press = -5 if i in (2, 4) else 0
        shapes.box(
            (0.82, 1.5, 0.16), key, (x, -1.55, 0.42 + press * 0.015), (-press, 0, 0), edge=0.04
        )
        shapes.wire(
            [(x + 0.32, -0.85, 0.46), (x + 0.46, -0.4, 0.46), (x + 0.49, 0.7, 2.2)],
            0.02,
            materials.metal(),
        )
    shapes.box((8.1, 0.5, 0.3), ply, (0, -0.95, 0.2), edge=0.03)
    shapes.box((8.2, 0.12, 0.34), front, (0, -2.36, 0.2))


def pudelu_ergeles() -> None:
    props.bench("#a8784c", "#6d4527", 9, 1.7)
    props.wall("#7fa89c", 5.0, 16)
    with shapes.Group((0.3, 0, 0), (0, 0, 6)):
        bottle_organ()
        bellows((-6.0, 0.9, 0))
    props.mug((5.6, -1.6, 0), BLUE)
    shapes.wire(
        [(5.0, -2.6, 0.05), (5.6, -2.75, 0.06), (6.2, -2.7, 0.05)],
        0.035,
        materials.metal("#d6d6d6", 0.2),
    )
    shapes.ball(0.2, materials.metal("#d6d6d6", 0.2), (4.85, -2.58, 0.06), (1, 0.75, 0.3))
    stage.window_light((0, 1, 1.5), (54, 0, -40), 4.2, 0.9, 3.4)
    stage.camera((-2.0, -11.6, 5.3), (-0.75, 0, 1.3), 40, 9)
