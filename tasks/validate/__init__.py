"""Articles against their expectations: accepted, quarantined or duplicate; damage and shared passages."""
