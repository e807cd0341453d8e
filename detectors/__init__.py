"""Pixels in, facts out: models, tracking glue, plate reading, face templates. No cameras."""
