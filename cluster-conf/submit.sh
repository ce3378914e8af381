#!/usr/bin/env bash
# Runs skipclip by spark-submit, with its jars and the settings of this folder.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: cluster-conf/submit.sh MODE [--gpu] [--uber] [SPARK-SUBMIT OPTION..] COMMAND [ARGUMENT..]
  MODE    local, standalone, yarn or k8s: spark-defaults.conf and spark-MODE.conf hold its settings
  --gpu   one GPU for each worker: spark-gpu.conf too; needs a build by -Ptorch-gpu
  --uber  ships the one jar of ./mvnw -Puber package -DskipTests, not jar and libraries
Options of spark-submit win over the files: --master spark://HOST:PORT (standalone needs it),
--deploy-mode cluster, --conf spark.executor.memory=8g, ... Each --KEY takes a value.
Environment:
  SPARK_HOME          a Spark 3.5 for Scala 2.12; without it the build's own is used
  HADOOP_CONF_DIR     the settings of HDFS and YARN
  SKIPCLIP_EVENT_LOG  an existing folder for Spark's event logs; without it none are written
Example:
  cluster-conf/submit.sh standalone --master spark://head:7077 --conf spark.executor.memory=8g \
    pretrain --dataset hdfs:///data --indices hdfs:///indices --run hdfs:///run
TEXT
}

conf=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jobs=$(cd "$conf/../pipeline-jobs" && pwd)/target
image=/opt/skipclip # where kubernetes/Dockerfile puts jars and settings
options=()

fail() { echo "submit.sh: $1" >&2; exit 2; }

# settings FILE: its lines as options; blank ones and comments left out
settings() {
  local key value
  while read -r key value; do
    [[ -z $key || $key == \#* ]] || options+=(--conf "$key=$value")
  done <"$conf/$1"
}

case ${1:-} in
  local | standalone | yarn | k8s) mode=$1 ;;
  -h | --help) usage; exit ;;
  *) usage >&2; exit 2 ;;
esac
shift
settings spark-defaults.conf
settings "spark-$mode.conf"

gpu= uber= own=()
while [[ ${1:-} == -* ]]; do
  case $1 in
    --gpu) gpu=true; shift ;;
    --uber) uber=true; shift ;;
    -v | --verbose | --supervise) own+=("$1"); shift ;;
    *) own+=("$1" "${2:?"needed after $1"}"); shift 2 ;;
  esac
done
case $mode in
  standalone | k8s) [[ " ${own[*]} " == *" --master "* ]] || fail "Cannot find the master: needs --master" ;;
esac

# Spark wants a name that resolves before it reads its settings, even for one process.
host=$(</proc/sys/kernel/hostname)
if [ -z "${SPARK_LOCAL_HOSTNAME:-}${SPARK_LOCAL_IP:-}" ] && ! getent ahosts "$host" >/dev/null; then
  [ "$mode" = local ] ||
    fail "Cannot be called by the cluster: this machine's host name $host does not resolve, needs an entry in /etc/hosts, or an address in SPARK_LOCAL_IP"
  export SPARK_LOCAL_HOSTNAME=localhost
fi

application=$jobs/skipclip.jar
if [ "$mode" = k8s ]; then
  application=local://$image/skipclip.jar
  options+=(--deploy-mode cluster
    --conf "spark.kubernetes.driver.podTemplateFile=$conf/kubernetes/driver-pod.yaml"
    --conf "spark.kubernetes.executor.podTemplateFile=$conf/kubernetes/executor-pod.yaml")
elif [ -n "$uber" ]; then
  application=$jobs/skipclip-uber.jar
else
  options+=(--jars "$(find "$jobs/lib" -name '*.jar' 2>/dev/null | sort | paste -sd,)")
fi
[[ $application == local:* || -f $application ]] || fail "Cannot find $application: build first, see --help"

if [ -n "$gpu" ]; then
  settings spark-gpu.conf
  discovery=gpu-discovery.sh
  case $mode in
    yarn) options+=(--conf "spark.yarn.dist.files=$conf/$discovery" --conf "spark.executor.resource.gpu.discoveryScript=./$discovery") ;;
    k8s) options+=(--conf "spark.executor.resource.gpu.discoveryScript=$image/$discovery") ;;
  esac # standalone: the workers are told, see README.md
fi
if [ -n "${SKIPCLIP_EVENT_LOG:-}" ]; then
  options+=(--conf spark.eventLog.enabled=true --conf "spark.eventLog.dir=$SKIPCLIP_EVENT_LOG")
fi

# For what runs in this process: the driver, and the workers of mode local.
# shellcheck source=native-env.sh
. "$conf/native-env.sh"
export LOG4J_CONFIGURATION_FILE="${LOG4J_CONFIGURATION_FILE:-$conf/log4j2.properties}"
exec "${SPARK_HOME:-$conf/target/spark}/bin/spark-submit" "${options[@]}" "${own[@]}" \
  --class io.skipclip.jobs.cli.SkipClip "$application" "$@"
