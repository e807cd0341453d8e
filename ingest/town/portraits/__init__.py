"""Faces for people on foot: one photograph, and drawn ones that no recogniser takes for it.

The photograph is the portrait in `data/astronaut.png` of scikit-image: NASA, public domain. It
stands in for a person who agreed to be looked for, and lies in that package, not here.
"""
