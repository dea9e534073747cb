"""A site in a bucket of objects, brought up to date in place."""
