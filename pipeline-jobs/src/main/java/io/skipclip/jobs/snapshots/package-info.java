/** What a dataset's snapshots hold, and how they differ. */
package io.skipclip.jobs.snapshots;
