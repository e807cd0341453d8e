"""The doors, one module per noun. Every route asks through api/access.py who it is talking to."""
