/**
 * The commands as a user types them: options, help, messages, exit codes, interruptions. What a
 * command does is a job's.
 */
package io.skipclip.jobs.cli;
