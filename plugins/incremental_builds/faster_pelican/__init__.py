"""Steps of Pelican and Jinja done with less work; what comes out is the same, byte for byte."""
