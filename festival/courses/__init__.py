"""Courses for teachers and learners: modules, who is enrolled, hours, and when a course is done.

A module takes place as events, where people register and attendance is noted; here is only added
up what was noted there.
"""

from flask import Blueprint

bp = Blueprint("courses", __name__)
