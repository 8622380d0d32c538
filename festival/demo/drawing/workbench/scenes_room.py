"""Scenes of rooms: the star umbrella, the wilting flower, the rocking chair that lights a lamp."""

from __future__ import annotations

from math import cos, pi, radians, sin
from random import Random
from typing import Any

from festival.demo.drawing.workbench import landscape, materials, plants, props, shapes, stage, wool

ORANGE, BLUE, GREEN, OCHRE, PLUM = "#e2611c", "#23508f", "#2c7355", "#dca12c", "#74335c"
RED, CREAM, INK = "#b8321f", "#efe6d2", "#23262e"

# Right ascension (hours) and declination (degrees) of the bright stars of the far northern sky.
BRIGHT = [
    (11.06, 61.8, 3), (11.03, 56.4, 3), (11.90, 53.7, 3), (12.26, 57.0, 2), (12.90, 56.0, 3), (13.40, 54.9, 3),
    (13.79, 49.3, 3), (2.53, 89.3, 3), (14.85, 74.2, 3), (15.35, 71.8, 2), (16.77, 82.0, 2), (15.73, 77.8, 2),
    (17.54, 86.6, 2), (0.15, 59.2, 3), (0.68, 56.5, 3), (0.95, 60.7, 3), (1.43, 60.2, 3), (1.91, 63.7, 2),
    (5.28, 46.0, 4), (5.99, 44.9, 3), (3.41, 49.9, 3), (18.62, 38.8, 4), (20.69, 45.3, 4), (20.37, 40.3, 3),
    (19.75, 45.1, 2), (21.31, 62.6, 3), (21.48, 70.6, 2), (17.94, 51.5, 3), (17.51, 52.3, 2), (14.07, 64.4, 2),
]


def canopy_point(angle: float, reach: float, sag: bool = True) -> shapes.Point:
    """A point of the umbrella's cloth: angle about the shaft, reach 0 at the tip to 1 at the rim."""
    panel = angle / (2 * pi) * 8 % 1
    dip = sin(pi * panel) ** 2 if sag else 0.0
    radius = 4.2 * sin(reach * 1.15) / sin(1.15) * (1 - 0.07 * dip * reach)
    height = -1.9 * (1 - cos(reach * 1.15)) / (1 - cos(1.15)) - 0.16 * dip * reach * (1 - reach)
    return radius * cos(angle), radius * sin(angle), height


def umbrella(turn: shapes.Point, at: shapes.Point) -> None:
    """Open umbrella hanging on its shaft: black cloth, steel ribs, stars, light in the handle."""
    cloth = materials.fabric("#27335f", 0, 0.7)
    steel, wood = materials.metal("#c4c8ce", 0.25), materials.wood("#a8683a", "#6b3c1e", "Z", 0.3)
    with shapes.Group(at, turn):
        rings = [[canopy_point(2 * pi * i / 96, j / 18) for i in range(96)] for j in range(19)]
        shapes.thick(shapes.loft(rings, cloth), 0.02, 1.0)
        for k in range(8):
            a = 2 * pi * k / 8
            rib = [(x, y, z - 0.05) for x, y, z in (canopy_point(a, j / 10, False) for j in range(11))]
            shapes.wire(rib, 0.035, steel)
            mid = canopy_point(a, 0.5, False)
            shapes.wire([(0, 0, -2.1), (mid[0], mid[1], mid[2] - 0.05)], 0.028, steel, smooth=False)
            tip = canopy_point(a, 1.0, False)
            shapes.ball(0.07, steel, (tip[0], tip[1], tip[2] - 0.05))
        shapes.rod(0.07, 6.0, steel, (0, 0, -2.6))
        shapes.rod(0.17, 0.4, materials.paint(INK), (0, 0, -2.1))
        shapes.rod(0.2, 1.4, wood, (0, 0, -6.2), edge=0.08)
        shapes.rod(0.14, 0.2, materials.glow("#ffd9a0", 12), (0, 0, -5.42))
        stars()


