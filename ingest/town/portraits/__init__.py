"""Faces for people on foot: one photograph, and drawn ones that no recogniser takes for it.

`stand_in.jpg` is a part of the portrait that scikit-image carries as `data/astronaut.png`: NASA,
public domain. It stands in for a person who agreed to be looked for.
"""
