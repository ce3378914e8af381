#!/usr/bin/env bash
# Prepares what is new and draws the samples of what has changed: what every
# schedule here runs. Both jobs do nothing where nothing is to be done, and go on where a killed run
# stopped, so that it can be run at any time and again after any failure.
#   nightly.sh VIDEOS DATASET INDICES [OPTION or KEY=VALUE..]
#   SKIPCLIP    the program (default: the repository's ./skipclip), such as "cluster-conf/submit.sh yarn"
set -euo pipefail
[ $# -ge 3 ] || { echo "nightly.sh: needs VIDEOS DATASET INDICES" >&2; exit 2; }
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
videos=$1 dataset=$2 indices=$3
shift 3
read -ra program <<<"${SKIPCLIP:-$home/skipclip}"
"${program[@]}" prepare --videos "$videos" --dataset "$dataset" "$@"
"${program[@]}" index --dataset "$dataset" --indices "$indices" "$@"
