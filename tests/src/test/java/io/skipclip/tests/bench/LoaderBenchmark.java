package io.skipclip.tests.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.dataset.FrameTable;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.IndexReader;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.View;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.jobs.cli.SkipClip;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.jobs.training.EpochPlan;
import io.skipclip.jobs.training.EpochPlan.ShardSamples;
import io.skipclip.jobs.training.Minibatch;
import io.skipclip.jobs.training.PretextMinibatches;
import io.skipclip.model.device.RecycledArrays;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Samples a CPU second of the pretext task's loader with the paper's geometry, ours and PyTorch
 * with OpenCV in turn, on the same frames.
 *
 * <p>{@code LoaderBenchmark 112|224 rounds loader_peer.py}.
 */
public final class LoaderBenchmark {
  private static final int BATCH = 5;
  private static final int WARM_UP_ROUNDS = 12;
  private static final int EPOCHS = 2;

  /** Of each video, so that a shard's index is read for as many samples as a real one's. */
  private static final int COPIES = 8;

  private static final Pattern PEER = Pattern.compile("cpu/sample ([0-9.]+) s, mean \\S+");

  private final Configuration conf = new Configuration();
  private final Path work;
  private final Settings settings;
  private final PublishedDataset dataset;
  private final IndexReader index;
  private final PretextMinibatches minibatches;
  private final List<Minibatch> all = new ArrayList<>();

