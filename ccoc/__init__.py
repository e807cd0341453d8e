"""The domain of a station's control room: pure rules and types. No I/O, no clock, no framework."""
