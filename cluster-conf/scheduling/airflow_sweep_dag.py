"""Works on one sweep with four commands, until it is over.

Put it into Airflow's dags folder (2.4 or later); trigger it when there is a sweep to be made. The
variables skipclip_home, skipclip_out and skipclip_sweep name the repository, where datasets are
published, and the sweep's file of settings. A command that failed or was lost is given again and goes on.
"""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

HOME = "{{ var.value.skipclip_home }}"
SWEEP = "{{ var.value.skipclip_sweep }}"
DATA = "{{ var.value.skipclip_out }}/data"
OUT = "{{ var.value.skipclip_out }}/sweep"
COMMANDS = 4

with DAG(
    dag_id="skipclip_sweep",
    description="Searches for the settings that do best",
    schedule=None,
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 5, "retry_delay": timedelta(minutes=2)},
) as dag:
    for number in range(1, COMMANDS + 1):
        BashOperator(
            task_id=f"sweep_{number}",
            bash_command=f"{HOME}/skipclip sweep '{SWEEP}' --dataset '{DATA}' --out '{OUT}'",
        )
