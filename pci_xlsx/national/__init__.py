"""The national view: the workbooks of all communes as one data set in which every plan counts once."""
