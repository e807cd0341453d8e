"""Packets of cameras over RTSP (RFC 2326).

`camera` is the door. It speaks itself with cameras that send H.264 or H.265 over one TCP
connection, nearly all, and leaves every other to FFmpeg. Why: docs/decisions/0010.
"""