def stars() -> None:
    """The real bright stars as lit fibre ends, and faint ones between them."""
    dice = Random(21)
    glows = [materials.glow("#fff2d8", s) for s in (5, 8, 13, 20, 30)]
    for hours, declination, size in BRIGHT:
        x, y, z = canopy_point(hours / 24 * 2 * pi, (90 - declination) / 58)
        shapes.ball(0.02 + 0.013 * size, glows[size], (x, y, z - 0.07))
    for _ in range(180):
        x, y, z = canopy_point(dice.uniform(0, 2 * pi), dice.uniform(0.05, 0.97) ** 0.6)
        shapes.ball(dice.choice((0.022, 0.026, 0.034)), glows[dice.choice((0, 0, 1))], (x, y, z - 0.06))
    fibre = materials.glow("#8fa9d8", 0.18)
    for hours, declination, _ in BRIGHT[::2]:
        x, y, z = canopy_point(hours / 24 * 2 * pi, (90 - declination) / 58)
        shapes.wire([(0.08, 0, -2.0), (x * 0.3, y * 0.3, -1.75), (x * 0.8, y * 0.8, z - 0.5), (x, y, z - 0.06)], 0.008, fibre)


def child_from_behind(at: shapes.Point, turn: float, coat: str, cap: tuple[str, str]) -> None:
    """A seated child's back: knitted cap with a bobble, shoulders in a jumper."""
    jumper = wool.knit(wool.bands(60, ("a", 12), ("ab", 1), ("b", 2), ("ab", 1), ("a", 30)), {"a": coat, "b": CREAM})
    hat = wool.knit(wool.bands(44, ("a", 8), ("aab", 1), ("abb", 1), ("aab", 1), ("a", 5), ("b", 4)), {"a": cap[0], "b": cap[1]})
    with shapes.Group(at, (0, 0, turn)):
        rings = []
        for wide, deep, z in ((1.35, 0.95, -3), (1.4, 0.95, 0.0), (1.5, 0.9, 1.0), (1.35, 0.8, 1.7), (0.85, 0.65, 2.05), (0.5, 0.52, 2.2), (0.46, 0.48, 2.45)):
            rings.append([(wide * cos(2 * pi * k / 40), deep * sin(2 * pi * k / 40), z) for k in range(40)])
        wool.fuzz(shapes.loft(rings, jumper), 5000, 0.05)
        with shapes.Group((0, 0.05, 3.05), (-24, 0, 0)):
            shapes.ball(0.82, materials.paint("#5a3a22", 0.6), (0, 0, -0.05), (0.98, 1.0, 1.05))
            cap_rings = [(0.9, -0.35), (0.94, -0.1), (0.93, 0.2), (0.86, 0.5), (0.68, 0.8), (0.4, 1.0), (0.05, 1.08)]
            wool.fuzz(shapes.lathe(wool.smooth_path(cap_rings, 4), hat), 4000, 0.05)
            wool.fuzz(shapes.ball(0.3, materials.felt(cap[1]), (0, 0, 1.25)), 3000, 0.16)


def morketidsparaplyen() -> None:
    props.wall("#2d3f66", 9.0, 24)
    shapes.box((40, 30, 0.2), materials.wood("#5d4a3a", "#3d2e22"), (0, 0, -5.1))
    umbrella((-30, 6, 30), (0.1, 1.0, 6.4))
    child_from_behind((-1.9, -3.4, -2.4), -14, "#8c2f22", (OCHRE, CREAM))
    child_from_behind((1.9, -3.7, -2.9), 16, "#2c6b52", ("#c9d7e4", RED))
    for x in (-7.5, -2.5, 2.5, 7.5):
        shapes.box((0.25, 0.3, 12), materials.paint("#c9d2de"), (x, 8.9, 4))
    props.view(landscape.winter_evening(), (0, 8.95, 3.0), (15, 7.5), 0.35)
    shapes.box((15.6, 0.6, 0.3), materials.paint("#c9d2de"), (0, 8.6, -0.8))
    stage.sky("#4a62a6", 0.6)
    stage.area((-9, -3, 8), (0, 0, 2), 4, 1500, "#7f9de0")
    stage.area((8, -9, 3), (0, -3, -1), 3, 900, "#ffb877")
    stage.point_light((0.4, -1.4, 2.2), 150, "#ffcf94", 0.3)
    stage.camera((0.3, -13.5, -0.6), (0.05, 0, 2.75), 34)


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
    rings_path = shapes.wire(path, 0.11, stem)
    rings_path.data.bevel_resolution = 6
    end, before = path[-1], path[-2]
    tilt = bend
    with shapes.Group(end, (0, tilt, -14)):
        shapes.lathe([(0.0, -0.1), (0.2, -0.04), (0.3, 0.12), (0.26, 0.2), (0, 0.2)], stem)
        plants.petal_cup((0, 0, 0.08), 6, 1.45, 1.15, 0.15 + 0.3 * droop, petals)
    del before
    for side, lean in ((1, 0.3), (-1, 0.5)):
        rings = []
        for j in range(15):
            t = j / 14
            half = 0.28 * sin(pi * min(1, 0.08 + t * 0.92)) ** 0.8 + 0.01
            out, up = side * (0.1 + 1.2 * t * lean + droop * 1.0 * t * t), 2.1 * t - droop * 2.0 * t * t
            rings.append([(base[0] + out, base[1] + s * half - 0.1 * t, base[2] + up + 0.1 * abs(s)) for s in (-1, -0.5, 0, 0.5, 1)])
        body = shapes.thick(shapes.loft(rings, stem, closed=False), 0.05)
        wool.fuzz(body, 1500, 0.03)


