"""Thai plates as pictures: for the demo town, for tests, and for training a reader."""
