/**
 * Folders of files that are published whole or not at all, on any Hadoop file system: JSON written
 * atomically, Parquet tables with deterministic bytes, and the lock of who writes. What the files
 * hold, and which of their states are kept, is not known here.
 */
package io.skipclip.features.storage;
