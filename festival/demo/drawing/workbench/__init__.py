"""Draws the demo's pictures 301 to 320: prototypes on the workbench, in window light.

Every picture is a small scene built in code and traced by the `bpy` wheel (development only; the
drawn pictures are shipped). One unit is ten centimetres, z points up, light comes from the window.
"""
