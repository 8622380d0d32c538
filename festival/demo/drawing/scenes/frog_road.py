"""The wet road at night: the scene of invention 216."""

import numpy as np

from .creatures import frog
from .geometry import (
    ball,
    box,
    extrude,
    join,
    rod,
    sheet,
    surface,
)
from .materials import (
    Material,
    lit,
    metal,
    mottled,
    rows,
    wood,
)
from .nature import belt, grass, spruce, wood_edge
from .organic import ground, rolling
from .stage import Camera, Fog, Lamp, Sky, Stage, Sun, Tone


def frog_hump(view: int = 1) -> Stage:
    """Number 216: a rubber hump with a tunnel in it, on a wet road in the headlights."""
    camera = Camera((-2.75, -1.25, 0.62), (-0.35, 0.2, 0.2), 52)
    if view == 2:
        camera = Camera((-1.62, 0.1, 0.15), (0.2, -0.02, 0.1), 50)
    if view == 3:
        camera = Camera((-3.6, -4.4, 3.4), (1.0, 1.6, 0.0), 50)
    stage = Stage(
        camera,
        Sun((-0.4, -0.6, 0.6), "#6f86c4", 0.28, 0.2),
        Sky("#131b34", "#2a3a60", "#10131c", 0.6, clouds=0.6, cloud="#35436a"),
        [
            Lamp((3.4, 6.4, 0.75), "#fff0cf", 120, 0.06, (-0.3, -1.0, -0.06), 40),
            Lamp((4.8, 6.4, 0.75), "#fff0cf", 120, 0.06, (-0.4, -1.0, -0.06), 40),
            Lamp((-3.0, -1.6, 2.0), "#ffe2b8", 5.0, 0.2),
            Lamp((0.4, 0.0, 0.075), "#b8ff9a", 0.012, 0.02),
        ],
        Fog("#27345a", 40),
        "#1c2540",
        Tone(1.75, rain=1.0, bloom=0.16, shadow="#0f1630"),
    )
    if view == 3:
        stage.tone = Tone(2.7, rain=0.8, bloom=0.16, shadow="#0f1630")
    _wet_road(stage)
    _hump(stage)
    _cloth(stage)
    frog(stage, (-1.36, -0.2, 0.012), 78, 2.6)
    frog(stage, (-1.86, -0.28, 0.02), 96, 2.3)
    frog(stage, (-0.95, 0.02, 0.0), 15, 2.0)
    _car(stage)
    return stage


def _wet_road(stage: Stage) -> None:
    """Asphalt with its lines, and the grassy verge."""
    stage.add(
        sheet([(-1.25, -8, 0), (6, -8, 0), (6, 40, 0), (-1.25, 40, 0)]),
        Material("#34363c", mottled(0.15, 0.5), mirror=0.55, ripple=0.03, ink=0.0),
    )
    stage.add(
        [box(0.12, 2.2, 0.004, (2.3, y, 0)) for y in (-4.5, -1.6, 2.4, 6.5, 11, 16)],
        Material("#dcd7c6", mirror=0.3, ink=0.2),
    )
    stage.add(box(0.1, 48, 0.004, (-0.95, 15, 0)), Material("#dcd7c6", mirror=0.3, ink=0.2))
    land = rolling(0.14, 0.9, 3)
    verge = ground(
        lambda x, y: land(x, y) - 0.03 + 0.1 * np.clip(-1.4 - x, 0, 4), (-9, -1.2), (-6, 30), 140
    )
    stage.add(verge, Material("#4d5a36", mottled(0.3, 0.7, "#655a3c"), ink=0.1))
    stage.add(grass((-5, -1.35), (-3.5, 9), 5200, 0.24, 3), Material("#56683a", ink=0.0))


