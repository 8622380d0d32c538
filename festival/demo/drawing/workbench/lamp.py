"""The folded lamp that breathes (307)."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from festival.demo.drawing.workbench import materials, props, shapes, stage
from festival.demo.drawing.workbench.nodes import Net, colour
from festival.demo.drawing.workbench.palette import BLUE, CREAM, OCHRE, ORANGE, RED


def bellows_lamp(at: shapes.Point, squash: float) -> None:
    """The folded paper dome: sixteen cells around, eight high, lit from inside."""
    n, rows = 32, 16
    rings: list[list[shapes.Point]] = []
    for j in range(rows + 1):
        t = j / rows
        belly = 0.55 + 1.35 * sin(pi * min(0.97, 0.08 + t * 0.9)) ** 0.8
        rings.append([])
        for i in range(n):
            ridge = 0.13 if (i + j) % 2 else -0.13
            r = (belly + ridge * (1.15 - 0.3 * t)) * (1.12 - 0.12 * squash)
            a = 2 * pi * i / n
            rings[-1].append((r * cos(a), r * sin(a), t * 3.0 * squash))
    body = shapes.loft(rings, lantern_paper(), at)
    body.data.polygons.foreach_set("use_smooth", [False] * len(body.data.polygons))


def lantern_paper() -> Any:
    """Thin waxed paper: half of the light passes through it."""
    net = Net("lantern")
    fibre = net.noise(net.place((1.0, 1.0, 1.0)), 14.0, 6.0)
    tone = net.mix(net.math("MULTIPLY", fibre, 0.3), "#fff3dc", "#d9a860")
    net.set(Base_Color=tone, Roughness=0.8)
    through = net.add("BsdfTranslucent", {"Color": colour("#ffe9c4")})
    both = net.add("MixShader", {0: 0.55, 1: net.bsdf.outputs[0], 2: through})
    net.feed(net.tree.nodes["Material Output"].inputs["Surface"], both)
    return net.material


def elpas_lampa(squash: float = 1.0, light: float = 1.0) -> None:
    """The lamp at dusk: squash 1 has breathed in, 0.6 has breathed out."""
    props.bench("#8d623c", "#56371f", 9, 1.9)
    props.wall("#2f3f63", 6.0, 18)
    base = materials.plywood("Z", "#d9b27a", "#b08350")
    with shapes.Group((0, 0.4, 0)):
        shapes.rod(
            1.25, 0.5, materials.wood("#d3aa70", "#a87a45", "X", 0.4), (0, 0, 0.3), edge=0.05
        )
        shapes.rod(0.95, 0.12, base, (0, 0, 0.6))
        for k in range(3):
            a = 2 * pi * k / 3 + 0.5
            shapes.rod(0.12, 0.1, materials.rubber(), (1.0 * cos(a), 1.0 * sin(a), 0.05))
        bellows_lamp((0, 0, 0.66), squash)
        shapes.rod(0.62, 0.1, base, (0, 0, 0.72 + 3 * squash))
        shapes.rod(0.05, 3.0 * squash, materials.metal("#c99b45"), (0, 0, 0.6 + 1.5 * squash))
        shapes.ball(0.13, materials.printed(ORANGE), (0, 0, 0.86 + 3 * squash))
        stage.point_light((0.1, 0, 0.6 + 1.1 * squash), 190 * light, "#ffbd70", 0.35)
        stage.point_light((0.1, 0, 0.6 + 2 * squash), 80 * light, "#ffbd70", 0.25)
    cam_disc((2.2, -1.7, 0))
    for i, tone in enumerate((RED, CREAM, BLUE)):
        with shapes.Group((-3.6, 0.9, 0.16 + i * 0.32), (0, 0, 12 - 9 * i)):
            shapes.box((2.2, 1.6, 0.3), materials.fabric(tone), edge=0.03)
            shapes.box((2.22, 1.54, 0.22), materials.paper(), (0.02, -0.06, 0), edge=0)
    props.pencil((-1.7, -2.2, 0), 20, OCHRE)
    folded = shapes.loft(
        [[(x * 0.36, y * 0.36, 0.07 if (x + y) % 2 else 0.0) for x in range(6)] for y in range(5)],
        materials.paper("#fbf3e2"),
        (-3.7, -2.2, 0.02),
        (0, 0, 25),
        closed=False,
    )
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


def lamp_breathed_out() -> None:
    elpas_lampa(0.55, 0.35)
