"""Measurements that anybody can repeat, on text that they make themselves."""
