# What Java and the native libraries read from the environment; sourced by skipclip, submit.sh and
# tests/bench for what computes in their own process. Executors get the same from spark-defaults.conf.

# Java reads the names of files by the locale, under C as ASCII. A bare machine has this one.
export LC_ALL=C.UTF-8

# One thread for each worker's arithmetic: the workers are what runs side by side.
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
# With more, a thread without work sleeps. By default OpenMP's and OpenBLAS's two sets of threads spin
# on each other's cores: step-tiny took three times the CPU seconds.
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}"
export OPENBLAS_THREAD_TIMEOUT="${OPENBLAS_THREAD_TIMEOUT:-4}"
# One arena: glibc's others, a thread each, fill up with holes until resident memory stops growing.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
# Memory is used again, not given back to the kernel after each use and faulted in anew. Blocks from 32 MB
# on are given back: those of minibatches, networks and their passes are kept and used again by ourselves.
export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-33554432}"
export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-536870912}"