def _car(stage: Stage) -> None:
    """A car with its lights on, and the dark forest."""
    for x in (3.4, 4.8):
        stage.add(ball(0.15).move(x, 6.5, 0.75), Material("#fff6dc", glow=22, ink=0.0))
    body = extrude(
        [
            (-0.95, 0.3),
            (0.95, 0.3),
            (0.98, 0.8),
            (0.85, 0.95),
            (0.65, 1.5),
            (-0.65, 1.5),
            (-0.85, 0.95),
            (-0.98, 0.8),
        ],
        3.6,
    )
    stage.add(body.move(4.1, 8.5), Material("#6a2430", gloss=0.6))
    trees = wood_edge(
        [spruce(1, 1), spruce(1, 4)],
        np.concatenate([belt((-16, -4), (6, 34), 40, 3), belt((7, 22), (4, 34), 40, 5)]),
        5,
        10,
        4,
    )
    stage.add(trees, Material("#22304a", ink=0.0))


def _hump(stage: Stage) -> None:
    """The invention: rubber segments with a slotted tunnel, yellow chevrons, reflectors."""
    tall, half = 0.25, 0.62
    for i in range(7):
        x0 = -1.05 + i * 0.9
        for s in (-1, 1):
            side = [
                (s * 0.17, 0),
                (s * half, 0),
                (s * half * 0.82, tall * 0.45),
                (s * 0.34, tall),
                (s * 0.17, tall),
            ]
            block = extrude(side, 0.87).turn("z", 90).move(x0 + 0.45)
            stage.add(
                block,
                Material(
                    "#3a3c42" if i % 2 else "#e2b02c", mottled(0.06, 0.35), gloss=0.35, mirror=0.06
                ),
            )
        stage.add(
            [box(0.03, 0.4, 0.035, (x0 + 0.06 + 0.13 * k, 0, tall - 0.03)) for k in range(7)],
            metal("#8d979f"),
        )
        for s in (-1, 1):
            stage.add(
                box(0.16, 0.03, 0.07).turn("x", s * -45).move(x0 + 0.45, s * 0.46, tall * 0.6),
                Material("#ffb02e", glow=1.8, ink=0.8),
            )
            stage.add(
                [
                    rod(
                        (x0 + 0.06 + 0.75 * k, s * 0.26, tall),
                        (x0 + 0.06 + 0.75 * k, s * 0.26, tall + 0.012),
                        0.028,
                    )
                    for k in (0, 1)
                ],
                metal("#b5bdc2"),
            )
    _tunnel(stage, tall)


def _tunnel(stage: Stage, tall: float) -> None:
    """The steel sides of the tunnel, the counter at its mouth, moss."""
    for s in (-1, 1):
        stage.add(box(6.3, 0.02, tall, (2.1, s * 0.165, 0)), metal("#7b868e"))
        stage.add(box(0.04, 0.05, tall + 0.03, (-1.07, s * 0.19, 0)), metal("#c3cbd1"))
    stage.add(box(0.04, 0.43, 0.04, (-1.07, 0, tall - 0.005)), metal("#c3cbd1"))
    stage.add(ball(0.016, 10).move(-1.1, 0.19, 0.1), lit("#ff3b28", 4))
    moss = []
    rng = np.random.default_rng(3)
    for _ in range(26):
        x, y = rng.uniform(-1.25, 1.6), rng.uniform(-0.14, 0.14)
        moss.append(ball(rng.uniform(0.03, 0.06), 10).scale(1.2, 1, 0.35).move(x, y, 0.0))
    stage.add(join(moss), Material("#5f8a35", mottled(0.02, 0.6), ink=0.4))


def _cloth(stage: Stage) -> None:
    """The low fence that leads frogs to the tunnel: cloth on pegs."""
    for s in (-1, 1):
        t = np.linspace(0, 1, 40)[:, None]
        k = np.linspace(0, 1, 5)[None]
        x = -1.15 - 0.55 * t**0.7 + 0.03 * np.sin(t * 30) * k
        y = s * (0.24 + 3.4 * t)
        z = 0.28 * k - 0.025 * np.abs(np.sin(t * 15)) * k
        stage.add(
            surface(np.stack(np.broadcast_arrays(x, y, z), 2)),
            Material("#6f8f7a", rows(1, 0.4, 0.15)),
        )
        for i in range(5):
            f = (i * 0.21) + 0.02
            px, py = -1.17 - 0.55 * f**0.7, s * (0.24 + 3.4 * f)
            stage.add(rod((px, py, -0.1), (px, py, 0.36), 0.016), wood("#c79a5e"))
