"""What lies about on a bench: planks, mats, pencils, screws, tape, rulers, notebooks, boards."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random
from typing import Any

from PIL import Image, ImageDraw

from festival.demo.drawing.workbench import materials, shapes
from festival.demo.drawing.workbench.shapes import ORIGIN, Point


def bench(
    light: str = "#cfa673",
    dark: str = "#8f6138",
    planks: int = 7,
    wide: float = 1.7,
    long: float = 24.0,
    turn: float = 0.0,
    middle: Point = ORIGIN,
) -> None:
    """A bench top of planks; its surface lies at z = 0."""
    with shapes.Group(middle, (0, 0, turn)):
        stuff = materials.wood(light, dark, "X", 0.45)
        for i in range(planks):
            shapes.box(
                (long, wide - 0.02, 0.6), stuff, (0, (i - planks / 2 + 0.5) * wide, -0.3), edge=0.03
            )


def wall(
    tone: str, y: float = 6.0, height: float = 14.0, material: Any = None, wide: float = 40.0
) -> None:
    shapes.box(
        (wide, 0.2, height + 12),
        material or materials.plaster(tone),
        (0, y + 0.1, (height - 12) / 2),
        edge=0,
    )


def sheet(
    size: tuple[float, float],
    material: Any,
    at: Point = ORIGIN,
    turn: float = 0.0,
    curl: float = 0.05,
) -> Any:
    """A sheet of paper with lifting corners; the UV covers it once, upright along +y."""
    n, (wide, tall) = 14, size
    rings = []
    for j in range(n):
        y = (j / (n - 1) - 0.5) * tall
        row = []
        for i in range(n):
            x = (i / (n - 1) - 0.5) * wide
            lift = (
                (abs(2 * x / wide) ** 4 + 0.6 * abs(2 * y / tall) ** 5)
                * curl
                * (1 if x > 0 else 0.25)
            )
            row.append((x, y, lift))
        rings.append(row)
    return shapes.loft(rings, material, at, (0, 0, turn), closed=False)


def mat_image(tone: tuple[int, int, int], line: tuple[int, int, int]) -> Any:
    """A cutting mat's face: centimetre squares, a frame, diagonals."""
    picture = Image.new("RGB", (1800, 1300), tone)
    pen = ImageDraw.Draw(picture)
    for i in range(60, 1760, 40):
        pen.line((i, 60, i, 1240), fill=line, width=4 if (i - 60) % 200 == 0 else 1)
    for j in range(60, 1260, 40):
        pen.line((60, j, 1740, j), fill=line, width=4 if (j - 60) % 200 == 0 else 1)
    pen.line((60, 1240, 1240, 60), fill=line, width=2)
    pen.rectangle((30, 30, 1770, 1270), outline=line, width=3)
    return materials.image_from(as_grid(picture), "mat")


def as_grid(picture: Any) -> Any:
    import numpy as np

    return np.asarray(picture, dtype=np.float32) / 255


def cutting_mat(at: Point, turn: float = 0.0, size: float = 1.0, tone: str = "green") -> Any:
    tones = {
        "green": ((26, 84, 66), (120, 168, 140)),
        "blue": ((33, 66, 112), (130, 160, 200)),
        "grey": ((70, 74, 80), (150, 152, 156)),
        "plum": ((84, 44, 72), (178, 136, 160)),
    }
    face = materials.picture(mat_image(*tones[tone]), 0.7)
    with shapes.Group(at, (0, 0, turn), size) as group:
        shapes.box((9.06, 6.56, 0.05), materials.rubber(), (0, 0, 0.02), edge=0.02)
        sheet((9.0, 6.5), face, (0, 0, 0.05), curl=0)
    return group.hub