def flower_pot(at: shapes.Point) -> None:
    """The pot with its sensor window, a wire and a scale of three dots."""
    plants.pot(at, 1.0, 1.6, "#d9c8a8")
    with shapes.Group(at, (0, 0, -12)):
        shapes.box((0.8, 0.1, 0.5), materials.printed(INK, 0.4), (0, -0.9, 0.85), (-9, 0, 0), 0.06)
        for k in range(4):
            shapes.box((0.5, 0.04, 0.035), materials.paint("#0b0c0d"), (0, -0.95, 0.7 + k * 0.09), (-9, 0, 0), 0)
        for k, tone in enumerate((GREEN, OCHRE, RED)):
            shapes.ball(0.07, materials.glow(tone, 3 if k == 2 else 0.2), (-0.3 + 0.3 * k, -0.94, 0.42))


def class_window(opened: bool) -> None:
    """A sill, a frame, the spring outside; one casement open or shut."""
    white = materials.paint("#efe9dc", 0.35)
    shapes.box((20, 2.4, 0.25), white, (0, 0.3, -0.13), edge=0.05)
    shapes.box((20, 0.3, 8), materials.plaster("#c9a98a"), (0, -0.6, -4.2), edge=0)
    props.view(landscape.spring_day(), (0, 9, 3.5), (32, 16), 0.95)
    for x in (-6.4, -1.8, 5.2):
        shapes.box((0.4, 0.4, 12), white, (x, 1.4, 5), edge=0.04)
    shapes.box((20, 0.4, 0.4), white, (0, 1.4, 0.2), edge=0.04)
    turn = -62 if opened else 0
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


def rocker(side: float) -> None:
    """One side of the rocking chair: runner, legs, arm."""
    oak = materials.wood("#a5683a", "#6a3b1c", "Y", 0.3)
    upright = materials.wood("#a5683a", "#6a3b1c", "Z", 0.3)
    runner = [(side, 6.2 * sin(a), 6.4 - 6.2 * cos(a) + 0.05) for a in (-0.62 + 1.25 * i / 16 for i in range(17))]
    shapes.wire(runner, 0.17, oak)
    shapes.wire([(side, -1.5, 0.45), (side, -1.6, 4.4)], 0.15, upright)
    shapes.wire([(side, 1.6, 0.5), (side * 0.98, 1.8, 3.0), (side * 0.93, 2.5, 7.6)], 0.15, upright)
    arm = shapes.wire([(side * 1.04, -2.0, 4.45), (side * 1.04, 0, 4.6), (side, 2.0, 4.75)], 0.2, oak)
    arm.scale = (1, 1, 1)
    for y in (-0.6, 0.4):
        shapes.wire([(side, y, 2.6), (side, y, 4.5)], 0.08, upright)


