"""The dot map: one dot for each municipality, and the dots alone draw the country.

`projection.py`: where on the map; `places.py`: the municipalities with their places;
`counting.py`: how many of a query's initiatives each has, and how the figures lead on;
`drawing.py`: the picture; `table.py`: its table. The tag is `{% dot_map query %}`, in
`templatetags/maps.py`.
"""