def pencil(
    at: Point, turn: float, tone: str = "#e0641f", long: float = 1.7, lead: str = "#2b2a2c"
) -> Any:
    """A hexagonal pencil lying along its x, point to +x."""
    with shapes.Group((at[0], at[1], at[2] + 0.045), (0, 0, turn)) as group:
        hexagon = [(0.045 * cos(pi * i / 3), 0.045 * sin(pi * i / 3)) for i in range(6)]
        shapes.prism(hexagon, long, materials.paint(tone, 0.25), (0, 0, 0), (0, 90, 0), 0.004)
        cone = [(0.042, 0), (0.014, 0.17)]
        shapes.lathe(cone, materials.wood("#e6c796", "#c99f68"), (long / 2, 0, 0), (0, 90, 0), 12)
        tip = [(0.0145, 0.165), (0.002, 0.24)]
        shapes.lathe(tip, materials.paint(lead), (long / 2, 0, 0), (0, 90, 0), 12)
    return group.hub


def screw(
    at: Point, turn: float = 0.0, long: float = 0.35, lying: bool = True, tone: str = "#c8b98a"
) -> Any:
    steel = materials.metal(tone, 0.28)
    tip = (0, 90, turn) if lying else (0, 0, turn)
    lift = 0.045 if lying else 0
    with shapes.Group((at[0], at[1], at[2] + lift), tip) as group:
        head = [(0.0, 0.035), (0.05, 0.035), (0.085, 0.03), (0.04, -0.02), (0.03, -0.04)]
        shapes.lathe(list(reversed(head)), steel, n=20)
        thread = []
        for i in range(60):
            z = -0.04 - i / 60 * (long - 0.04)
            thread.append(((0.032 + 0.012 * (i % 3 == 0)) * (1 if i < 50 else (60 - i) / 10), z))
        shapes.lathe(list(reversed(thread)), steel, n=16)
    return group.hub


def screws(middle: Point, count: int, spread: float, seed: int = 1) -> None:
    dice = Random(seed)
    for _ in range(count):
        x, y = dice.uniform(-spread, spread), dice.uniform(-spread, spread) * 0.7
        screw(
            (middle[0] + x, middle[1] + y, middle[2]),
            dice.uniform(0, 360),
            dice.uniform(0.28, 0.42),
        )


def tape(at: Point, tone: str = "#d8b878", radius: float = 0.45, turn: Point = ORIGIN) -> Any:
    """A roll of tape lying flat."""
    with shapes.Group(at, turn) as group:
        outer = [
            (radius * 0.72, 0),
            (radius, 0),
            (radius, 0.24),
            (radius * 0.72, 0.24),
            (radius * 0.72, 0),
        ]
        shapes.lathe(outer, materials.paint(tone, 0.3))
        core = [
            (radius * 0.66, 0.01),
            (radius * 0.72, 0.01),
            (radius * 0.72, 0.23),
            (radius * 0.66, 0.23),
            (radius * 0.66, 0.01),
        ]
        shapes.lathe(core, materials.cardboard())
    return group.hub


def ruler(
    at: Point, turn: float, long: float = 3.0, tone: tuple[int, int, int] = (226, 190, 120)
) -> Any:
    picture = Image.new("RGB", (1500, 150), tone)
    pen = ImageDraw.Draw(picture)
    for i in range(151):
        reach = 60 if i % 10 == 0 else 44 if i % 5 == 0 else 28
        pen.line((i * 10, 0, i * 10, reach), fill=(40, 30, 24), width=2)
    face = materials.picture(materials.image_from(as_grid(picture), "ruler"), 0.4)
    with shapes.Group(at, (0, 0, turn)) as group:
        shapes.box((long, 0.3, 0.03), materials.wood(), (0, 0, 0.015), edge=0.008)
        sheet((long, 0.3), face, (0, 0, 0.032), curl=0)
    return group.hub


