"""Whether words that we quote still stand where they are from, and how many of them there are."""
