"""Scenes of wool: the mitten tree, the row counter, chair socks, the sock rings, the holiday waterer."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random
from typing import Any

from festival.demo.drawing.workbench import landscape, materials, plants, props, shapes, stage, wool

RED, CREAM, BLUE, GREEN = "#b8321f", "#efe6d2", "#24477f", "#2c6b52"
OCHRE, PLUM, INK, ORANGE, SNOW = "#d79a2b", "#6d2f56", "#23262e", "#e2611c", "#a9c6dc"

STARS = ["aaaaaaaa", "abaaaaba", "aabaabaa", "bbabbabb", "aabaabaa", "abaaaaba", "aaaaaaaa", "aaabbaaa"]
ZIGZAG = ["abaaabaa", "bababab" "a", "aabaaaba", "aaaaaaaa"]


def mitten_wool(kind: int, one: str, two: str) -> Any:
    """Three families of mittens: bands, stars, zigzag; 40 stitches around."""
    palette = {"a": one, "b": two}
    cuff = [("b" * 8, 3), ("a" * 8, 2), ("b" * 8, 2)]
    if kind == 0:
        rows = [("a" * 8, 8), ("b" * 8, 5), ("a" * 8, 3), ("b" * 8, 2), ("a" * 8, 18), *cuff]
    elif kind == 1:
        rows = [("a" * 8, 3), *[(r, 1) for r in STARS * 3], ("a" * 8, 6), *cuff]
    else:
        rows = [("a" * 8, 7), *[(r, 1) for r in ZIGZAG * 4], ("a" * 8, 9), *cuff]
    return wool.knit(wool.bands(48, *rows), palette)


def radiator(wide: float, tall: float, at: shapes.Point) -> None:
    """A panel radiator with pressed ribs, valve and pipe."""
    enamel = materials.paint("#e9e4d8", 0.3, 0.05)
    with shapes.Group(at):
        shapes.box((wide, 0.35, tall), enamel, (0, 0.3, tall / 2), edge=0.06)
        ribs = int(wide / 0.46)
        for i in range(ribs):
            x = (i - (ribs - 1) / 2) * 0.46
            shapes.box((0.26, 0.3, tall - 0.5), enamel, (x, 0.06, tall / 2), edge=0.12)
        shapes.box((wide, 0.95, 0.06), enamel, (0, 0.35, tall + 0.02), edge=0.02)
        for i in range(ribs * 2):
            x = (i - (ribs * 2 - 1) / 2) * 0.23
            shapes.box((0.1, 0.6, 0.03), materials.paint("#3b3a38"), (x, 0.35, tall + 0.045), edge=0)
        steel = materials.metal("#b7b2a8", 0.35)
        shapes.rod(0.2, 0.5, materials.paint("#f2efe6"), (wide / 2 + 0.35, 0.2, tall - 0.5), (0, 90, 0))
        shapes.wire([(wide / 2, 0.2, tall - 0.5), (wide / 2 + 0.75, 0.2, tall - 0.5),
                     (wide / 2 + 0.9, 0.2, tall - 0.8), (wide / 2 + 0.9, 0.2, -2)], 0.09, steel)


def drying_box(at: shapes.Point) -> list[tuple[shapes.Point, shapes.Point]]:
    """The plywood box with its hollow branches; gives where each mitten sits and how it leans."""
    ply, birch = materials.plywood("Y"), materials.wood("#e6cda2", "#c49a63", "Z")
    top, dark = materials.plywood("Z"), materials.paint("#3a2b1d")
    seats = []
    with shapes.Group(at):
        shapes.box((6.6, 0.16, 1.0), ply, (0, -0.75, 0.5))
        shapes.box((6.6, 0.16, 1.0), ply, (0, 0.75, 0.5))
        for side in (-1, 1):
            shapes.box((0.16, 1.34, 1.0), materials.plywood("X"), (side * 3.22, 0, 0.5))
        shapes.box((6.8, 1.75, 0.14), top, (0, 0, 1.07))
        shapes.box((5.6, 0.05, 0.16), materials.metal("#c9b27a"), (0, -0.86, 0.72), edge=0.01)
        shapes.rod(0.1, 0.25, materials.printed(ORANGE), (2.1, -0.95, 0.72), (90, 0, 0))
        for i in range(7):
            shapes.rod(0.03, 0.04, materials.metal("#8b8478"), (-3.05 + i * 1.016, -0.84, 0.2), (90, 0, 0))
    for row, (y, n, lean) in enumerate(((0.32, 6, 12), (-0.42, 6, 26))):
        for i in range(n):
            x = (i - (n - 1) / 2) * 1.08 + (0.2 if row else -0.15)
            tip = (lean, 0, 0)
            base = (at[0] + x, at[1] + y, at[2] + 1.1)
            with shapes.Group(base, tip):
                shapes.rod(0.16, 1.5, birch, (0, 0, 0.7))
                for k in range(5):
                    shapes.rod(0.035, 0.02, dark, (0, -0.16, 0.3 + k * 0.22), (90, 0, 0), 0, 12)
            seats.append((base, tip))
    return seats


def window_sill(y: float, z: float, wide: float, bars: tuple[float, ...] = (-3.2, 3.6)) -> None:
    """A deep sill with a blue winter evening behind its panes."""
    white = materials.paint("#f1ece0", 0.4)
    shapes.box((wide, 1.8, 0.2), white, (0, y, z), edge=0.05)
    for x in bars:
        shapes.box((0.3, 0.3, 9), white, (x, y + 0.75, z + 4), edge=0.03)
    shapes.box((wide, 0.34, 0.3), white, (0, y + 0.75, z + 0.2), edge=0.03)
    props.view(landscape.winter_evening(), (0, y + 6, z + 3.4), (24, 12), 0.9)


def cimdu_koks() -> None:
    props.wall("#e3cda6", 1.6, 14)
    props.wall("#7c9b93", 1.55, 4.4, materials.paint("#7fa39a", 0.35))
    radiator(7.6, 3.4, (0, 0, -3.4))
    shapes.box((30, 12, 0.1), materials.wood("#a67b4d", "#6f4a2a"), (0, -3, -4.2))
    seats = drying_box((0, 0.3, 0.1))
    coats = [(1, RED, CREAM), (0, BLUE, SNOW), (2, GREEN, CREAM), None, (0, OCHRE, PLUM), (1, INK, CREAM),
             (2, SNOW, BLUE), (1, CREAM, RED), (0, ORANGE, INK), (2, PLUM, OCHRE), None, (1, GREEN, OCHRE)]
    dice = Random(4)
    for (base, tip), coat in zip(seats, coats, strict=True):
        if coat is None:
            continue
        kind, one, two = coat
        rise = sin(tip[0] * pi / 180)
        place = (base[0], base[1] - 0.12 * rise, base[2] + 0.14)
        turn = (tip[0], 0, dice.uniform(-28, 28) + (180 if dice.random() < 0.4 else 0))
        if abs(turn[2]) > 90:
            turn = (-tip[0], 0, turn[2])
        wool.mitten(mitten_wool(kind, one, two), mitten_wool(0, one, two), place, turn, 0.82)
    stage.window_light((0, 0, 1.4), (52, 0, -38), 4.2, 0.95, 3.6)
    stage.camera((2.9, -9.6, 3.7), (0.05, 0.1, 1.15), 44, 4)


def rose(columns: int, rows: int, arm: int = 5) -> list[str]:
    """A field of eight-petalled roses: petals lie between the axes and the diagonals."""
    out = []
    pitch = 2 * arm + 4
    for row in range(rows):
        line = ""
        for column in range(columns):
            x, y = abs(column % pitch - pitch // 2), abs((row + 3) % pitch - pitch // 2)
            x, y = max(x, y), min(x, y)
            petal = 0 < y <= arm - 2 and 0 < x - y < arm - 1
            corner = x >= pitch // 2 - 1 and y >= pitch // 2 - 2
            line += "b" if petal or corner else "a"
        out.append(line)
    return out


def knitted_sheet(wide: float, tall: float, material: Any) -> Any:
    """Knitting lying on the bench: soft waves, one lower corner rolling up; top edge at y = 0."""
    rings = []
    for j in range(40):
        v = j / 39
        row = []
        for i in range(60):
            u = i / 59
            x, y = (u - 0.5) * wide, -(1 - v) * tall
            z = 0.16 + 0.1 * sin(u * 6 + v * 3) * (1 - v) + 0.07 * sin(u * 15 + 1)
            roll = max(0.0, 0.16 - v) * 5
            row.append((x + 0.06 * sin(v * 7), y + roll * 0.25, z + roll**2 * 0.55))
        rings.append(row)
    body = shapes.loft(rings, material, closed=False)
    return wool.fuzz(shapes.thick(body, 0.09), 9000, 0.05)


def cast_on(count: int, wide: float, needle: float, one: Any, two: Any) -> None:
    """The live stitches: loops over the needle."""
    for i in range(count):
        x = (i / (count - 1) - 0.5) * wide
        stuff = two if i % 4 == 1 else one
        r = needle + 0.045
        loop = [(x - 0.035, -0.16, 0.1), (x - 0.03, -r, 0.22), (x, 0, 0.22 + r), (x + 0.03, r, 0.22), (x + 0.035, 0, 0.1)]
        shapes.wire(loop, 0.04, stuff)


def counter(at: shapes.Point, turn: shapes.Point, size: float = 1.0) -> None:
    """The row counter: two number wheels in a printed shell on the end of a needle (along x)."""
    shell, wheel = materials.printed(ORANGE, 0.4, 90), materials.printed("#f3ecdb", 0.45, 90)
    dark = materials.paint("#1d222c", 0.5)
    with shapes.Group(at, turn, size):
        shapes.box((1.62, 1.0, 0.14), shell, (0, 0, -0.36), edge=0.05)
        for x in (-0.74, 0, 0.74):
            outline = [(-0.5, -0.4), (0.5, -0.4), (0.5, 0.1), (0.3, 0.46), (-0.3, 0.46), (-0.5, 0.1)]
            shapes.prism(outline, 0.13, shell, (x, 0, 0), (90, 0, 90), 0.04)
        for y in (-0.46, 0.46):
            shapes.box((1.5, 0.1, 0.3), shell, (0, y, -0.24), edge=0.04)
        for x, digit in ((-0.37, "3"), (0.37, "7")):
            shapes.rod(0.44, 0.52, wheel, (x, 0, 0.12), (0, 90, 0), 0.03)
            for k in range(30):
                a = 2 * pi * k / 30
                for side in (-0.22, 0.22):
                    shapes.box((0.07, 0.035, 0.04), wheel, (x + side, 0.44 * cos(a), 0.12 + 0.44 * sin(a)), (a * 57.3, 0, 0), 0)
            shapes.letters(digit, 0.46, dark, (x, -0.2, 0.515), (27, 0, 0), 0.012)
        shapes.rod(0.1, 1.8, materials.metal("#c9a86a"), (0, 0, 0.12), (0, 90, 0))


def strikketelleren() -> None:
    props.bench("#c9a577", "#8a6140", 7, 1.9, turn=8)
    black, white = materials.yarn(INK), materials.yarn(CREAM)
    cloth = wool.knit([("ab" * 60)[: 84]] * 2 + rose(84, 56), {"a": CREAM, "b": INK})
    birch = materials.wood("#c98f55", "#8c5a30", "X", 0.35)
    with shapes.Group((-0.7, 0.9, 0.05), (0, 0, -6)):
        knitted_sheet(4.6, 3.1, cloth)
        shapes.rod(0.075, 6.6, birch, (0.25, 0, 0.24), (0, 90, 0))
        shapes.ball(0.15, birch, (-3.1, 0, 0.24))
        cast_on(46, 4.5, 0.075, white, black)
        counter((2.95, -0.05, 0.42), (0, 0, 0), 0.9)
    props.tape((-2.9, -1.9, 0.0), BLUE)
    wool.yarn_ball(0.95, INK, (-2.6, 2.9, 0.9), 3)
    wool.yarn_ball(0.8, CREAM, (-0.6, 3.3, 0.75), 5)
    wool.yarn_ball(0.6, RED, (3.1, -1.5, 0.56), 8)
    shapes.wire([(-0.9, 2.6, 0.2), (0.4, 2.0, 0.05), (1.3, 2.2, 0.05), (1.9, 1.4, 0.06), (1.6, 0.7, 0.2)], 0.045, white)
    shapes.wire([(-1.9, 2.3, 0.3), (-1.0, 1.7, 0.05), (0.6, 1.5, 0.05), (1.45, 0.9, 0.2)], 0.045, black)
    stage.window_light((0.3, 0.3, 0), (50, 0, -60), 4.2, 0.9, 2.6)
    stage.camera((2.6, -5.0, 5.0), (0.72, 0.3, 0.1), 42, 5)


def bootie(at: shapes.Point, one: str, two: str, turn: float) -> None:
    """A felted sock for a chair leg: ribbed cuff, bulging foot, three felt soles."""
    with shapes.Group(at, (0, 0, turn)):
        profile = [(0.0, 0.12), (0.3, 0.12), (0.36, 0.22), (0.35, 0.45), (0.295, 0.75), (0.26, 1.0), (0.3, 1.04), (0.31, 1.3),
                   (0.25, 1.32), (0.22, 1.2)]
        body = shapes.lathe(wool.smooth_path(profile, 4), materials.felt(one))
        wool.fuzz(body, 7000, 0.05)
        cuff = [(0.27, 1.0), (0.335, 1.03), (0.345, 1.28), (0.28, 1.31)]
        pattern = wool.bands(28, ("b", 2), ("ba", 2), ("b", 1))
        wool.fuzz(shapes.lathe(cuff, wool.knit(pattern, {"a": one, "b": two})), 1500, 0.04)
        for i, tone in enumerate((INK, two, "#8c8576")):
            wool.fuzz(shapes.rod(0.35, 0.05, materials.felt(tone), (0, 0, 0.03 + i * 0.045)), 700, 0.03)
        shapes.wire([(-0.27, -0.26, 0.28), (-0.15, -0.37, 0.34), (0, -0.385, 0.3), (0.14, -0.37, 0.36), (0.27, -0.27, 0.3)],
                    0.02, materials.yarn(two))


def chair(at: shapes.Point, turn: float, tone: str, coats: list[tuple[str, str]]) -> None:
    """A school chair: two bent steel frames, plywood seat and back, socks on its feet."""
    steel = materials.paint(tone, 0.25)
    seat = materials.plywood("Z", "#d9ad72", "#b07d44")
    with shapes.Group(at, (0, 0, turn)):
        for x in (-1.6, 1.6):
            shapes.wire(wool.smooth_path([(x * 1.08, -1.7, 0.15), (x, -1.4, 2.0), (x, -1.25, 4.1), (x, -0.9, 4.4), (x, 1.2, 4.4), (x, 1.75, 4.8), (x, 2.1, 8.0)], 5), 0.125, steel, smooth=False)
            shapes.wire([(x * 1.08, 2.0, 0.15), (x, 1.3, 4.3)], 0.125, steel)
        shapes.wire([(-1.6, 1.65, 2.2), (1.6, 1.65, 2.2)], 0.1, steel)
        shapes.box((3.9, 3.7, 0.14), seat, (0, 0.1, 4.56), edge=0.06)
        shapes.box((3.7, 0.12, 1.7), materials.plywood("Y", "#d9ad72", "#b07d44"), (0, 2.0, 7.3), (-6, 0, 0), edge=0.05)
        feet = [(-1.73, -1.7), (1.73, -1.7), (-1.73, 2.0), (1.73, 2.0)]
        for (x, y), (one, two) in zip(feet, coats, strict=True):
            bootie((x, y, 0), one, two, 30 * x)


def stolsokker() -> None:
    props.bench("#c08a55", "#7d5230", 22, 1.15, 60, 90)
    props.wall("#6f8fae", 13, 12)
    shapes.box((50, 0.2, 0.9), materials.paint("#efe8d8"), (0, 12.8, 0.45), edge=0.03)
    coats = [[(RED, CREAM), (OCHRE, BLUE), (GREEN, CREAM), (PLUM, OCHRE)], [(BLUE, SNOW), (ORANGE, PLUM), (CREAM, RED), (GREEN, OCHRE)],
             [(PLUM, CREAM), (SNOW, RED), (ORANGE, CREAM), (BLUE, OCHRE)]]
    chair((0.3, 0, 0), -22, "#2b3d54", coats[0])
    chair((-5.6, 4.2, 0), 14, "#b23a1e", coats[1])
    chair((5.6, 5.6, 0), -8, "#2f5f4c", coats[2])
    stage.window_light((0, 0, 0.5), (58, 0, -62), 4.2, 0.9, 3.4)
    stage.camera((1.9, -7.0, 2.4), (0.5, -1.2, 1.3), 38, 7)


def ring(at: shapes.Point, tone: str, turn: float = 0.0, size: float = 1.0) -> None:
    """The sock ring: a printed hoop in the x-z plane with six rays inward and a hook above."""
    stuff = materials.printed(tone, 0.35, 70)
    with shapes.Group(at, (0, 0, turn), size):
        hoop = [(0.44, -0.08), (0.54, -0.08), (0.56, 0), (0.54, 0.08), (0.44, 0.08), (0.42, 0), (0.44, -0.08)]
        shapes.lathe(hoop, stuff, turn=(90, 0, 0))
        for k in range(6):
            a = 2 * pi * k / 6 + 0.5
            shapes.box((0.26, 0.08, 0.1), stuff, (0.36 * cos(a), 0, 0.36 * sin(a)), (0, -a * 180 / pi, 0), edge=0.03)
        shapes.wire([(0, 0, 0.52), (0, 0, 0.75), (0.14, 0, 0.9), (0.2, 0, 1.08), (0.08, 0, 1.22), (-0.1, 0, 1.18), (-0.15, 0, 1.05)], 0.055, stuff)


def married(at: shapes.Point, pattern: list[str], palette: dict[str, str], tone: str, turn: float) -> None:
    """Two socks hanging from one ring, their cuffs drawn through it."""
    with shapes.Group(at, (0, 0, turn)):
        ring((0, 0, -1.1), tone, 62)
        for side in (-1, 1):
            coat = wool.knit(pattern, palette)
            knots = [(0, 0.42, .27, .1), (0.02, 0.2, .2, .11), (0, 0, .17, .12), (0, -0.3, .24, .13), (0, -0.9, .33, .13), (0, -1.8, .35, .15),
                     (.05, -2.35, .4, .18), (.3, -2.68, .4, .18), (.72, -2.8, .32, .15), (1.12, -2.84, .3, .13), (1.42, -2.84, .2, .1), (1.52, -2.84, .03, .03)]
            with shapes.Group((side * 0.13, side * 0.17, -1.15), (side * 3, -side * 5, side * 13 - 8)):
                wool.fuzz(wool.tube(knots, coat, 32), 6000, 0.03)


def zeku_laulatajs() -> None:
    props.wall("#7a4460", 3.4, 16)
    line = materials.yarn("#e8dfca")
    shapes.wire([(-9, 0.2, 3.9), (-4, 0, 3.3), (0, 0, 3.12), (4, 0, 3.3), (9, 0.2, 3.9)], 0.035, line)
    toe = ("b" * 4, 6)
    pairs = [
        (-4.0, 3.4, wool.bands(40, ("b", 5), ("a", 4), ("b", 2), ("a", 4), ("b", 2), ("a", 14), ("b", 6)), {"a": OCHRE, "b": BLUE}, GREEN, 20),
        (-1.35, 3.2, rose(42, 44, 4) + wool.bands(42, toe), {"a": CREAM, "b": RED}, BLUE, -12),
        (1.3, 3.16, wool.bands(40, *[("b", 3), ("a", 3)] * 8), {"a": SNOW, "b": GREEN}, ORANGE, 16),
        (3.95, 3.36, wool.bands(40, *[(r, 1) for r in STARS * 5], toe), {"a": INK, "b": ORANGE}, OCHRE, -14),
    ]
    for x, z, pattern, palette, tone, turn in pairs:
        married((x, 0, z - 0.06), pattern[::-1], palette, tone, turn)
    stage.window_light((0, 0.5, 1.4), (58, 0, -42), 4.2, 0.95, 3.0)
    stage.camera((-1.6, -11.0, 1.4), (0.0, 0, 1.35), 44, 4)


def wick(a: shapes.Point, b: shapes.Point, tone: Any, sag: float) -> None:
    middle = tuple((p + q) / 2 for p, q in zip(a, b, strict=True))
    shapes.wire([a, (a[0] * 0.8 + b[0] * 0.2, a[1], a[2] + 0.15), (middle[0], middle[1], middle[2] - sag), b, (b[0], b[1], b[2] - 0.3)],
                0.05, tone)


def ferievanneren() -> None:
    window_sill(0.4, -0.1, 16)
    shapes.box((16, 1.0, 4), materials.plaster("#d8cfbd"), (0, 0.9, -2.2), edge=0)
    books = [(RED, 0.32), (BLUE, 0.26), (OCHRE, 0.36), (GREEN, 0.3)]
    z = 0.0
    for i, (tone, tall) in enumerate(books):
        with shapes.Group((0.1, 0.35, z + tall / 2), (0, 0, (-6, 5, -2, 8)[i])):
            shapes.box((1.9, 1.35, tall), materials.fabric(tone), (0, 0, 0), edge=0.03)
            shapes.box((1.92, 1.28, tall - 0.1), materials.paper("#efe6d0"), (0.02, -0.06, 0), edge=0)
        z += tall
    bottle((0.1, 0.35, z), 0.45, 2.2, 1.25)
    flag((0.1, 0.35, z + 1.35))
    wools = [materials.yarn(t) for t in (RED, CREAM, BLUE, OCHRE)]
    plants.pot((-3.9, 0.3, 0), 0.85, 1.3)
    plants.broad_plant((-3.9, 0.3, 1.15), 8, 1.35, 4)
    plants.pot((-1.9, -0.05, 0), 0.55, 0.85, "#c9c2b2")
    plants.strap_plant((-1.9, -0.05, 0.75), 26, 1.3, 2, "#79a860")
    plants.pot((2.0, -0.05, 0), 0.5, 0.8, "#2f5f8a")
    plants.cactus((2.0, -0.05, 0.7), 0.34, 1.05)
    plants.pot((3.9, 0.25, 0), 0.75, 1.15)
    plants.strap_plant((3.9, 0.25, 1.0), 18, 1.7, 7, "#3f7a55")
    mouth = (0.1, 0.35, z + 2.2)
    for i, (x, y, h) in enumerate(((-3.6, 0.0, 1.2), (-3.9, -0.3, 1.2), (-1.75, -0.25, 0.8), (1.85, -0.35, 0.75), (3.6, -0.1, 1.05), (-2.0, 0.1, 0.8), (3.8, -0.3, 1.05))):
        wick(mouth, (x, y, h), wools[i % 4], 0.15 + 0.1 * (i % 3))
    stage.window_light((0, 0, 1), (64, 0, 158), 2.4, 0.75, 3.0, bars=False, tone="#ffd9a8", room="#b9cbe4")
    stage.area((-4, -7, 6), (0, 0, 1), 5, 420, "#ffd7a3")
    stage.camera((1.0, -10.2, 3.9), (0.05, 0, 1.9), 42, 4)


def bottle(at: shapes.Point, radius: float, tall: float, water: float) -> None:
    """A clear bottle with water up to `water`."""
    clear = materials.glass("#eaf4ee")
    outer = [(0, 0.03), (radius * 0.9, 0), (radius, 0.08), (radius, tall * 0.62), (radius * 0.45, tall * 0.82), (radius * 0.36, tall * 0.9),
             (radius * 0.4, tall * 0.98), (radius * 0.4, tall)]
    with shapes.Group(at):
        shapes.thick(shapes.lathe(wool.smooth_path(outer, 4), clear), 0.035)
        level = [(0, 0.06), (radius - 0.06, 0.08), (radius - 0.05, water - 0.03), (radius - 0.05, water), (0, water)]
        shapes.lathe(level, materials.glass("#d6eef2", 0, 1.1))


def flag(at: shapes.Point) -> None:
    """The cork with its flag; it stands on the water and looks out of the neck."""
    with shapes.Group(at):
        shapes.rod(0.1, 0.14, materials.felt("#b98a58"), (0, 0, 0))
        shapes.rod(0.018, 1.7, materials.wood(), (0, 0, 0.85))
        shapes.prism([(0, 0), (0.62, 0.2), (0, 0.4)], 0.015, materials.fabric(ORANGE, 40), (0.01, 0, 1.28), (90, 0, 0), 0)
