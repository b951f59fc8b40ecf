"""A Spark cluster on one machine, of real executors, whose files all lie in one folder.

The pyspark package would put its work folder into itself: SPARK_HOME is made of links instead.
"""

import os
import subprocess
import sys
from pathlib import Path

import pyspark

HERE = Path(__file__).resolve().parent


def home(folder):
    """A SPARK_HOME in a folder of its own: links to the package, and a work folder that is none."""
    made = Path(folder) / "spark"
    made.mkdir(parents=True, exist_ok=True)
    package = Path(pyspark.__file__).parent
    for entry in package.iterdir():
        link = made / entry.name
        if entry.name != "work" and not link.exists():
            link.symlink_to(entry)
    return made


def submit(folder, arguments, executors=2, cores=1, memory_mib=1024):
    """Starts herds.py on a cluster of so many executors; returns the process."""
    folder = Path(folder).absolute()
    spark = home(folder)
    environment = {
        **os.environ,
        "SPARK_HOME": str(spark),
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "SPARK_CONF_DIR": str(HERE / "conf"),
    }
    command = [
        str(spark / "bin" / "spark-submit"),
        "--master", f"local-cluster[{executors},{cores},{memory_mib}]",
        "--conf", f"spark.executor.memory={memory_mib}m",
        "--conf", "spark.ui.enabled=false",
        # A table of few megabytes would become one partition otherwise.
        "--conf", "spark.sql.adaptive.enabled=false",
        str(HERE / "herds.py"),
        *map(str, arguments),
    ]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
