"""When a practice first appeared in a policy, how it changed, and when it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from exporter.analysis.difference import Change, Difference
from exporter.graph.records import StatementRecord, Version

__all__ = ["Course", "find_courses"]


@dataclass(slots=True)
class Course:
    """One statement through the versions of a policy.

    ``first`` is the version in which it appears, ``last`` the last one that has it, ``changes`` are the changes of what
    it says on the way. ``statement`` is its latest form. Where it is reversed, the course ends and another one begins,
    with that change: both are ``reversed``. ``since_start`` tells that it is in the oldest version known, ``until_end``
    that it is in the newest.
    """

    statement: StatementRecord
    first: Version
    last: Version
    since_start: bool = False
    until_end: bool = False
    reversed: bool = False
    changes: list[tuple[Version, Change]] = field(default_factory=list)


def find_courses(statements: Sequence[StatementRecord], differences: Sequence[Difference]) -> list[Course]:
    """The courses of all statements, from those of the oldest version and the differences of each version to the next.

    What is reversed first, else in the order of first appearance, then of the text.

    >>> find_courses([], [])
    []
    """
    if not differences:
        return []
    oldest = differences[0].old
    courses = [Course(statement, oldest, oldest, since_start=True) for statement in statements]
    open_ones = {course.statement.iri: course for course in courses}
    for difference in differences:
        _end_reversed(open_ones, difference)
        still: dict[str, Course] = {}
        for change in difference.changes:
            if change.new is None or change.new.version != difference.new.iri:
                continue
            course = open_ones.get(change.old.iri) if change.old else None
            if course is None or change.new.iri in still:
                course = Course(change.new, difference.new, difference.new, reversed=change.reversed)
                courses.append(course)
            course.statement, course.last = change.new, difference.new
            if change.type == "Changed":
                course.changes.append((difference.new, change))
            still[change.new.iri] = course
        open_ones = still
    for course in open_ones.values():
        course.until_end = True
    return sorted(courses, key=lambda course: not course.reversed)


def _end_reversed(courses: dict[str, Course], difference: Difference) -> None:
    """Takes out the courses of which the newer version says the opposite."""
    for change in difference.changes:
        if change.old and change.reversed and (course := courses.pop(change.old.iri, None)):
            course.reversed = True
