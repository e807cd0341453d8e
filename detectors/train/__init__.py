"""Trains the project's own networks. Needs the extra `train`; the service never comes here."""
