"""Solids of the scenes: boards, rods, wires, lathe work, lofts. Units of ten centimetres."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, dist, pi, radians, sin
from typing import Any

from festival.demo.drawing.workbench.nodes import bpy

Point = tuple[float, float, float]
ORIGIN: Point = (0.0, 0.0, 0.0)


def thing(name: str, data: Any, material: Any, at: Point = ORIGIN, turn: Point = ORIGIN) -> Any:
    """Put data into the scene, at a place, turned by degrees about x, y, z."""
    body = bpy.data.objects.new(name, data)
    body.location = at
    body.rotation_euler = tuple(radians(a) for a in turn)
    if material is not None:
        data.materials.append(material)
    bpy.context.scene.collection.objects.link(body)
    return body


def mesh(
    name: str, points: Sequence[Point], faces: Sequence[Sequence[int]], smooth: bool = False
) -> Any:
    data = bpy.data.meshes.new(name)
    data.from_pydata(points, [], faces)
    if smooth:
        data.polygons.foreach_set("use_smooth", [True] * len(data.polygons))
    data.update()
    return data


def round_off(body: Any, width: float, segments: int = 3) -> Any:
    bevel = body.modifiers.new("edge", "BEVEL")
    bevel.width, bevel.segments, bevel.limit_method = width, segments, "ANGLE"
    body.data.polygons.foreach_set("use_smooth", [True] * len(body.data.polygons))
    normals = body.modifiers.new("normals", "WEIGHTED_NORMAL")
    normals.keep_sharp = True
    return body


def box(
    size: Point, material: Any, at: Point = ORIGIN, turn: Point = ORIGIN, edge: float = 0.012
) -> Any:
    """A board centred on `at`."""
    x, y, z = (s / 2 for s in size)
    points = [(i * x, j * y, k * z) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    body = thing("box", mesh("box", points, faces), material, at, turn)
    return round_off(body, min(edge, *(s * 0.45 for s in size))) if edge else body


def prism(
    outline: Sequence[tuple[float, float]],
    height: float,
    material: Any,
    at: Point = ORIGIN,
    turn: Point = ORIGIN,
    edge: float = 0.01,
) -> Any:
    """A plate cut to an outline (counter-clockwise, in x and y), centred in z."""
    n = len(outline)
    points = [(x, y, z) for z in (-height / 2, height / 2) for x, y in outline]
    faces: list[Sequence[int]] = [tuple(range(n))[::-1], tuple(range(n, 2 * n))]
    faces += [(i, (i + 1) % n, (i + 1) % n + n, i + n) for i in range(n)]
    body = thing("prism", mesh("prism", points, faces), material, at, turn)
    return round_off(body, edge, 2) if edge else body


def circle(radius: float, n: int = 48, squash: float = 1.0) -> list[tuple[float, float]]:
    return [(radius * cos(2 * pi * i / n), squash * radius * sin(2 * pi * i / n)) for i in range(n)]


def rod(
    radius: float,
    length: float,
    material: Any,
    at: Point = ORIGIN,
    turn: Point = ORIGIN,
    edge: float = 0.012,
    n: int = 48,
) -> Any:
    """A cylinder along its own z, centred on `at`."""
    return prism(
        circle(radius, n), length, material, at, turn, min(edge, radius * 0.4, length * 0.4)
    )


def ball(
    radius: float,
    material: Any,
    at: Point = ORIGIN,
    stretch: Point = (1, 1, 1),
    turn: Point = ORIGIN,
) -> Any:
    profile = [(sin(pi * i / 24) * radius, -cos(pi * i / 24) * radius) for i in range(25)]
    body = lathe(profile, material, at, turn)
    body.scale = stretch
    return body


def lathe(
    profile: Sequence[Sequence[float]],
    material: Any,
    at: Point = ORIGIN,
    turn: Point = ORIGIN,
    n: int = 48,
) -> Any:
    """A turned body from (radius, height) pairs, bottom first, with UV around and along."""
    rings = [
        [(r * cos(2 * pi * i / n), r * sin(2 * pi * i / n), z) for i in range(n)]
        for r, z in profile
    ]
    return loft(rings, material, at, turn)


def loft(
    rings: Sequence[Sequence[Point]],
    material: Any,
    at: Point = ORIGIN,
    turn: Point = ORIGIN,
    closed: bool = True,
) -> Any:
    """A skin over rings of points; u runs around, v along by length, both 0..1."""
    n, count = len(rings[0]), len(rings)
    points = [p for ring in rings for p in ring]
    span = n if closed else n - 1
    way = [0.0]
    for before, after in pairwise(rings):
        gaps = [
            dist(a, b)
            for a, b in zip(before[:: max(1, n // 8)], after[:: max(1, n // 8)], strict=True)
        ]
        way.append(way[-1] + sum(gaps) / len(gaps))
    way = [w / (way[-1] or 1.0) for w in way]
    faces, uv = [], []
    for j in range(count - 1):
        for i in range(span):
            k = (i + 1) % n
            faces.append((j * n + i, j * n + k, (j + 1) * n + k, (j + 1) * n + i))
            low, high = way[j], way[j + 1]
            uv += [i / span, low, (i + 1) / span, low, (i + 1) / span, high, i / span, high]
    data = mesh("loft", points, faces, smooth=True)
    data.uv_layers.new(name="UV").data.foreach_set("uv", uv)
    return thing("loft", data, material, at, turn)


def thick(body: Any, amount: float, offset: float = -1.0) -> Any:
    solid = body.modifiers.new("thick", "SOLIDIFY")
    solid.thickness, solid.offset = amount, offset
    return body


def soft(body: Any, levels: int = 2) -> Any:
    fine = body.modifiers.new("soft", "SUBSURF")
    fine.levels = fine.render_levels = levels
    body.data.polygons.foreach_set("use_smooth", [True] * len(body.data.polygons))
    return body


def wire(
    path: Sequence[Sequence[float]],
    radius: float,
    material: Any,
    at: Point = ORIGIN,
    turn: Point = ORIGIN,
    smooth: bool = True,
    closed: bool = False,
) -> Any:
    """A round wire, hose or yarn along a path; smooth paths pass through every point."""
    data = bpy.data.curves.new("wire", "CURVE")
    data.dimensions, data.bevel_depth, data.bevel_resolution = "3D", radius, 3
    data.resolution_u, data.use_fill_caps = 8, True
    line = data.splines.new("BEZIER" if smooth else "POLY")
    knots = line.bezier_points if smooth else line.points
    knots.add(len(path) - 1)
    for knot, place in zip(knots, path, strict=True):
        if smooth:
            knot.co = place
            knot.handle_left_type = knot.handle_right_type = "AUTO"
        else:
            knot.co = (*place, 1.0)
    line.use_cyclic_u, line.use_smooth = closed, True
    return thing("wire", data, material, at, turn)


def letters(
    text: str,
    size: float,
    material: Any,
    at: Point = ORIGIN,
    turn: Point = ORIGIN,
    depth: float = 0.006,
) -> Any:
    """Short raised lettering (numbers, one letter), centred."""
    data = bpy.data.curves.new("letters", "FONT")
    data.body, data.size, data.extrude = text, size, depth
    data.align_x, data.align_y = "CENTER", "CENTER"
    return thing("letters", data, material, at, turn)


def join_under(
    parts: Sequence[Any], at: Point = ORIGIN, turn: Point = ORIGIN, size: float = 1.0
) -> Any:
    """Move several things as one: they become children of an empty at `at`."""
    hub = bpy.data.objects.new("group", None)
    hub.location, hub.rotation_euler = at, tuple(radians(a) for a in turn)
    hub.scale = (size, size, size)
    bpy.context.scene.collection.objects.link(hub)
    for part in parts:
        if part.parent is None:
            part.parent = hub
    return hub


class Group:
    """Collects what is built inside a `with` block and moves it as one."""

    def __init__(self, at: Point = ORIGIN, turn: Point = ORIGIN, size: float = 1.0) -> None:
        self.at, self.turn, self.size = at, turn, size
        self.before: set[Any] = set()
        self.hub: Any = None

    def __enter__(self) -> Group:
        self.before = set(bpy.context.scene.collection.objects)
        return self

    def __exit__(self, *_: object) -> None:
        fresh = [o for o in bpy.context.scene.collection.objects if o not in self.before]
        self.hub = join_under(fresh, self.at, self.turn, self.size)


def cut(body: Any, tool: Any, operation: str = "DIFFERENCE") -> Any:
    """Take `tool` away from `body`; the tool itself is not shown."""
    step = body.modifiers.new("cut", "BOOLEAN")
    step.operation, step.object, step.solver = operation, tool, "EXACT"
    # The cut must come before the edges are rounded, or the bevel follows the old shape.
    body.modifiers.move(len(body.modifiers) - 1, 0)
    tool.hide_render = True
    tool.display_type = "WIRE"
    return body
