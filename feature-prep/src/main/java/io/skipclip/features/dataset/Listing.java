package io.skipclip.features.dataset;

import io.skipclip.features.storage.Sha256;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * All videos of an input, labelled and split, before any was opened.
 *
 * @param videos ordered by id
 * @param fingerprint a hash of their paths, lengths, modification times, labels and splits: another
 *     one means that there is something to do
 */
record Listing(List<ListedVideo> videos, String fingerprint) {
  Listing {
    videos = List.copyOf(videos);
  }

  /**
   * Lists videos. A tree of class folders gets its labels and splits from UCF101's lists where
   * there are any; a list of videos brings its own splits, if it has any. Otherwise labels follow
   * the order of the classes' names and the split is one of our own; a list without labels has
   * nothing to test on, so that all its videos train.
   *
   * @param videos the tree, or a list as {@link VideoList} reads it
   * @param splits the folder of UCF101's lists; by default {@code ucfTrainTestlist} in the tree, if
   *     it is there
   * @throws InvalidInputException if the tree or a list is missing or wrong
   */
  static Listing of(
      Configuration conf, String videos, Optional<String> splits, PrepareSettings settings)
      throws IOException {
    if (VideoList.isList(videos)) {
      return ofList(VideoList.read(conf, videos), splits, settings);
    }
    VideoTree tree = new VideoTree(conf, videos);
    List<FoundVideo> found = tree.videos();
    Optional<Path> folder = listFolder(conf, tree, splits);
    return folder.isPresent()
        ? byLists(conf, folder.get(), found)
        : byGroups(found, settings.testFraction(), settings.seed());
  }

  private static Listing ofList(VideoList list, Optional<String> splits, PrepareSettings settings) {
    if (splits.isPresent()) {
      throw new InvalidInputException(
          "Cannot use split lists %s: the videos are a list, needs a column split there instead"
              .formatted(splits.get()));
    }
    Map<String, String> sides = list.sides();
    return sides.isEmpty()
        ? byGroups(list.videos(), list.hasLabels() ? settings.testFraction() : 0, settings.seed())
        : labelled(
            list.videos(),
            video -> sides.get(video.videoId()).equals("train") ? List.of(1) : List.of(),
            video -> sides.get(video.videoId()).equals("test") ? List.of(1) : List.of());
  }

  private static Optional<Path> listFolder(
      Configuration conf, VideoTree tree, Optional<String> splits) throws IOException {
    Path inTree = new Path(tree.root(), SplitLists.FOLDER);
    Path folder = splits.map(Path::new).orElse(inTree);
    boolean there = folder.getFileSystem(conf).exists(folder);
    if (splits.isPresent() && !there) {
      throw new InvalidInputException(
          "Cannot read split lists of "
              + folder
              + ": no such folder, needs classInd.txt,"
              + " trainlist01.txt and testlist01.txt in it");
    }
    return there ? Optional.of(folder) : Optional.empty();
  }

  private static Listing byLists(Configuration conf, Path folder, List<FoundVideo> found)
      throws IOException {
    Set<String> ids = found.stream().map(FoundVideo::videoId).collect(Collectors.toSet());
    SplitLists lists = SplitLists.read(conf, folder, ids);
    return listing(
        found,
        lists::label,
        video -> lists.trainSplits(video.videoId()),
        video -> lists.testSplits(video.videoId()));
  }

  private static Listing byGroups(List<FoundVideo> found, double testFraction, long seed) {
    GroupSplit split = GroupSplit.draw(found, testFraction, seed);
    return labelled(found, split::trainSplits, split::testSplits);
  }

  private static Listing labelled(
      List<FoundVideo> found,
      Function<FoundVideo, List<Integer>> trainSplits,
      Function<FoundVideo, List<Integer>> testSplits) {
    Map<String, Integer> labels = new HashMap<>();
    found.stream()
        .map(FoundVideo::className)
        .sorted()
        .forEach(name -> labels.putIfAbsent(name, labels.size()));
    return listing(found, video -> labels.get(video.className()), trainSplits, testSplits);
  }

  private static Listing listing(
      List<FoundVideo> found,
      ToIntFunction<FoundVideo> label,
      Function<FoundVideo, List<Integer>> trainSplits,
      Function<FoundVideo, List<Integer>> testSplits) {
    List<ListedVideo> videos =
        found.stream()
            .map(
                video ->
                    new ListedVideo(
                        video.videoId(),
                        video.file(),
                        video.className(),
                        label.applyAsInt(video),
                        video.group(),
                        trainSplits.apply(video),
                        testSplits.apply(video)))
            .toList();
    return new Listing(videos, Sha256.of(videos.stream().map(ListedVideo::toString).toList()));
  }
}
