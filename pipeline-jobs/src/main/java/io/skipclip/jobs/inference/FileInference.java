package io.skipclip.jobs.inference;

import io.skipclip.features.clips.PixelSettings;
import io.skipclip.features.clips.VideoWindows;
import io.skipclip.features.clips.VideoWindows.Cut;
import io.skipclip.features.source.VideoSource;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.video.UndecodableVideoException;
import io.skipclip.features.video.VideoSummary;
import io.skipclip.jobs.device.SparkDevice;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.model.device.ArrayMemory;
import io.skipclip.model.device.RecycledArrays;
import io.skipclip.model.device.StepGuard;
import io.skipclip.model.embedding.Encoders;
import java.io.IOException;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a network over the windows of video files, each read once and never held whole. A file that
 * can't be read or decoded gives a problem instead of a result and takes nothing else down.
 */
public final class FileInference implements Serializable {
  private static final long serialVersionUID = 1L;

  /** As long as it takes: decoding a long video through a network may. */
  private static final Duration LIMIT = Duration.ofDays(30);

  private final SerializableConfiguration hadoop;
  private final Cut cut;
  private final Output output;

  /**
   * @param output what is asked of the network for each window
   */
  public FileInference(Configuration hadoop, TrainedModel model, Output output) {
    this.hadoop = new SerializableConfiguration(hadoop);
    this.cut =
        new Cut(
            model.stored(),
            model.pixels(),
            model.clipFrames(),
            ClipSource.batchSize(model.pixels(), model.clipFrames(), ClipInference.MOST_PIXELS));
    this.output = output;
  }

  /**
   * Runs the network over files on Spark.
   *
   * @param job what a long run's progress is shown as
   * @param model a network as {@link Models} writes it
   * @param videos any Hadoop paths, 1 or more
   * @return what became of each, in their order
   */
  public List<FileOutcome> run(
      JavaSparkContext spark, String job, byte[] model, List<String> videos) {
    Broadcast<byte[]> network = spark.broadcast(model);
    int parts = Math.max(spark.defaultParallelism(), videos.size() / VideoFiles.FILES_A_PART);
    try {
      return VideoCount.during(
          spark,
          job,
          videos.size(),
          counter ->
              spark
                  .parallelize(videos, Math.min(videos.size(), parts))
                  .glom()
                  .flatMap(
                      some -> {
                        List<FileOutcome> outcomes = run(network.value(), some);
                        counter.add(some.size());
                        return outcomes.iterator();
                      })
                  .collect());
    } finally {
      network.destroy();
    }
  }

  /** Runs the network over some files, on the executor that calls it. */
  public List<FileOutcome> run(byte[] model, List<String> videos) throws IOException {
    SparkDevice.claim();
    ComputationGraph graph = Models.readEncoder(model);
    try {
      List<FileOutcome> outcomes = new ArrayList<>();
      for (String video : videos) {
        outcomes.add(run(graph, video));
      }
      return outcomes;
    } finally {
      Encoders.release(graph);
    }
  }

  private FileOutcome run(ComputationGraph graph, String video) throws IOException {
    VideoSource opened;
    try {
      opened = open(video);
    } catch (IOException e) {
      return FileOutcome.failed(
          video, "Cannot read %s: %s, needs a video file".formatted(video, Unreadable.found(e)));
    }
    MeanOutput mean = new MeanOutput();
    try (VideoSource source = opened) {
      VideoSummary summary =
          VideoWindows.decode(source, cut, LIMIT, windows -> add(graph, windows, mean));
      return new FileOutcome(video, summary.frames(), mean.of(video), note(summary), "");
    } catch (UndecodableVideoException e) {
      return FileOutcome.failed(video, "Cannot decode %s: %s".formatted(video, e.detail()));
    }
  }

  private String note(VideoSummary summary) {
    return VideoNote.of(summary.truncated(), summary.frames(), cut.clipFrames());
  }

  private VideoSource open(String video) throws IOException {
    Path path;
    FileSystem fs;
    try {
      path = Folders.path(video);
      fs = Folders.fileSystem(path, hadoop.value());
    } catch (IllegalArgumentException e) { // how HDFS says that it doesn't know a host, too
      throw e.getCause() instanceof IOException cause
          ? cause
          : new UnsupportedFileSystemException("no Hadoop path");
    }
    if (fs.getFileStatus(path).isDirectory()) {
      throw new AccessControlException("it is a folder");
    }
    return VideoSource.open(fs, path);
  }

  private void add(ComputationGraph graph, List<float[]> windows, MeanOutput mean) {
    int sizePx = cut.pixels().sizePx();
    ArrayMemory memory =
        ArrayMemory.of(windows.size(), PixelSettings.CHANNELS, cut.clipFrames(), sizePx, sizePx);
    FloatBuffer buffer = memory.buffer();
    windows.forEach(buffer::put);
    INDArray pixels = memory.toArray();
    try {
      INDArray values = StepGuard.call(() -> output.of(graph, pixels));
      for (int i = 0; i < windows.size(); i++) {
        mean.add(values.getRow(i));
      }
    } finally {
      RecycledArrays.giveBack(pixels);
    }
  }
}
