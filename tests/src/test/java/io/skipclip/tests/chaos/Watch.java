package io.skipclip.tests.chaos;

import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.Folders;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Looks at the folder that a command writes.
 *
 * @param fs where
 * @param out the folder
 */
record Watch(FileSystem fs, Path out) {
  /** Waits until the folder is locked, with which the work begins; false if that does not come. */
  boolean awaitLock(Job job) throws IOException, InterruptedException {
    return awaitLock(job, Set.of());
  }

  /** Waits until it is locked by others than those. */
  boolean awaitLock(Job job, Set<String> others) throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended && others.containsAll(locks())) {
      ended = job.ended();
    }
    return !ended;
  }

  /** Waits until a file is there; false if that does not come. */
  boolean await(Job job, Path file) throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended && !fs.exists(file)) {
      ended = job.ended();
    }
    return !ended;
  }

  /** The names of the locks that are there. */
  Set<String> locks() throws IOException {
    Set<String> locks = new TreeSet<>();
    for (FileStatus status : Folders.entries(fs, out)) {
      String name = status.getPath().getName();
      if (name.startsWith(".lock-") && FolderLock.isLock(name)) {
        locks.add(name);
      }
    }
    return locks;
  }
}
