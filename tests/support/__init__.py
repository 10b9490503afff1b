"""Helpers shared by the tests: certificates, conversations over loopback, peers, fixtures."""
