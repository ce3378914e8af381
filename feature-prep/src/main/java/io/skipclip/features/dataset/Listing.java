package io.skipclip.features.dataset;

import io.skipclip.features.storage.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
   * Lists a tree of class folders: labels and splits from UCF101's lists where there are any, else
   * labels in the order of the folders' names and a split of our own.
   *
   * @param root the tree
   * @param splits the folder of the lists; by default {@code ucfTrainTestlist} in the tree, if it
   *     is there
   * @throws InvalidInputException if the tree or a list is missing or wrong
   */
  static Listing of(
      Configuration conf, String root, Optional<String> splits, PrepareSettings settings)
      throws IOException {
    VideoTree tree = new VideoTree(conf, root);
    List<FoundVideo> found = tree.videos();
    Optional<Path> folder = listFolder(conf, tree, splits);
    List<ListedVideo> videos =
        folder.isPresent()
            ? byLists(conf, folder.get(), found)
            : byGroups(found, settings.testFraction(), settings.seed());
    List<String> stamps = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      stamps.add(found.get(i).stamp() + "|" + videos.get(i));
    }
    return new Listing(videos, Sha256.of(stamps));
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

  private static List<ListedVideo> byLists(Configuration conf, Path folder, List<FoundVideo> found)
      throws IOException {
    Set<String> ids = found.stream().map(FoundVideo::videoId).collect(Collectors.toSet());
    SplitLists lists = SplitLists.read(conf, folder, ids);
    return found.stream()
        .map(
            video ->
                listed(
                    video,
                    lists.label(video),
                    lists.trainSplits(video.videoId()),
                    lists.testSplits(video.videoId())))
        .toList();
  }

  private static List<ListedVideo> byGroups(
      List<FoundVideo> found, double testFraction, long seed) {
    GroupSplit split = GroupSplit.draw(found, testFraction, seed);
    List<String> classes = found.stream().map(FoundVideo::className).sorted().distinct().toList();
    return found.stream()
        .map(
            video ->
                listed(
                    video,
                    classes.indexOf(video.className()),
                    split.trainSplits(video),
                    split.testSplits(video)))
        .toList();
  }

  private static ListedVideo listed(
      FoundVideo video, int label, List<Integer> trainSplits, List<Integer> testSplits) {
    return new ListedVideo(
        video.videoId(),
        video.status().getPath().toString(),
        video.className(),
        label,
        video.group(),
        trainSplits,
        testSplits);
  }
}