def notebook(
    page: Any, at: Point, turn: float, size: tuple[float, float] = (3.0, 2.25), rings: bool = True
) -> Any:
    """An open sketch book with a drawn page on top; `page` is an image."""
    wide, tall = size
    with shapes.Group(at, (0, 0, turn)) as group:
        shapes.box(
            (wide + 0.1, tall + 0.1, 0.03), materials.cardboard(tone="#3a3f4a"), (0, 0, 0.015)
        )
        shapes.box((wide, tall, 0.1), materials.paper("#e9e0cc"), (0, 0, 0.08), edge=0.005)
        sheet((wide, tall), materials.picture(page, 0.85), (0, 0, 0.136), curl=0.07)
        if rings:
            steel = materials.metal("#8d9096", 0.25)
            for i in range(int(wide / 0.16)):
                x = -wide / 2 + 0.1 + i * 0.16
                loop = [
                    (x, tall / 2 - 0.06 + 0.09 * cos(t), 0.11 + 0.1 * sin(t))
                    for t in (0, 1.05, 2.1, 3.14, 4.2, 5.25)
                ]
                shapes.wire(loop, 0.014, steel, closed=True)
    return group.hub


def breadboard(at: Point, turn: float = 0.0, long: float = 1.7) -> Any:
    """A solderless breadboard 0.55 wide with its rows of holes."""
    picture = Image.new("RGB", (1000, 330), (238, 234, 222))
    pen = ImageDraw.Draw(picture)
    for row in range(14):
        if row in (2, 7, 11):
            continue
        for column in range(48):
            x, y = 20 + column * 20, 24 + row * 21
            pen.rectangle((x - 4, y - 4, x + 4, y + 4), fill=(60, 58, 54))
    for y, tone in (
        (12, (196, 60, 40)),
        (56, (40, 70, 150)),
        (262, (196, 60, 40)),
        (318, (40, 70, 150)),
    ):
        pen.line((10, y, 990, y), fill=tone, width=4)
    pen.rectangle((0, 166, 1000, 176), fill=(190, 186, 174))
    face = materials.picture(materials.image_from(as_grid(picture), "holes"), 0.5)
    with shapes.Group(at, (0, 0, turn)) as group:
        shapes.box((long, 0.55, 0.09), materials.paint("#ece6d6", 0.5), (0, 0, 0.045), edge=0.015)
        sheet((long - 0.02, 0.53), face, (0, 0, 0.0925), curl=0)
    return group.hub


def chip(
    at: Point, turn: float = 0.0, size: tuple[float, float] = (0.7, 0.28), tone: str = "#1f4f8b"
) -> Any:
    """A small controller board with its processor and pins."""
    with shapes.Group(at, (0, 0, turn)) as group:
        shapes.box((*size, 0.03), materials.paint(tone, 0.35), (0, 0, 0.05), edge=0.006)
        shapes.box(
            (size[0] * 0.26, size[1] * 0.55, 0.03), materials.paint("#17181b", 0.4), (0.03, 0, 0.08)
        )
        shapes.box((0.14, 0.12, 0.06), materials.metal(), (-size[0] / 2 + 0.04, 0, 0.09))
        gold = materials.metal("#d9b25f", 0.25)
        for i in range(int(size[0] / 0.06)):
            for side in (-1, 1):
                place = (-size[0] / 2 + 0.05 + i * 0.06, side * (size[1] / 2 - 0.03), 0.06)
                shapes.box((0.025, 0.025, 0.1), gold, place, edge=0)
    return group.hub


def jumper(a: Point, b: Point, tone: str, rise: float = 0.5, seed: int = 1) -> Any:
    """A breadboard wire from a to b with its bare ends."""
    dice = Random(seed)
    side = dice.uniform(-0.25, 0.25)
    middle = [
        (
            a[0] + (b[0] - a[0]) * t + side * sin(pi * t),
            a[1] + (b[1] - a[1]) * t - side * sin(pi * t),
            a[2] + (b[2] - a[2]) * t + rise * sin(pi * t),
        )
        for t in (0.2, 0.5, 0.8)
    ]
    return shapes.wire([a, *middle, b], 0.022, materials.paint(tone, 0.4))


def servo(at: Point, turn: Point = ORIGIN, tone: str = "#22457f", horn: float = 20.0) -> Any:
    """A small hobby servo, shaft up."""
    with shapes.Group(at, turn) as group:
        stuff = materials.paint(tone, 0.25)
        shapes.box((0.42, 0.22, 0.36), stuff, (0, 0, 0.18), edge=0.015)
        shapes.box((0.6, 0.22, 0.04), stuff, (0, 0, 0.27), edge=0.01)
        shapes.rod(0.1, 0.08, stuff, (0.1, 0, 0.4))
        white = materials.paint("#efe9dc", 0.4)
        shapes.rod(0.05, 0.08, white, (0.1, 0, 0.47))
        shapes.box((0.5, 0.09, 0.03), white, (0.1, 0, 0.5), (0, 0, horn), edge=0.01)
    return group.hub


