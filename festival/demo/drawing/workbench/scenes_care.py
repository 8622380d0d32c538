"""Scenes of care: the pill cuckoo, the one-hand board, the breathing lamp, crutch spikes, the zip."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from festival.demo.drawing.workbench import landscape, materials, props, shapes, stage, wool

ORANGE, BLUE, GREEN, OCHRE, PLUM = "#e2611c", "#23508f", "#2c7355", "#dca12c", "#74335c"
RED, CREAM, INK = "#b8321f", "#efe6d2", "#23262e"


def cuckoo_bird(at: shapes.Point, size: float = 1.0) -> None:
    """The bird looks towards -y and carries a small drawer in its beak."""
    feather, breast = materials.paint("#6d8fa6", 0.6), materials.paint("#efe2c4", 0.6)
    with shapes.Group(at, (0, 0, 0), size):
        shapes.ball(0.42, feather, (0, 0, 0), (0.9, 1.35, 0.95), (18, 0, 0))
        shapes.ball(0.36, breast, (0, -0.2, -0.1), (0.88, 1.05, 0.9), (18, 0, 0))
        shapes.ball(0.3, feather, (0, -0.42, 0.42))
        for side in (-1, 1):
            shapes.ball(0.055, materials.paint("#15120f", 0.1), (side * 0.21, -0.6, 0.5))
            shapes.ball(0.38, materials.paint("#4f7088", 0.6), (side * 0.34, 0.12, 0.02), (0.2, 1.25, 0.6), (30, 0, 0))
        shapes.lathe([(0.1, 0), (0.07, 0.14), (0.0, 0.34)], materials.paint("#d98a1f", 0.3), (0, -0.68, 0.42), (96, 0, 0), 16)
        shapes.box((0.14, 0.75, 0.06), feather, (0, 0.7, -0.12), (20, 0, 0), edge=0.02)
        wood = materials.plywood("Z", "#f0d9ad", "#d9b57d")
        shapes.box((0.62, 0.5, 0.06), wood, (0, -1.12, 0.12))
        for x, y, wide, deep in ((-0.29, -1.12, 0.05, 0.5), (0.29, -1.12, 0.05, 0.5), (0, -0.89, 0.6, 0.05), (0, -1.35, 0.6, 0.05)):
            shapes.box((wide, deep, 0.2), wood, (x, y, 0.22))
        shapes.wire([(-0.2, -1.1, 0.3), (0, -0.98, 0.46), (0.2, -1.1, 0.3)], 0.018, materials.metal())
        shapes.ball(0.13, materials.paint("#f6f2ea", 0.25), (0.03, -1.16, 0.24), (1, 1, 0.5))
        shapes.rod(0.04, 1.0, materials.metal(), (0, 0.05, -0.55))


def shingles(wide: float, deep: float, tone: str) -> None:
    """A roof side of cardboard shingles, in the x-y plane, ridge at +y."""
    dark = materials.cardboard(tone=tone)
    light = materials.cardboard(tone="#a9764a")
    for row in range(6):
        for i in range(7):
            x = (i - 3 + 0.5 * (row % 2)) * wide / 6.6
            y = -deep / 2 + row * deep / 5.6
            shapes.box((wide / 7, deep / 4, 0.05), dark if (i + row * 2) % 3 else light, (x, y, 0.06 + row * 0.002), (4, 0, (i * 7 % 5) - 2), 0.01)


def clock_face(at: shapes.Point) -> None:
    with shapes.Group(at, (90, 0, 0)):
        shapes.rod(1.05, 0.1, materials.paint("#f3ead6", 0.4), (0, 0, 0.02))
        shapes.lathe([(1.02, 0), (1.16, 0.0), (1.16, 0.16), (1.02, 0.16), (1.02, 0)], materials.wood("#8e5530", "#5d3219"))
        for k in range(12):
            a = pi / 2 - 2 * pi * k / 12
            long = 0.22 if k % 3 == 0 else 0.12
            shapes.box((long, 0.05, 0.02), materials.paint(INK), (0.86 * cos(a), 0.86 * sin(a), 0.08), (0, 0, a * 180 / pi), 0)
        for a, long, tone in ((pi / 2 - 2 * pi * (8.5 / 12), 0.55, INK), (pi / 2 - pi, 0.8, ORANGE)):
            shapes.box((long, 0.07, 0.03), materials.paint(tone), (long * 0.42 * cos(a), long * 0.42 * sin(a), 0.11), (0, 0, a * 180 / pi), 0.01)
        shapes.rod(0.08, 0.08, materials.metal("#d9b25f"), (0, 0, 0.12))


def cuckoo_clock() -> None:
    """The plywood house: face below, cuckoo door above, carousel wheel at the side. Front at y = -1."""
    ply = materials.plywood("Z")
    outline = [(-2, -2.6), (2, -2.6), (2, 1.2), (0, 3.0), (-2, 1.2)]
    front = shapes.prism(outline, 0.16, ply, (0, -1.0, 0), (90, 0, 0), 0.02)
    door = shapes.box((1.3, 1.0, 1.5), ply, (0, -1.0, 1.15), edge=0)
    shapes.cut(front, door)
    shapes.prism(outline, 0.16, ply, (0, 0.9, 0), (90, 0, 0), 0.02)
    inner = materials.paint("#3a2418", 0.9)
    shapes.box((1.9, 0.1, 2.2), inner, (0, -0.1, 1.1), edge=0)
    for side in (-1, 1):
        shapes.box((0.16, 1.9, 3.8), materials.plywood("X"), (side * 1.92, 0, -0.7))
        with shapes.Group((side * 1.28, -0.2, 2.28), (0, side * 42, 0)):
            with shapes.Group((0, 0, 0), (0, 0, -side * 90)):
                shingles(2.9, 3.7 * 0.92, "#7d4a2c")
        shapes.box((0.07, 0.7, 1.36), materials.plywood("X", "#c9d9d0", "#8fb0a4"), (side * 0.98, -1.36, 1.13), (0, 0, side * 28))
    shapes.box((4.0, 1.9, 0.16), materials.plywood("Z"), (0, 0, -2.6))
    clock_face((0, -1.12, -1.1))
    cuckoo_bird((0, -1.75, 1.2), 0.95)
    shapes.box((0.3, 1.5, 0.06), materials.metal(), (0, -1.2, 0.66))
    brass = materials.metal("#c99b45", 0.25)
    for x, low in ((-0.55, -5.0), (0.55, -4.2)):
        shapes.wire([(x, -0.3, -2.6), (x, -0.3, low)], 0.025, brass, smooth=False)
        cone = [(0.02, 0.1), (0.12, 0), (0.2, -0.3), (0.23, -0.8), (0.15, -1.1), (0.02, -1.2)]
        shapes.lathe(list(reversed(cone)), materials.wood("#8e5530", "#5d3219", "Z"), (x, -0.3, low))


def tablesu_dzeguze() -> None:
    props.wall("#5f8276", 1.05, 24)
    cuckoo_clock()
    stage.window_light((0, 0, 0), (54, 0, -44), 4.4, 0.85, 3.6)
    stage.camera((3.2, -11.4, 0.4), (0.05, 0, -0.55), 36, 9)


def carrot(at: shapes.Point, turn: float) -> None:
    """A carrot along +x, half of it peeled bright."""
    dull, fresh = materials.paint("#c56a2c", 0.8, 0.5), materials.paint("#ee7a1f", 0.35, 0.15)
    green = materials.paint("#4f8a3c", 0.5)
    with shapes.Group(at, (0, 90, turn)):
        shapes.lathe([(0.0, -1.9), (0.06, -1.85), (0.16, -1.0), (0.22, -0.3)], fresh)
        shapes.lathe([(0.225, -0.3), (0.28, 0.5), (0.33, 1.1), (0.3, 1.3), (0.1, 1.36), (0, 1.34)], dull)
        for k in range(7):
            a = 2 * pi * k / 7
            shapes.wire([(0, 0, 1.3), (0.14 * cos(a), 0.14 * sin(a), 1.8), (0.5 * cos(a), 0.5 * sin(a), 2.3 + 0.1 * (k % 3))], 0.03, green)


def jar(at: shapes.Point) -> None:
    """A jam jar with a red lid."""
    with shapes.Group(at):
        outer = [(0, 0.02), (0.7, 0.0), (0.76, 0.1), (0.76, 1.25), (0.62, 1.42), (0.62, 1.6)]
        shapes.thick(shapes.lathe(outer, materials.glass("#f6fbf8")), 0.04)
        shapes.lathe([(0, 0.06), (0.68, 0.06), (0.69, 1.12), (0.66, 1.16), (0, 1.14)], materials.paint("#8f1730", 0.2, 0.3))
        shapes.lathe([(0.68, 1.38), (0.7, 1.4), (0.7, 1.66), (0.66, 1.7), (0, 1.7)], materials.paint("#c8381f", 0.25))
        for k in range(40):
            a = 2 * pi * k / 40
            shapes.box((0.03, 0.04, 0.24), materials.paint("#c8381f", 0.3), (0.7 * cos(a), 0.7 * sin(a), 1.52), (0, 0, a * 57.3), 0)


def bread(at: shapes.Point, turn: float) -> None:
    """A slice of bread lying flat, buttered to the middle."""
    line = [(-0.95, -0.9), (0.95, -0.9), (1.0, 0.3), (1.15, 0.7), (0.9, 1.05), (0, 1.15), (-0.9, 1.05), (-1.15, 0.7), (-1.0, 0.3)]
    inner = [(x * 0.92, y * 0.92) for x, y in line]
    with shapes.Group(at, (0, 0, turn)):
        shapes.prism(line, 0.24, materials.felt("#8a5226"), (0, 0, 0.12), edge=0.06)
        shapes.prism(inner, 0.25, materials.felt("#e0b983", "#8d5f30"), (0, 0, 0.125), edge=0.05)
        butter = materials.paint("#f2cf63", 0.25, 0.05)
        body = shapes.loft([[(x * r, y * r * 0.6 + 0.3, 0.255 + 0.06 * (1 - r) + 0.02 * sin(9 * x + 7 * y)) for x, y in wool_ring(line)] for r in (0.86, 0.7, 0.4, 0.01)], butter)
        shapes.soft(body, 1)


def wool_ring(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(p[0], p[1]) for p in wool.smooth_path([*line, line[0]], 4)][:-1]


def knife(at: shapes.Point, turn: float) -> None:
    with shapes.Group(at, (0, 0, turn)):
        blade = [(0, -0.14), (1.6, -0.16), (1.85, 0.0), (1.7, 0.14), (0, 0.14)]
        shapes.prism(blade, 0.03, materials.metal("#dfe2e4", 0.15), (0, 0, 0.06), edge=0.008)
        shapes.box((1.2, 0.26, 0.16), materials.wood("#7a4a2a", "#4c2a16"), (-0.6, 0, 0.08), edge=0.06)


def one_hand_board() -> None:
    """The board, 7.4 by 5: bread corner, three spikes with a carrot, rubber wedge with a jar, suckers."""
    birch, rim = materials.wood("#e8cb97", "#cb9f66", "X", 0.4), materials.wood("#b9824a", "#8a5a2d", "X", 0.4)
    side = materials.wood("#b9824a", "#8a5a2d", "Y", 0.4)
    board = shapes.box((7.4, 5.0, 0.42), birch, (0, 0, 0.45), edge=0.14)
    board.modifiers["edge"].segments = 4
    for x, y in ((-3.2, -2), (3.2, -2), (-3.2, 2), (3.2, 2)):
        shapes.lathe([(0.5, 0.0), (0.3, 0.12), (0.12, 0.26)], materials.rubber("#c8563a"), (x, y, 0))
    shapes.box((3.0, 0.22, 0.34), rim, (-2.1, 2.3, 0.83), edge=0.05)
    shapes.box((0.22, 2.7, 0.34), side, (-3.5, 1.06, 0.83), edge=0.05)
    for x in (-3.2, -2.1, -1.0):
        shapes.rod(0.07, 0.02, materials.wood("#6b4322"), (x, 2.3, 1.0), edge=0)
    steel = materials.metal("#d5d8da", 0.15)
    for x in (-2.3, -1.6, -0.9):
        shapes.lathe([(0.06, 0), (0.06, 0.35), (0.0, 0.85)], steel, (x, -1.35, 0.64), n=16)
    rubber = materials.rubber("#2e3a3c")
    for turn, y in ((20, 1.15), (-20, -0.75)):
        shapes.box((2.4, 0.36, 0.7), rubber, (2.1, y * 0.98 + 0.05, 0.98), (0, 0, turn), edge=0.08)


def enhandsbrettet() -> None:
    props.bench("#6e7f7a", "#4c5b57", 9, 2.2)
    props.wall("#e6d6b8", 8.0, 16)
    with shapes.Group((0, 0, 0), (0, 0, -14)):
        one_hand_board()
        bread((-2.15, 1.0, 0.66), 3)
        carrot((-1.6, -1.35, 1.12), 4)
        jar((2.2, 0.22, 0.66))
        knife((-0.3, 0.35, 0.66), 62)
    for i in range(6):
        strip = [[(t * 0.16 + 0.1 * i, -0.06 + 0.03 * sin(t * 2), 0.05 + 0.09 * sin(t + i)), (t * 0.16 + 0.1 * i, 0.06, 0.05 + 0.09 * sin(t + i))] for t in range(9)]
        peel = shapes.loft(strip, materials.paint("#d9772c", 0.6), (0.2 - 0.5 * i, -3.6 + 0.23 * (i % 3), 0.05), (0, 0, 40 * i), closed=False)
        shapes.thick(peel, 0.015)
    props.mug((-5.0, 3.4, 0), "#e8dfcb")
    stage.window_light((0, 0, 0.6), (52, 0, -62), 4.4, 0.85, 2.8)
    stage.camera((2.4, -8.2, 7.2), (0.05, 0.0, 0.4), 42, 9)


def bellows_lamp(at: shapes.Point, squash: float) -> None:
    """The folded paper dome: sixteen cells around, eight high, lit from inside."""
    n, rows = 32, 16
    rings = []
    for j in range(rows + 1):
        t = j / rows
        belly = 0.55 + 1.35 * sin(pi * min(0.97, 0.08 + t * 0.9)) ** 0.8
        rings.append([])
        for i in range(n):
            ridge = 0.13 if (i + j) % 2 else -0.13
            r = (belly + ridge * (1.15 - 0.3 * t)) * (1.12 - 0.12 * squash)
            a = 2 * pi * i / n + (j % 2) * 0
            rings[-1].append((r * cos(a), r * sin(a), t * 3.0 * squash))
    body = shapes.loft(rings, lantern_paper(), at)
    body.data.polygons.foreach_set("use_smooth", [False] * len(body.data.polygons))


def lantern_paper() -> Any:
    """Thin waxed paper: half of the light passes through it."""
    from festival.demo.drawing.workbench.nodes import Net, colour

    net = Net("lantern")
    fibre = net.noise(net.place((1.0, 1.0, 1.0)), 14.0, 6.0)
    tone = net.mix(net.math("MULTIPLY", fibre, 0.3), "#fff3dc", "#d9a860")
    net.set(Base_Color=tone, Roughness=0.8)
    through = net.add("BsdfTranslucent", {"Color": colour("#ffe9c4")})
    both = net.add("MixShader", {0: 0.55, 1: net.bsdf.outputs[0], 2: through})
    net.feed(net.tree.nodes["Material Output"].inputs["Surface"], both)
    return net.material


def elpas_lampa() -> None:
    props.bench("#8d623c", "#56371f", 9, 1.9)
    props.wall("#2f3f63", 6.0, 18)
    base = materials.plywood("Z", "#d9b27a", "#b08350")
    with shapes.Group((0, 0.4, 0)):
        shapes.rod(1.25, 0.5, materials.wood("#d3aa70", "#a87a45", "X", 0.4), (0, 0, 0.3), edge=0.05)
        shapes.rod(0.95, 0.12, base, (0, 0, 0.6))
        for k in range(3):
            a = 2 * pi * k / 3 + 0.5
            shapes.rod(0.12, 0.1, materials.rubber(), (1.0 * cos(a), 1.0 * sin(a), 0.05))
        bellows_lamp((0, 0, 0.66), 1.0)
        shapes.rod(0.62, 0.1, base, (0, 0, 3.72))
        shapes.rod(0.05, 3.0, materials.metal("#c99b45"), (0, 0, 2.1))
        shapes.ball(0.13, materials.printed(ORANGE), (0, 0, 3.86))
        stage.point_light((0.1, 0, 1.7), 190, "#ffbd70", 0.35)
        stage.point_light((0.1, 0, 2.6), 80, "#ffbd70", 0.25)
    cam_disc((2.2, -1.7, 0))
    for i, tone in enumerate((RED, CREAM, BLUE)):
        with shapes.Group((-3.6, 0.9, 0.16 + i * 0.32), (0, 0, 12 - 9 * i)):
            shapes.box((2.2, 1.6, 0.3), materials.fabric(tone), edge=0.03)
            shapes.box((2.22, 1.54, 0.22), materials.paper(), (0.02, -0.06, 0), edge=0)
    props.pencil((-1.7, -2.2, 0), 20, OCHRE)
    folded = shapes.loft([[(x * 0.36, y * 0.36, 0.07 if (x + y) % 2 else 0.0) for x in range(6)] for y in range(5)], materials.paper("#fbf3e2"), (-3.7, -2.2, 0.02), (0, 0, 25), closed=False)
    folded.data.polygons.foreach_set("use_smooth", [False] * len(folded.data.polygons))
    stage.sky("#5d78b8", 0.32)
    stage.area((-8, 3, 7), (0, 0, 1), 4, 260, "#7fa2e6")
    stage.camera((1.2, -9.6, 4.3), (-0.1, 0, 1.65), 44, 9)


def cam_disc(at: shapes.Point) -> None:
    """The cam that sets the rhythm: a short steep rise, a long slow fall."""
    line = []
    for i in range(72):
        a = 2 * pi * i / 72
        t = i / 72
        r = 0.5 + 0.34 * (t / 0.4 if t < 0.4 else 1 - (t - 0.4) / 0.6)
        line.append((r * cos(a), r * sin(a)))
    with shapes.Group(at):
        shapes.prism(line, 0.14, materials.plywood("Z"), (0, 0, 0.08))
        shapes.rod(0.08, 0.16, materials.metal("#c99b45"), (0, 0, 0.1))
        props.servo((1.4, 0.2, 0), (0, 0, 30))


def crutch_foot(at: shapes.Point, turn: shapes.Point, spikes: float) -> None:
    """The foot: inner rubber, spiral ring with three spikes pushed out by `spikes`, shaft above."""
    alloy, dark = materials.metal("#c9ccd0", 0.22), materials.rubber("#262a2c")
    plastic = materials.printed(ORANGE, 0.35, 60)
    with shapes.Group(at, turn):
        shapes.lathe([(0.0, 0), (0.62, 0.0), (0.7, 0.08), (0.66, 0.3), (0.45, 0.55), (0.38, 0.9), (0.36, 1.1)], dark)
        for k in range(5):
            shapes.lathe([(0.66 - k * 0.04, 0.09 + k * 0.07), (0.7 - k * 0.04, 0.11 + k * 0.07), (0.66 - k * 0.04, 0.13 + k * 0.07)], dark)
        with shapes.Group((0, 0, -spikes), (0, 0, 40)):
            ring = [(0.72, 0.55), (0.98, 0.55), (1.02, 0.62), (1.0, 1.05), (0.94, 1.1), (0.74, 1.1), (0.72, 0.55)]
            shapes.lathe(ring, plastic)
            for k in range(3):
                a = 2 * pi * k / 3 + 0.3
                x, y = 0.86 * cos(a), 0.86 * sin(a)
                shapes.rod(0.17, 0.4, plastic, (x * 1.2, y * 1.2, 0.72), edge=0.04)
                shapes.lathe([(0.0, -0.2), (0.02, -0.18), (0.1, 0.3), (0.1, 0.6)], materials.metal("#eef0f2", 0.12), (x * 1.2, y * 1.2, 0.1), n=24)
            for k in range(18):
                a = 2 * pi * k / 18
                shapes.box((0.06, 0.07, 0.36), plastic, (1.0 * cos(a), 1.0 * sin(a), 0.83), (0, 0, a * 57.3), 0.015)
        thread = [(0.66 * cos(t), 0.66 * sin(t), 1.0 + t * 0.07) for t in (i * 0.35 for i in range(40))]
        shapes.wire(thread, 0.06, materials.printed(CREAM, 0.4, 60))
        shapes.rod(0.6, 1.2, materials.printed(CREAM, 0.4, 60), (0, 0, 1.4))
        spring = [(0.5 * cos(t), 0.5 * sin(t), 2.0 + t * 0.028) for t in (i * 0.4 for i in range(90))]
        shapes.wire(spring, 0.045, materials.metal("#b9bec4", 0.2))
        shapes.rod(0.36, 9.0, alloy, (0, 0, 5.6))
        for z in (3.6, 4.3, 5.0):
            shapes.rod(0.08, 0.02, materials.paint("#17191c"), (0, -0.36, z), (90, 0, 0), 0)


def ice_ground() -> None:
    """Ice in front, trodden snow behind."""
    from festival.demo.drawing.workbench.nodes import Net

    net = Net("ice")
    cloud = net.noise(net.place((0.35, 0.5, 0.5)), 1.2, 8.0, 0.6)
    crack = net.math("LESS_THAN", net.math("ABSOLUTE", net.math("SUBTRACT", net.noise(net.place((0.2, 0.2, 0.2)), 1.5, 3.0, 1.0), 0.5)), 0.006)
    tone = net.mix(cloud, "#7fa3bd", "#dfeaf0")
    net.set(Base_Color=net.mix(net.math("MULTIPLY", crack, 0.7), tone, "#f6fbff"), Roughness=net.math("ADD", net.math("MULTIPLY", cloud, 0.3), 0.02))
    net.set(Coat_Weight=0.6, Coat_Roughness=0.03)
    net.bump(cloud, 0.15, 0.05)
    shapes.box((60, 40, 0.2), net.material, (0, 0, -0.1), edge=0)
    snow(-14, 22, 3.4)


def snow(x0: float, x1: float, y0: float) -> None:
    """A lumpy bank of snow beyond the ice."""
    rings = []
    for j in range(40):
        y = y0 + j * 0.4
        rings.append([(x0 + (x1 - x0) * i / 90, y + 0.5 * sin(i * 0.31), -0.25 + 0.42 * min(1.0, j / 4) + 0.2 * sin(i * 0.4 + j * 0.5) + 0.1 * sin(i * 1.3 + j * 1.7) + 0.04 * j) for i in range(91)])
    stuff = materials.paint("#eef3f8", 0.7, 0.02)
    shapes.soft(shapes.loft(rings, stuff, closed=False), 1)


def sleeve_and_mitten(at: shapes.Point, turn: shapes.Point) -> None:
    coat = wool.knit(wool.bands(40, ("a" * 8, 6), ("aabbaabb", 1), ("abbaabba", 1), ("aabbaabb", 1), ("a" * 8, 30)), {"a": "#2c6b52", "b": CREAM})
    wool.mitten(coat, coat, at, turn, 1.2)


def krykkepiggen() -> None:
    ice_ground()
    crutch_foot((0.1, 0, 0.16), (5, 12, 20), 0.4)
    marks = materials.paint("#f3f8fb", 0.9)
    for i in range(26):
        a = i * 2.4
        r = 0.7 + 0.03 * i
        shapes.ball(0.03 + 0.012 * (i % 4), marks, (r * cos(a) * 1.1, r * sin(a), 0.02))
    boot((-3.4, 2.6, 0), -30)
    props.view(landscape.winter_evening(), (0, 40, 10), (90, 40), 1.0)
    stage.window_light((0, 0, 0), (66, 0, -64), 4.2, 0.85, bars=False, tone="#ffd9ac", room="#b7cdea")
    stage.camera((1.6, -6.4, 2.3), (-0.25, 0, 1.45), 44, 5)


def boot(at: shapes.Point, turn: float) -> None:
    """A winter boot seen from behind, toe away."""
    leather, sole = materials.fabric("#6a4226", 30), materials.rubber("#2a2623")
    with shapes.Group(at, (0, 0, turn), 1.25):
        knots = [(1.78, 0.48, 0.01, 0.02), (1.72, 0.48, 0.18, 0.24), (1.6, 0.45, 0.34, 0.4), (1.0, 0.5, 0.44, 0.48), (0.35, 0.6, 0.55, 0.46), (0.0, 0.95, 0.62, 0.45), (-0.05, 1.7, 0.55, 0.46), (-0.05, 2.5, 0.58, 0.5)]
        wool.tube([(x, z, a, b) for x, z, a, b in knots], leather, 32)
        shapes.prism([(-0.55, -0.45), (1.4, -0.5), (1.85, -0.25), (1.9, 0.25), (1.4, 0.5), (-0.55, 0.45), (-0.65, 0)], 0.28, sole, (0, 0, 0.14), edge=0.08)
        wool.fuzz(shapes.lathe([(0.5, 2.3), (0.66, 2.4), (0.66, 2.7), (0.5, 2.8)], materials.felt("#e9e0d0")), 3000, 0.12)
        shapes.wire([(-0.05, 0, 3.5), (-0.05, 0, 2.4)], 0.42, materials.fabric("#2c4a6b", 60))


def jacket_half(side: int, gap: float) -> None:
    """One front of a padded jacket lying flat: channels of down, a placket along the zip."""
    stuff = materials.fabric("#2f6b5c", 0, 0.42)
    rings = []
    for j in range(61):
        y = (j / 60 - 0.5) * 9.5
        row = []
        for i in range(13):
            x = side * (gap + 0.25 + i * 0.42)
            puff = abs(sin(pi * (j / 60 * 7))) ** 0.6 * (0.55 - 0.02 * i) * min(1.0, i * 0.5)
            row.append((x, y, 0.08 + puff + 0.04 * sin(i * 2.1 + j * 0.9)))
        rings.append(row)
    body = shapes.loft(rings, stuff, closed=False)
    shapes.soft(body, 1)


def zip_side(side: int, low: float, high: float, bend: float) -> None:
    """A tape with teeth, and its stitching."""
    tape, teeth = materials.fabric("#1f2f33", 160), materials.printed("#d8b25a", 0.25)
    n = int((high - low) / 0.16)
    rings = []
    for k in range(n + 1):
        y = low + k * 0.16
        shift = bend * max(0.0, (y - low) / (high - low)) ** 1.6
        rings.append([(side * (0.04 + shift), y, 0.3), (side * (0.5 + shift), y, 0.28)])
        if k < n:
            shapes.box((0.16, 0.085, 0.1), teeth, (side * (0.07 + shift) - side * 0.05, y + (0.08 if side > 0 else 0), 0.33), edge=0.02)
    shapes.thick(shapes.loft(rings, tape, closed=False), 0.04)


def one_hand_zip() -> None:
    props.bench("#b78b5c", "#7d5734", 9, 1.7, turn=90)
    jacket_half(-1, 0.35)
    jacket_half(1, 0.35)
    zip_side(-1, -2.6, 4.8, 0.9)
    zip_side(1, -2.6, 4.8, 0.9)
    funnel_and_pin()
    props.screws((4.5, -4.4, 0.1), 2, 0.3, 4)
    stage.window_light((0, -1, 0.3), (52, 0, -58), 4.4, 0.85, 2.6)
    stage.camera((1.3, -7.2, 6.6), (0.1, -0.75, 0.35), 46, 7)


def funnel_and_pin() -> None:
    """The magnet funnel on the left, the guided pin on the right, and the big pull loop."""
    orange, blue = materials.printed(ORANGE, 0.35, 60), materials.printed(BLUE, 0.35, 60)
    magnet, thread = materials.metal("#d9dcde", 0.12), materials.yarn(CREAM)
    with shapes.Group((-0.62, -2.9, 0.42), (0, 0, 6)):
        shapes.box((1.15, 1.3, 0.34), orange, (-0.1, 0, 0), edge=0.12)
        cone = [(0.16, 0), (0.2, 0.05), (0.46, 0.55), (0.52, 0.55), (0.3, 0.0), (0.22, -0.04), (0.16, 0)]
        shapes.lathe(cone, orange, (0.36, 0.15, 0.12), (0, 62, 0))
        shapes.rod(0.22, 0.1, magnet, (-0.22, -0.28, 0.16))
        for x, y in ((-0.52, 0.45), (-0.52, -0.45), (-0.52, 0)):
            shapes.wire([(x - 0.2, y, -0.05), (x - 0.08, y, 0.2), (x + 0.05, y, 0.17)], 0.03, thread)
    with shapes.Group((0.95, -2.55, 0.55), (0, -8, -10)):
        shapes.box((0.9, 1.2, 0.32), blue, (0.2, 0, 0), edge=0.12)
        shapes.lathe([(0.15, 0), (0.15, 0.5), (0.1, 0.72), (0.0, 0.78)], blue, (-0.2, 0.05, 0), (0, -90, 0))
        shapes.rod(0.2, 0.1, magnet, (0.2, -0.28, 0.15))
        for y in (0.4, 0, -0.4):
            shapes.wire([(0.52, y, 0.17), (0.66, y, 0.2), (0.8, y, -0.06)], 0.03, thread)
    with shapes.Group((-0.28, -1.95, 0.5)):
        shapes.box((0.42, 0.55, 0.22), materials.metal("#b9bdc2", 0.2), edge=0.06)
        loop = [(0, -0.2, 0.15), (-0.1, -0.1, 0.35), (-0.75, 0.55, 0.4), (-1.15, 1.2, 0.35), (-0.75, 1.65, 0.38), (-0.25, 1.3, 0.4), (-0.02, 0.4, 0.38), (0.08, 0, 0.3)]
        shapes.wire(loop, 0.1, materials.printed(OCHRE, 0.4, 60), closed=True)
