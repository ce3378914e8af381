package io.skipclip.features.glyphs;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.glyphs.Scene.Shape;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Writes the sample archive in UCF101's layout: a folder a class, and {@code ucfTrainTestlist} with
 * the lists of split 1.
 */
public final class SampleArchive {
  /** Raised whenever the same settings give other bytes than before. */
  private static final int EDITION = 1;

  private static final String MARKER = ".sample-archive";
  private static final String LISTS = "ucfTrainTestlist";

  private SampleArchive() {}

  /**
   * Writes the archive, whole or not at all, on all processors; its bytes depend on the settings
   * alone.
   *
   * @param root a folder of the local file system that does not exist, is empty, or holds this
   *     archive already
   * @param progress gets the number of videos written so far, 1 to all, on the calling thread
   * @return whether anything was written; false where the archive is there already
   * @throws IOException if writing fails, or {@code root} holds anything else
   */
  public static boolean write(Path root, SampleSettings settings, IntConsumer progress)
      throws IOException {
    Path target = root.toAbsolutePath().normalize();
    if (holds(target, settings)) {
      return false;
    }
    Path building = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
    Files.createDirectories(building);
    try {
      fill(building, settings, progress);
      return publish(building, target, settings);
    } finally {
      delete(building);
    }
  }

  private static boolean holds(Path target, SampleSettings settings) throws IOException {
    Path marker = target.resolve(MARKER);
    if (Files.exists(marker)) {
      String found = Files.readString(marker);
      if (found.equals(describe(settings))) {
        return true;
      }
      throw occupied(target, found);
    }
    if (Files.exists(target) && !isEmpty(target)) {
      throw occupied(target, "something else");
    }
    return false;
  }

  /** An archive of letters is the one of before there were discs, and is told as it was then. */
  private static String describe(SampleSettings settings) {
    String told = settings.toString().replace(", shape=" + Shape.LETTERS, "");
    return "edition " + EDITION + " of " + told;
  }

  private static InvalidInputException occupied(Path target, String found) {
    return new InvalidInputException(
        "Cannot write sample archive "
            + target
            + ": it holds "
            + found
            + ", needs an empty folder");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void fill(Path building, SampleSettings settings, IntConsumer progress)
      throws IOException {
    SampleLists lists = SampleLists.of(settings);
    for (SampleClass kind : settings.scene().classes()) {
      Files.createDirectory(building.resolve(kind.className()));
    }
    encodeAll(building, lists.all().toList(), settings, progress);
    lists.write(building.resolve(LISTS));
    Files.writeString(building.resolve(MARKER), describe(settings));
  }

  private static void encodeAll(
      Path building, List<SampleVideo> videos, SampleSettings settings, IntConsumer progress)
      throws IOException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      CompletionService<Path> written = new ExecutorCompletionService<>(threads);
      videos.forEach(
          video ->
              written.submit(
                  () -> Files.write(building.resolve(video.path()), video.encode(settings))));
      for (int done = 1; done <= videos.size(); done++) {
        written.take().get();
        progress.accept(done);
      }
    } catch (ExecutionException e) {
      throw new IOException("Cannot write a sample video: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Cannot write the sample archive: interrupted");
    } finally {
      stop(threads);
    }
  }

  /** Waits for the videos in the making, whose folder is about to go. */
  private static void stop(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("Cannot stop writing the sample archive");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Renames; another process that was faster with the same archive is as good. */
  private static boolean publish(Path building, Path target, SampleSettings settings)
      throws IOException {
    try {
      Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (FileSystemException e) {
      if (holds(target, settings)) {
        return false;
      }
      throw e;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