def curls(middle: Point, count: int, spread: float, seed: int = 3, tone: str = "#e8cb9a") -> None:
    """Wood shavings."""
    dice = Random(seed)
    stuff = materials.wood(tone, "#c99f68")
    for _ in range(count):
        turns, radius = dice.uniform(0.8, 1.6), dice.uniform(0.06, 0.13)
        rings = []
        for k in range(16):
            t = 2 * pi * turns * k / 15
            r = radius * (1 + 0.25 * k / 15)
            rings.append([(r * cos(t), s * 0.07, r * sin(t) + radius) for s in (-1, 1)])
        place = (
            middle[0] + dice.gauss(0, spread),
            middle[1] + dice.gauss(0, spread * 0.6),
            middle[2],
        )
        curl = shapes.loft(
            rings, stuff, place, (0, dice.uniform(0, 90), dice.uniform(0, 360)), closed=False
        )
        shapes.thick(curl, 0.008)


def mug(at: Point, tone: str, tools: bool = False, turn: float = 0.0) -> Any:
    """An enamel mug, perhaps full of pencils and brushes."""
    with shapes.Group(at, (0, 0, turn)) as group:
        glaze = materials.paint(tone, 0.15, 0.06)
        profile = [
            (0.0, 0.02),
            (0.4, 0.02),
            (0.43, 0.06),
            (0.44, 0.95),
            (0.46, 0.97),
            (0.42, 0.97),
            (0.405, 0.9),
            (0.4, 0.1),
            (0.0, 0.08),
        ]
        shapes.lathe(profile, glaze)
        shapes.wire([(0.43, 0, 0.8), (0.7, 0, 0.75), (0.7, 0, 0.3), (0.42, 0, 0.2)], 0.05, glaze)
        if tools:
            standing_tools()
    return group.hub


def standing_tools() -> None:
    """Pencils and brushes leaning in a mug of radius 0.4."""
    for i, tone in enumerate(("#c4481d", "#2c5ca0", "#d99b2b", "#2f6d52")):
        t = 1.3 * i + 0.4
        at = (0.2 * cos(t), 0.2 * sin(t), 0.95)
        lean = (12 * sin(t), 12 * cos(t), 0)
        shapes.rod(0.045, 1.7, materials.paint(tone, 0.3), at, (-lean[0], lean[1], 0), n=8)
    shapes.rod(0.04, 1.6, materials.wood(), (0.0, 0.05, 1.0), (4, 5, 0), n=12)


def view(image: Any, at: Point, size: tuple[float, float], strength: float = 1.0) -> Any:
    """A lit picture standing upright, as the world behind a window."""
    from festival.demo.drawing.workbench.nodes import Net

    net = Net("view")
    shown = net.add("TexImage", {"Vector": net.coordinates.outputs["UV"]}, image=image)
    net.set(Base_Color="#000000", Emission_Color=shown, Emission_Strength=strength, Roughness=1.0)
    wide, tall = size[0] / 2, size[1] / 2
    rings = [[(-wide, 0, z), (wide, 0, z)] for z in (-tall, tall)]
    return shapes.loft(rings, net.material, at, closed=False)


def screwdriver(at: shapes.Point, turn: float) -> None:
    """A screwdriver lying along +x, its handle behind."""
    with shapes.Group(at, (0, 90, turn)):
        shapes.lathe(
            [(0, -1.4), (0.19, -1.36), (0.24, -1.0), (0.17, -0.4), (0.2, -0.1), (0.12, 0.0)],
            materials.printed("#e2611c", 0.2, 20),
        )
        shapes.lathe([(0.07, 0), (0.07, 1.7), (0.03, 1.9)], materials.metal("#d2d5d8", 0.18))
