"""A seeded generator of sites, and paired runs against Hugo; ``make bench`` prints the table."""
