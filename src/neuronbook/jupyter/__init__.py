"""What Jupyter loads by itself where the package is installed; readers import none of it.

A saved notebook remembers a live figure by the number of its model, and the model goes with the
kernel. Beside the number the output holds the static picture; these two let it be seen:

- `labextension/` is loaded by JupyterLab and Notebook. It shows the picture in place of "Error
  displaying widget".
- `exports.py` is used by nbconvert, as `nbconvert.json` tells it. An exported page shows the
  picture and asks no other host for a script.

`pyproject.toml` says where the wheel puts them.
"""
