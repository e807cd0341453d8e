"""What each camera of the town films."""