  private LoaderBenchmark(Path work, List<String> assignments, int sizePx) throws IOException {
    this.work = work;
    settings = SettingsLoader.load(List.of(), List.of(), assignments);
    dataset = PublishedDataset.open(conf, work.resolve("dataset").toString());
    index = IndexReader.newest(conf, work.resolve("indices").toString());
    minibatches =
        new PretextMinibatches(
            new ClipSource(conf, dataset, settings.pixels(sizePx)), index, settings.task());
    List<ShardSamples> shards =
        index.counts().rowsByShard().entrySet().stream()
            .map(shard -> new ShardSamples(shard.getKey(), shard.getValue()))
            .toList();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      all.addAll(new EpochPlan(shards, epoch, 1).lanes(1, BATCH).get(0));
    }
  }

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int sizePx = Integer.parseInt(args[0]);
    Path work = Files.createTempDirectory("loader");
    List<String> assignments =
        List.of(
            "spark.master=local[1]",
            "prepare.short-side-px=" + sizePx * 8 / 7,
            "prepare.test-fraction=0",
            "prepare.duplicates=publish",
            "pretrain.size-px=" + sizePx,
            "pretrain.epochs=" + EPOCHS);
    Path dataset = work.resolve("dataset");
    run(assignments, "prepare", "--videos", copies(work), "--dataset", dataset);
    run(assignments, "index", "--dataset", dataset, "--indices", work.resolve("indices"));
    new LoaderBenchmark(work, assignments, sizePx)
        .compare(sizePx, Integer.parseInt(args[1]), Path.of(args[2]).toAbsolutePath());
  }

  private static Path copies(Path work) throws IOException {
    Path originals = BenchVideos.folder(work);
    Path copies = work.resolve("copies");
    for (Path clip : BenchVideos.clips(originals)) {
      Path name = originals.relativize(clip);
      for (int copy = 0; copy < COPIES; copy++) {
        Path file = copies.resolve(name).resolveSibling(copy + "_" + name.getFileName());
        Files.createDirectories(file.getParent());
        Files.copy(clip, file);
      }
    }
    return copies;
  }

  private static void run(List<String> assignments, Object... command) {
    List<String> line = new ArrayList<>(Arrays.stream(command).map(Object::toString).toList());
    line.addAll(assignments);
    if (SkipClip.run(line.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("Cannot prepare the benchmark: " + line);
    }
  }

  private void compare(int sizePx, int rounds, Path peerScript)
      throws IOException, InterruptedException {
    writeFrames();
    writeWorkload();
    System.out.printf("mean of ours %.3f%n", mean());
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      ours();
    }
    double ours = Double.POSITIVE_INFINITY;
    double peer = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      ours = Math.min(ours, ours());
      peer = Math.min(peer, peer(peerScript, sizePx));
    }
    System.out.printf(
        "loader-%d ratio=%.2f ours=%.1f peer=%.1f unit=samples/cpu-second%n",
        sizePx, peer / ours, 1 / ours, 1 / peer);
  }

  /** CPU seconds of a sample. */
  private double ours() throws IOException {
    int samples = 0;
    double before = CpuSeconds.ofThisProcess();
    for (Minibatch minibatch : all) {
      MultiDataSet batch = load(minibatch);
      samples += minibatch.size();
      Arrays.stream(batch.getFeatures()).forEach(RecycledArrays::giveBack); // as training does
    }
    return (CpuSeconds.ofThisProcess() - before) / samples;
  }

  /** To see that both load the same, but for the last bits of the JPEG decoders. */
  private double mean() throws IOException {
    double sum = 0;
    for (Minibatch minibatch : all) {
      for (INDArray features : load(minibatch).getFeatures()) {
        sum += features.meanNumber().doubleValue() / all.size();
      }
    }
    return sum;
  }

  private MultiDataSet load(Minibatch minibatch) throws IOException {
    return minibatches.load(new Descriptor(minibatch.toString()));
  }

  private double peer(Path script, int sizePx) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "/usr/bin/python3",
                script.toString(),
                work.resolve("workload.jsonl").toString(),
                Integer.toString(sizePx),
                Integer.toString(BATCH))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    System.out.print("peer: " + output);
    Matcher match = PEER.matcher(output);
    if (!match.find()) {
      throw new IllegalStateException("Cannot read the peer's time: " + output);
    }
    return Double.parseDouble(match.group(1));
  }

  private void writeFrames() throws IOException {
    for (int shard = 0; shard < dataset.shards(); shard++) {
      new ParquetTable<>(conf, new FrameTable())
          .forEach(
              new org.apache.hadoop.fs.Path(
                  dataset.folder(), dataset.manifest().shard(shard).path()),
              FilterCompat.NOOP,
              row -> write(frame(row.videoId(), row.frame()), row.image()));
    }
  }

  private Path frame(String videoId, int frame) {
    return work.resolve("jpeg/%s/%05d.jpg".formatted(videoId, frame));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeWorkload() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<String> lines = new ArrayList<>();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int shard : index.counts().rowsByShard().keySet()) {
        for (Sample sample : index.samples(conf, epoch, shard)) {
          lines.add(mapper.writeValueAsString(workload(sample)));
        }
      }
    }
    Files.write(work.resolve("workload.jsonl"), lines);
  }

  private Map<String, Object> workload(Sample sample) {
    View context = sample.views().get(0);
    List<View> own = sample.showing(v -> v.videoId().equals(sample.videoId())).views();
    List<View> targets = own.stream().filter(v -> v.slot() == 1 && v.quarters() == 0).toList();
    List<View> others = sample.showing(v -> !v.videoId().equals(sample.videoId())).views();
    return Map.of(
        "cropX", context.cropX(),
        "cropY", context.cropY(),
        "flipped", context.flipped(),
        "rotated", own.stream().filter(v -> v.quarters() == 1).count(),
        "context", files(context),
        "targets", targets.stream().map(this::files).toList(),
        "negatives", others.stream().map(this::negative).toList());
  }

  private Map<String, Object> negative(View negative) {
    return Map.of(
        "cropX", negative.cropX(),
        "cropY", negative.cropY(),
        "flipped", negative.flipped(),
        "frames", files(negative));
  }

  private List<String> files(View view) {
    return view.stored().stream().map(frame -> frame(view.videoId(), frame).toString()).toList();
  }

  private record Descriptor(String getPath) implements Source {
    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(new byte[0]);
    }
  }
}
