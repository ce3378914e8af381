/** Running trained networks over videos on Spark: a dataset's clips, and video files. */
package io.skipclip.jobs.inference;
