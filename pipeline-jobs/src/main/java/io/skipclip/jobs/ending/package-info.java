/** How a job ends: exit codes, and what is told of a failure or a stop. */
package io.skipclip.jobs.ending;
