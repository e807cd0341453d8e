"""A camera made of files: RTSP/RTP from clips without re-encoding, and the faults real ones have.

Tests import `running_simulator` from `running`, or `Simulator` from `server` inside asyncio.
"""
