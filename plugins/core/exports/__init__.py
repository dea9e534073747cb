"""Exports of other programs: in, a file that may be large, damaged or hostile; out, its elements.

``source`` makes text of bytes, ``pieces`` cuts the text into elements, ``scope`` says whose they
are, ``frame`` looks at what is round them, ``elements`` parses one, ``sections`` finds the ends of
its CDATA sections. Two plugins read exports: a fault of a file is mended once, here.
"""
