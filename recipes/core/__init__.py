"""Food arithmetic: plain values in, plain values out. No Django."""
