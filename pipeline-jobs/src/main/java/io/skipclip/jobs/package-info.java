/**
 * The jobs, one for each command: what a job reads, checks, hands to the rooms below and publishes.
 * How anything is computed, drawn or stored stands in those rooms; options and exit codes in {@code
 * cli}.
 */
package io.skipclip.jobs;
