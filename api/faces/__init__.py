"""Faces under the law, as the running service does it: keys, galleries in RAM, comparing, orders.

The rules are ccoc's, what is kept is the store's, what is seen is the worker's.
"""

from api.faces.officers import Faces
from api.faces.told import Expectation, FacesStatus, Found, IdleCamera, Renewal

__all__ = ["Expectation", "Faces", "FacesStatus", "Found", "IdleCamera", "Renewal"]