def rocking_chair() -> None:
    """Chair facing -y, 3.6 wide; under its seat the belt, the flywheel and the dynamo."""
    cross = materials.wood("#a5683a", "#6a3b1c", "X", 0.3)
    for side in (-1.8, 1.8):
        rocker(side)
    shapes.box((3.8, 3.6, 0.22), materials.wood("#b87a47", "#7b4826", "X", 0.35), (0, 0.1, 2.6), (4, 0, 0), 0.08)
    for k in range(7):
        x = -1.35 + k * 0.45
        shapes.wire([(x, 1.75, 2.7), (x, 2.05, 5.0), (x, 2.4, 7.0)], 0.09, cross)
    shapes.box((4.0, 0.24, 0.8), cross, (0, 2.5, 7.3), (-10, 0, 0), 0.1)
    for y, z in ((-1.5, 1.4), (1.6, 1.4)):
        shapes.wire([(-1.8, y, z), (1.8, y, z)], 0.09, cross)
    throw = wool.knit(wool.bands(60, *[("a", 6), ("ab", 1), ("b", 3), ("ab", 1), ("c", 6), ("cb", 1)] * 4), {"a": "#2d5f8a", "b": CREAM, "c": RED})
    rings = []
    for j in range(60):
        t = j / 59
        y, z = (2.0 + 0.5 * (1 - t / 0.45) , 2.9 + 4.9 * (1 - t / 0.45)) if t < 0.45 else (2.0 - 4.0 * min(1, (t - 0.45) / 0.4), 2.86)
        if t > 0.85:
            y, z = -2.0 - 0.1 * (t - 0.85), 2.86 - 8.5 * (t - 0.85)
        rings.append([(-1.3 + 2.6 * i / 29, y - 0.16, z + 0.03 * sin(i * 0.9 + j * 0.35)) for i in range(30)])
    wool.fuzz(shapes.thick(shapes.soft(shapes.loft(rings, throw, closed=False), 1), 0.1), 8000, 0.07)


def generator() -> None:
    """The flywheel from a sewing machine, toothed belt, bicycle dynamo, two capacitors."""
    iron, brass = materials.metal("#3c4147", 0.45), materials.metal("#c99b45", 0.25)
    with shapes.Group((2.35, -0.1, 1.45), (0, 90, 0)):
        shapes.lathe([(0.95, -0.12), (1.15, -0.12), (1.15, 0.12), (0.95, 0.12), (0.95, -0.12)], iron)
        for k in range(6):
            a = 2 * pi * k / 6
            shapes.wire([(0.1 * cos(a), 0.1 * sin(a), 0), (1.0 * cos(a + 0.25), 1.0 * sin(a + 0.25), 0)], 0.07, iron)
        shapes.rod(0.2, 0.5, brass)
        shapes.lathe([(1.155, -0.03), (1.165, -0.03), (1.165, 0.03), (1.155, 0.03)], materials.paint(OCHRE, 0.3))
    belt = [(2.55, 0.35, 1.5), (2.55, 1.5, 0.75), (2.55, 1.9, 0.55), (2.55, 1.85, 0.35), (2.55, 1.2, 0.5), (2.55, -0.25, 1.25), (2.55, -0.1, 1.6)]
    shapes.wire(belt, 0.05, materials.rubber(), closed=True)
    with shapes.Group((2.3, 1.9, 0.5), (90, 0, 0)):
        shapes.lathe([(0, -0.7), (0.3, -0.65), (0.34, 0.1), (0.2, 0.3), (0.12, 0.35), (0.16, 0.6), (0, 0.6)], materials.metal("#d8dadd", 0.2))
    shapes.box((0.9, 0.7, 0.1), materials.plywood("Z"), (1.2, 1.2, 1.3))
    for x in (1.0, 1.4):
        shapes.rod(0.17, 0.6, materials.printed(BLUE, 0.3), (x, 1.2, 1.65))
    shapes.wire([(2.3, 2.0, 0.9), (1.9, 1.9, 1.6), (1.4, 1.3, 1.95)], 0.03, materials.paint(RED))
    shapes.wire([(1.1, 1.3, 1.95), (1.85, 1.9, 2.4), (1.95, 2.2, 4.6), (2.0, 2.35, 6.9)], 0.035, materials.paint(INK))


