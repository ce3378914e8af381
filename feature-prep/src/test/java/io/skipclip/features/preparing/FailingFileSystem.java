package io.skipclip.features.preparing;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files, some of which can't be opened for as long as a test wants. */
public final class FailingFileSystem extends RawLocalFileSystem {
  private static final Map<String, IOException> FAILURES = new ConcurrentHashMap<>();

  /** Lets local files be read by this class. */
  static void use(Configuration conf) {
    conf.set("fs.file.impl", FailingFileSystem.class.getName());
    conf.setBoolean("fs.file.impl.disable.cache", true);
  }

  /** What opening a file of that name throws from now on. */
  static void fail(String name, IOException failure) {
    FAILURES.put(name, failure);
  }

  /** Lets all files be opened again. */
  static void mend() {
    FAILURES.clear();
  }

  @Override
  public FSDataInputStream open(Path file, int bufferBytes) throws IOException {
    IOException failure = FAILURES.get(file.getName());
    if (failure != null) {
      throw failure;
    }
    return super.open(file, bufferBytes);
  }
}
