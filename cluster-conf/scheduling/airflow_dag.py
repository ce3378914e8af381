"""Prepares the videos that are new and draws the sampling indices, every night.

Put it into Airflow's dags folder (2.4 or later). The variables skipclip_home, skipclip_videos and
skipclip_out name the repository, the archive and where datasets are published. Each task does
nothing where nothing is to be done and goes on where a killed one stopped, so retries are safe.
"""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

HOME = "{{ var.value.skipclip_home }}"
VIDEOS = "{{ var.value.skipclip_videos }}"
DATA = "{{ var.value.skipclip_out }}/data"
INDICES = "{{ var.value.skipclip_out }}/indices"

with DAG(
    dag_id="skipclip_nightly",
    description="New videos into the dataset, the dataset into sampling indices",
    schedule="15 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,  # never beside the run of the night before
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
) as dag:
    prepare = BashOperator(
        task_id="prepare",
        bash_command=f"{HOME}/skipclip prepare --videos '{VIDEOS}' --dataset '{DATA}'",
    )
    index = BashOperator(
        task_id="index",
        bash_command=f"{HOME}/skipclip index --dataset '{DATA}' --indices '{INDICES}'",
    )
    prepare >> index
