"""The felt tulip that wilts in bad air (313)."""

from __future__ import annotations

from math import cos, pi, radians, sin

from festival.demo.drawing.workbench import landscape, materials, plants, props, shapes, stage, wool
from festival.demo.drawing.workbench.palette import BLUE, CREAM, GREEN, INK, OCHRE, ORANGE, RED


def felt_tulip(base: shapes.Point, droop: float) -> None:
    """A felt tulip on a wire spine; droop 0 stands, 1 hangs over the rim."""
    stem = materials.felt("#4f8a4a", "#1d3a1c")
    petals = [materials.felt(t, "#5a160e") for t in (RED, "#d1472a", "#a82a1c")]
    path = []
    x = z = bend = 0.0
    for _ in range(17):
        path.append((base[0] + x, base[1] - 0.25 * x, base[2] + z))
        bend += droop * 11.2
        x, z = x + 0.235 * sin(radians(bend)), z + 0.235 * cos(radians(bend))
    stalk = shapes.wire(path, 0.11, stem)
    stalk.data.bevel_resolution = 6
    end = path[-1]
    tilt = bend
    with shapes.Group(end, (0, tilt, -14)):
        shapes.lathe([(0.0, -0.1), (0.2, -0.04), (0.3, 0.12), (0.26, 0.2), (0, 0.2)], stem)
        plants.petal_cup((0, 0, 0.08), 6, 1.45, 1.15, 0.15 + 0.3 * droop, petals)
    for side, lean in ((1, 0.3), (-1, 0.5)):
        rings = []
        for j in range(15):
            t = j / 14
            half = 0.28 * sin(pi * min(1, 0.08 + t * 0.92)) ** 0.8 + 0.01
            out, up = (
                side * (0.1 + 1.2 * t * lean + droop * 1.0 * t * t),
                2.1 * t - droop * 2.0 * t * t,
            )
            rings.append(
                [
                    (base[0] + out, base[1] + s * half - 0.1 * t, base[2] + up + 0.1 * abs(s))
                    for s in (-1, -0.5, 0, 0.5, 1)
                ]
            )
        body = shapes.thick(shapes.loft(rings, stem, closed=False), 0.05)
        wool.fuzz(body, 1500, 0.03)


def flower_pot(at: shapes.Point) -> None:
    """The pot with its sensor window, a wire and a scale of three dots."""
    plants.pot(at, 1.0, 1.6, "#d9c8a8")
    with shapes.Group(at, (0, 0, -12)):
        shapes.box((0.8, 0.1, 0.5), materials.printed(INK, 0.4), (0, -0.9, 0.85), (-9, 0, 0), 0.06)
        for k in range(4):
            shapes.box(
                (0.5, 0.04, 0.035),
                materials.paint("#0b0c0d"),
                (0, -0.95, 0.7 + k * 0.09),
                (-9, 0, 0),
                0,
            )
        for k, tone in enumerate((GREEN, OCHRE, RED)):
            shapes.ball(
                0.07, materials.glow(tone, 3 if k == 2 else 0.2), (-0.3 + 0.3 * k, -0.94, 0.42)
            )


def class_window(opened: bool) -> None:
    """A sill, a frame, the spring outside; one casement open or shut."""
    white = materials.paint("#efe9dc", 0.35)
    shapes.box((20, 2.4, 0.25), white, (0, 0.3, -0.13), edge=0.05)
    shapes.box((20, 0.3, 8), materials.plaster("#c9a98a"), (0, -0.6, -4.2), edge=0)
    props.view(landscape.spring_day(), (0, 9, 3.5), (32, 16), 0.95)
    for x in (-6.4, -1.8, 5.2):
        shapes.box((0.4, 0.4, 12), white, (x, 1.4, 5), edge=0.04)
    shapes.box((20, 0.34, 0.4), white, (0, 1.42, 0.2), edge=0.04)
    turn = 58 if opened else 0
    with shapes.Group((-1.6, 1.35, 0.4), (0, 0, turn)):
        for x, z, wide, tall in ((0.18, 5, 0.36, 10), (6.4, 5, 0.36, 10), (3.3, 0.2, 6.5, 0.4)):
            shapes.box((wide, 0.26, tall), white, (x, 0, z), edge=0.04)
        shapes.box((0.12, 0.3, 0.8), materials.metal("#c9a86a"), (6.35, -0.2, 3.0), edge=0.04)


def vistosa_puke() -> None:
    class_window(False)
    flower_pot((-0.6, -0.1, 0))
    felt_tulip((-0.6, -0.1, 1.4), 1.0)
    for i, tone in enumerate((BLUE, CREAM, GREEN)):
        with shapes.Group((-4.0, 0.0, 0.14 + i * 0.28), (0, 0, 8 - 7 * i)):
            shapes.box((1.9, 1.4, 0.27), materials.fabric(tone), edge=0.03)
            shapes.box((1.92, 1.34, 0.2), materials.paper(), (0.02, -0.06, 0), edge=0)
    props.pencil((3.2, -0.5, 0), 160, ORANGE)
    stage.window_light((0, 0, 1.5), (58, 0, 136), 2.6, 0.7, bars=False, tone="#fff0d8")
    stage.area((-5, -8, 6), (0, 0, 2), 5, 520, "#ffe3c4")
    stage.camera((1.4, -9.6, 3.6), (0.1, 0, 2.0), 44, 5)


def flower_awake() -> None:
    """The casement open, the tulip upright."""
    class_window(True)
    flower_pot((-0.4, -0.1, 0))
    felt_tulip((-0.4, -0.1, 1.4), 0.04)
    props.mug((3.0, -0.2, 0), BLUE, True)
    stage.window_light((0, 0, 1.5), (58, 0, 136), 3.2, 0.8, bars=False, tone="#fff0d8")
    stage.area((-5, -8, 6), (0, 0, 2), 5, 620, "#ffe9d0")
    stage.camera((-1.6, -12.0, 4.4), (0.1, 0, 3.0), 37, 5)
