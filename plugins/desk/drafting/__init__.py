"""Drafts: a post begun, and a roundup of what was clipped and is not used yet."""
