"""The room around a scene: camera, window light, tracing, and the file that is shipped."""

from __future__ import annotations

import sys
from importlib import import_module
from math import radians
from pathlib import Path
from typing import Any

from PIL import Image

from festival.demo.drawing.workbench import shapes
from festival.demo.drawing.workbench.nodes import Net, bpy, colour
from festival.demo.drawing.workbench.shapes import Point

mathutils: Any = import_module("mathutils")
LIFT = 0.88  # The tracer's even greys are a little dark beside warm white pages.
TRACED = 0.8  # Of the shipped size: enlarging it is hardly seen and spares a third of the time.


def empty() -> Any:
    """A new scene with nothing in it, set up for path tracing on the processor."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.use_denoising = True
    scene.cycles.denoising_prefilter = "FAST"
    scene.cycles.max_bounces, scene.cycles.diffuse_bounces = 8, 2
    scene.cycles.glossy_bounces = 3
    scene.cycles.transparent_max_bounces = 12
    scene.cycles.transmission_bounces = 8
    scene.cycles.caustics_reflective = scene.cycles.caustics_refractive = False
    scene.cycles.sample_clamp_indirect = 4.0
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.adaptive_threshold = 0.03
    scene.cycles.seed = 1
    scene.view_settings.view_transform = "Khronos PBR Neutral"
    return scene


def camera(place: Point, target: Point, lens: float = 50.0, blur: float = 0.0) -> Any:
    """Look from a place at a target. `blur` is the f-number of a real aperture, 0 for none."""
    eye = bpy.data.cameras.new("camera")
    eye.lens = lens
    seat = shapes.thing("camera", eye, None, place)
    aim = bpy.data.objects.new("aim", None)
    aim.location = target
    bpy.context.scene.collection.objects.link(aim)
    watch = seat.constraints.new("TRACK_TO")
    watch.target, watch.track_axis, watch.up_axis = aim, "TRACK_NEGATIVE_Z", "UP_Y"
    if blur:
        eye.dof.use_dof, eye.dof.focus_object, eye.dof.aperture_fstop = True, aim, blur / 10
    bpy.context.scene.camera = seat
    return seat


def sky(tone: str = "#cfdcec", strength: float = 0.55) -> None:
    """The even light of the room."""
    world = bpy.data.worlds.new("room")
    world.use_nodes = True
    back = world.node_tree.nodes["Background"]
    back.inputs[0].default_value, back.inputs[1].default_value = colour(tone), strength
    bpy.context.scene.world = world


def sun(
    turn: Point = (48, 0, -55), tone: str = "#ffe3bd", strength: float = 4.2, soft: float = 2.2
) -> Any:
    """Low sun; `turn` tips it from straight above, `soft` is its width in degrees."""
    lamp = bpy.data.lights.new("sun", "SUN")
    lamp.energy, lamp.angle, lamp.color = strength, radians(soft), colour(tone)[:3]
    return shapes.thing("sun", lamp, None, (0, 0, 10), turn)


def area(place: Point, target: Point, size: float, power: float, tone: str = "#ffffff") -> Any:
    """A soft lamp, or a window pane without sun."""
    lamp = bpy.data.lights.new("pane", "AREA")
    lamp.size, lamp.energy, lamp.color = size, power, colour(tone)[:3]
    seat = shapes.thing("pane", lamp, None, place)
    aim = bpy.data.objects.new("aim", None)
    aim.location = target
    bpy.context.scene.collection.objects.link(aim)
    watch = seat.constraints.new("TRACK_TO")
    watch.target, watch.track_axis, watch.up_axis = aim, "TRACK_NEGATIVE_Z", "UP_Y"
    return seat


def point_light(place: Point, power: float, tone: str = "#ffb866", radius: float = 0.1) -> Any:
    lamp = bpy.data.lights.new("bulb", "POINT")
    lamp.energy, lamp.color, lamp.shadow_soft_size = power, colour(tone)[:3], radius
    return shapes.thing("bulb", lamp, None, place)


def window_bars(
    lamp: Any, target: Point, pane: float = 3.2, bar: float = 0.5, far: float = 14.0
) -> None:
    """A window frame between the sun and the target: only its shadow is ever seen."""
    black = Net("frame").set(Base_Color="#000000").material
    turn = lamp.rotation_euler.to_quaternion()
    parts = []
    reach = pane + bar
    for x in (-2, -1, 0, 1, 2):
        edge = 9.0 if abs(x) == 2 else bar
        shift = x * reach + (9.0 - bar) / 2 * (x / 2 if abs(x) == 2 else 0)
        parts.append(shapes.box((edge, reach * 8, 0.1), black, (shift, 0, 0), edge=0))
    for y in (-1, 1):
        parts.append(shapes.box((reach * 8, bar, 0.1), black, (0, y * reach * 0.62, 0), edge=0))
    for part in parts:
        part.visible_camera = part.visible_glossy = part.visible_diffuse = False
        part.visible_transmission = False
    hub = shapes.join_under(parts)
    hub.rotation_mode = "QUATERNION"
    hub.rotation_quaternion = turn
    hub.location = mathutils.Vector(target) + turn @ mathutils.Vector((0, 0, far))


def window_light(
    target: Point = (0, 0, 0),
    turn: Point = (50, 0, -50),
    strength: float = 5.0,
    ambient: float = 0.6,
    pane: float = 3.2,
    bars: bool = True,
    tone: str = "#ffe2ba",
    room: str = "#cbd8ea",
    soft: float = 1.6,
) -> None:
    """The usual light: sun through a window onto the target, cool light from the room."""
    sky(room, ambient)
    lamp = sun(turn, tone, strength, soft)
    if bars:
        window_bars(lamp, target, pane)


def trace(path: Path, size: tuple[int, int] = (1600, 1200), samples: int = 64) -> Path:
    """Trace the scene into a PNG."""
    scene = bpy.context.scene
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.cycles.samples = samples
    scene.render.image_settings.file_format = "PNG"
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
    sys.stdout.flush()
    return path


def ship(png: Path, webp: Path, size: tuple[int, int], quality: int = 70) -> int:
    """Enlarge to the shipped size and write it; gives the file's size in bytes."""
    with Image.open(png) as picture:
        large = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        large = large.point([round(255 * (v / 255) ** LIFT) for v in range(256)] * 3)
        large.save(webp, quality=quality, method=6)
    return webp.stat().st_size
