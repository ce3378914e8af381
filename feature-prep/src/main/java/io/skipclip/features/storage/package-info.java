/**
 * Folders of files that are published whole or not at all, on any Hadoop file system: JSON written
 * atomically, Parquet tables with deterministic bytes, and the manifest that names them.
 */
package io.skipclip.features.storage;
