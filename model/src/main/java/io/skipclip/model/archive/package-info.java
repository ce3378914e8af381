/** Networks as files: what Deeplearning4j writes, read so that a stranger's file can do no harm. */
package io.skipclip.model.archive;
