"""What must hold before anything goes out; the checks themselves are in ``checks``."""
