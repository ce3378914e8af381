package io.skipclip.tests.bench.profile;

import java.util.Arrays;
import java.util.List;

/** What a thread is at in a round of averaging, told from the innermost frame that tells. */
enum Cause {
  COPY_OUT("copy out of the network", "FloatCopy.get", "FloatCopy.read"),
  INSTALL("copy into the network", "FloatCopy.put", "FloatCopy.fill"),
  AVERAGE("average", "averaging.WeightedAverage.", "averaging.ChunkAveraging"),
  COMPRESS("compress, unpack", "net.jpountz.", "com.github.luben.zstd.", "org.xerial.snappy."),
  CHECKSUM("checksum", "java.util.zip.Adler32.", "java.util.zip.CRC32"),
  SERIALISE(
      "serialise",
      "lanes.FloatVectors.",
      "java.io.ObjectOutputStream",
      "java.io.ObjectInputStream",
      "spark.util.io.ChunkedByteBufferOutputStream"),
  NETWORK(
      "network",
      "io.netty.",
      "org.apache.spark.network.",
      "spark.storage.BlockManager.getRemote",
      "spark.storage.BlockManager.fetchRemote"),
  SHUFFLE_WRITE(
      "shuffle write", "org.apache.spark.shuffle.sort.", "spark.storage.DiskBlockObjectWriter"),
  SHUFFLE_READ(
      "shuffle read",
      "org.apache.spark.shuffle.BlockStoreShuffleReader",
      "spark.storage.ShuffleBlockFetcherIterator",
      "spark.util.collection.ExternalSorter"),
  BLOCKS("blocks in store", "org.apache.spark.storage.", "spark.broadcast.TorrentBroadcast"),
  TRAIN("train", "averaging.lanes.LaneSteps.", "averaging.lanes.Prefetch."),
  OTHER("Spark and the rest"),
  GARBAGE("garbage collection"),
  COMPILE("compilation to machine code"),
  JVM("the JVM's other threads");

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> marks;

  Cause(String title, String... marks) {
    this.title = title;
    this.marks = List.of(marks);
  }

  /** How the table calls it. */
  String title() {
    return title;
  }

  /** Tells from a thread's frames, the innermost first. */
  static Cause of(StackTraceElement[] frames) {
    for (StackTraceElement frame : frames) {
      String method = frame.getClassName() + "." + frame.getMethodName();
      for (Cause cause : values()) {
        if (cause.marks.stream().anyMatch(method::contains)) {
          return cause;
        }
      }
    }
    return frames.length > 0 && Arrays.stream(frames).anyMatch(Cause::isOfAReplica) ? TRAIN : OTHER;
  }

  private static boolean isOfAReplica(StackTraceElement frame) {
    return frame.getClassName().startsWith("org.nd4j.")
        || frame.getClassName().startsWith("org.deeplearning4j.");
  }
}
