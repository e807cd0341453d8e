"""Every door: composition root, command line, HTTP, WebSocket feeds, worker supervision."""