def reading_lamp() -> None:
    """A lamp on a bent arm from the chair's back, with a cloth shade and fringe."""
    brass = materials.metal("#c99b45", 0.25)
    shapes.wire([(1.75, 2.3, 6.6), (2.1, 2.2, 8.2), (2.0, 1.2, 9.2), (1.75, 0.3, 9.0), (1.7, 0.15, 8.5)], 0.06, brass)
    with shapes.Group((1.7, 0.15, 7.5)):
        shade = shapes.lathe([(1.05, 0), (0.95, 0.25), (0.55, 0.95), (0.5, 1.0)], shade_cloth())
        shapes.thick(shade, 0.02)
        for k in range(60):
            a = 2 * pi * k / 60
            shapes.rod(0.02, 0.22, materials.yarn(OCHRE), (1.05 * cos(a), 1.05 * sin(a), -0.1), edge=0, n=6)
        shapes.ball(0.22, materials.glow("#ffd9a0", 18), (0, 0, 0.3))
    stage.point_light((1.7, 0.15, 7.5), 1500, "#ffbd74", 0.25)


def shade_cloth() -> Any:
    from festival.demo.drawing.workbench.nodes import Net, colour

    net = Net("shade")
    net.set(Base_Color="#e9c48a", Roughness=0.9)
    through = net.add("BsdfTranslucent", {"Color": colour("#ffcf8a")})
    both = net.add("MixShader", {0: 0.6, 1: net.bsdf.outputs[0], 2: through})
    net.feed(net.tree.nodes["Material Output"].inputs["Surface"], both)
    return net.material


def cat(at: shapes.Point, turn: float) -> None:
    """A ginger cat curled up asleep, seen from behind."""
    fur, pale = materials.felt("#c9762f", "#7a3a12"), materials.felt("#e9b77a")
    with shapes.Group(at, (0, 0, turn), 1.1):
        wool.fuzz(shapes.ball(0.8, fur, (0, 0, 0.45), (1.25, 1.0, 0.62)), 9000, 0.1)
        wool.fuzz(shapes.ball(0.42, fur, (0.75, -0.45, 0.5), (1, 0.95, 0.85)), 3000, 0.08)
        for x in (0.6, 0.95):
            shapes.lathe([(0.13, 0), (0.08, 0.14), (0.0, 0.28)], fur, (x, -0.4, 0.78), (8, (x - 0.77) * 80, 0), 12)
        tail = [(-0.85, 0.3, 0.2), (-1.0, -0.4, 0.17), (-0.5, -0.95, 0.17), (0.3, -1.0, 0.17), (0.75, -0.85, 0.2)]
        shapes.wire(tail, 0.16, fur)
        shapes.ball(0.17, pale, (0.78, -0.84, 0.2))


def supulkresla_lampa() -> None:
    shapes.box((50, 40, 0.2), materials.wood("#8a5f3c", "#5a3b22", "X"), (0, 0, -0.12))
    rug = wool.knit(wool.bands(80, *[("a", 4), ("ab", 1), ("b", 4), ("c", 3)] * 6), {"a": RED, "b": INK, "c": OCHRE}, 0.5)
    rings = [[(-5.5 + 11 * i / 10, -4.5 + 8.5 * j / 10, 0.05) for i in range(11)] for j in range(11)]
    shapes.loft(rings, rug, closed=False)
    props.wall("#7d8f7c", 5.5, 26)
    shapes.box((5, 0.2, 5.4), materials.paint("#d8d2c4"), (-4.8, 5.35, 7.2), edge=0.04)
    props.view(landscape.winter_evening(), (-4.8, 5.2, 7.2), (4.4, 4.8), 0.55)
    shapes.box((0.2, 0.1, 5), materials.paint("#d8d2c4"), (-4.8, 5.15, 7.2))
    shapes.box((4.6, 0.1, 0.2), materials.paint("#d8d2c4"), (-4.8, 5.15, 7.6))
    with shapes.Group((0.3, 0.4, 0.05), (0, 0, 36)):
        rocking_chair()
        generator()
        reading_lamp()
    cat((-3.5, -1.9, 0.1), 30)
    wool.yarn_ball(0.5, "#2d5f8a", (3.9, -3.0, 0.52), 4)
    shapes.wire([(3.6, -2.8, 0.1), (2.6, -2.9, 0.1), (2.0, -2.2, 0.1), (1.0, -2.6, 0.1)], 0.05, materials.yarn("#2d5f8a"))
    stage.sky("#5a70aa", 0.5)
    stage.area((-9, -6, 12), (0, 0, 2), 5, 2600, "#93aee8")
    stage.camera((1.5, -17.0, 6.6), (0.1, 0, 4.1), 42)
