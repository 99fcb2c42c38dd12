"""From longitude and latitude to a place on the map: Lambert's conformal conic projection.

Conformal, so that Norway has the shape people know from other maps. On a sphere: the error
against the ellipsoid is less than the width of a dot.
"""

from collections.abc import Callable
from math import cos, log, pi, radians, sin, tan

Projection = Callable[[float, float], tuple[float, float]]


def conic(south, north, latitude, meridian) -> Projection:
    """The projection with these standard parallels, and with its origin here, all in degrees.

    It takes longitude and latitude, and gives x (eastwards) and y (northwards) in radii of the
    earth. Formulas: Snyder, Map Projections, a Working Manual (1987), page 106.
    """
    first, second = radians(south), radians(north)
    cone = log(cos(first) / cos(second)) / log(_stretch(second) / _stretch(first))
    factor = cos(first) * _stretch(first) ** cone / cone
    origin = factor / _stretch(radians(latitude)) ** cone

    def project(lon, lat):
        distance = factor / _stretch(radians(lat)) ** cone
        angle = cone * radians(lon - meridian)
        return distance * sin(angle), origin - distance * cos(angle)

    return project


def _stretch(latitude):
    return tan(pi / 4 + latitude / 2)


# The parallels are a sixth of the country's length from its ends, where the error is least.
norway = conic(south=60, north=69, latitude=65, meridian=15)
