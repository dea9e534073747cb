"""Comments of the old blog as threads of this one."""
