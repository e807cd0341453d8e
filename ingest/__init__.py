"""Cameras in: RTSP, packets, rings, decoding, and the media worker. No database, no secrets."""
