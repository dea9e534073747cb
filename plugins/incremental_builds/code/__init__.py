"""Which code takes part in a build, what its templates may call, and what is known of it."""
