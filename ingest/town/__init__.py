"""The demo town: made-up streets with correct plates, as clips for the camera simulator."""
