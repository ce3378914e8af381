package io.skipclip.features.listing;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.listing.SplitSettings.SplitFrom;
import io.skipclip.features.storage.Sha256;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * All videos of an input, labelled and split, before any was opened.
 *
 * @param videos ordered by id
 * @param notes where the split came from, and what was left out
 * @param fingerprint a hash of the videos' paths, lengths, modification times, labels and splits
 *     and of where these came from: another one means that there is something to do
 */
public record Listing(List<ListedVideo> videos, ListingNotes notes, String fingerprint) {
  public Listing {
    videos = List.copyOf(videos);
  }

  /**
   * Lists videos. A tree of class folders is split by folders {@code train} and {@code test} in it,
   * or by the archive's official lists in it or beside it, which give the labels too; a list of
   * videos by a column for it. Otherwise the split is one of our own; a list without labels has
   * nothing to test on, so that all its videos train. Labels follow {@link ClassOrder}.
   *
   * @param videos the tree, or a list as {@link VideoList} reads it
   * @param splits the folder of official lists, if somebody named one
   * @throws InvalidInputException if the tree or a list is missing or wrong, or there are two
   *     splits of which each could be meant
   */
  public static Listing of(
      Configuration conf, String videos, Optional<String> splits, SplitSettings settings)
      throws IOException {
    return VideoList.isList(videos)
        ? ofList(VideoList.read(conf, videos, settings.groups()), splits, settings)
        : ofTree(conf, VideoTree.read(conf, videos, settings.groups()), splits, settings);
  }

  private static Listing ofTree(
      Configuration conf, VideoTree tree, Optional<String> splits, SplitSettings settings)
      throws IOException {
    SplitFrom from = settings.from();
    if (splits.isPresent() && from != SplitFrom.AUTO && from != SplitFrom.LISTS) {
      throw unusable(from, "--splits names lists");
    }
    ListFolder lists = new ListFolder(conf, tree);
    return switch (from) {
      case GROUPS -> byGroups(tree, settings);
      case COLUMN -> throw unusable(from, tree.root() + " is a folder");
      case FOLDERS ->
          byFolders(
              tree,
              SplitFolders.in(tree)
                  .orElseThrow(
                      () -> unusable(from, tree.root() + " has no train and test folders")));
      case LISTS ->
          byLists(
              tree,
              lists(lists, splits)
                  .orElseThrow(() -> unusable(from, "there are none in or beside " + tree.root())));
      case AUTO -> byWhatThereIs(tree, lists, splits, settings);
    };
  }

  private static Listing byWhatThereIs(
      VideoTree tree, ListFolder lists, Optional<String> splits, SplitSettings settings)
      throws IOException {
    if (splits.isPresent()) {
      return byLists(tree, lists(lists, splits).orElseThrow());
    }
    Optional<SplitFolders.Found> folders = SplitFolders.in(tree);
    Optional<SplitLists> found = lists.find();
    if (folders.isPresent() && found.isPresent()) {
      throw new InvalidInputException(
          "Cannot choose a split: there are %s and lists in %s, needs prepare.split-from = folders or lists"
              .formatted(folders.get().origin(), found.get().folder()));
    }
    if (folders.isPresent()) {
      return byFolders(tree, folders.get());
    }
    return found.isPresent() ? byLists(tree, found.get()) : byGroups(tree, settings);
  }

  private static Optional<SplitLists> lists(ListFolder lists, Optional<String> splits)
      throws IOException {
    return splits.isPresent() ? Optional.of(lists.read(new Path(splits.get()))) : lists.find();
  }

  private static Listing ofList(VideoList list, Optional<String> splits, SplitSettings settings) {
    SplitFrom from = settings.from();
    if (splits.isPresent()) {
      throw new InvalidInputException(
          "Cannot use split lists %s: the videos are a list, needs a column split there instead"
              .formatted(splits.get()));
    }
    if (from == SplitFrom.FOLDERS || from == SplitFrom.LISTS) {
      throw unusable(from, list.path() + " is a list");
    }
    if (from == SplitFrom.COLUMN && list.sides().isEmpty()) {
      throw unusable(from, list.path() + " has none");
    }
    if (list.sides().isEmpty() || from == SplitFrom.GROUPS) {
      double testFraction = list.hasLabels() ? settings.testFraction() : 0;
      return byGroups(list.videos(), testFraction, settings, PassedOver.NOTHING);
    }
    NamedSides sides = new NamedSides(list.sides().get());
    String detail = "column split of %s%s".formatted(list.path(), sides.validation());
    return byName(list.videos(), sides, SplitFrom.COLUMN, detail, PassedOver.NOTHING);
  }

  private static Listing byFolders(VideoTree tree, SplitFolders.Found folders) {
    return byName(
        folders.videos(), folders.sides(), SplitFrom.FOLDERS, folders.origin(), tree.passedOver());
  }

  private static Listing byLists(VideoTree tree, SplitLists lists) {
    SplitOrigin origin = new SplitOrigin(SplitFrom.LISTS, "lists in " + lists.folder());
    return listing(tree.videos(), lists::label, lists, new ListingNotes(origin, tree.passedOver()));
  }

  private static Listing byGroups(VideoTree tree, SplitSettings settings) {
    if (settings.testFraction() > 0) {
      tree.requireClasses();
    }
    return byGroups(tree.videos(), settings.testFraction(), settings, tree.passedOver());
  }

  private static Listing byGroups(
      List<FoundVideo> found, double testFraction, SplitSettings settings, PassedOver over) {
    GroupSplit split = GroupSplit.of(testFraction, settings.seed());
    String detail =
        testFraction > 0
            ? String.format(
                Locale.ROOT,
                "our own, %.0f%% of the groups drawn by seed %d to test on; %s%s",
                100 * testFraction,
                settings.seed(),
                groups(found),
                split.advice(found))
            : "none, every video trains";
    return byName(found, split, SplitFrom.GROUPS, detail, over);
  }

  private static String groups(List<FoundVideo> found) {
    long groups = found.stream().map(FoundVideo::recording).distinct().count();
    long alone = found.stream().filter(FoundVideo::isAlone).count();
    return alone == 0
        ? String.format(Locale.ROOT, "%,d groups", groups)
        : String.format(
            Locale.ROOT,
            "%,d groups, of which %,d are one video whose name tells no group (prepare.group-pattern, or a list's column group, names recordings)",
            groups,
            alone);
  }

  private static Listing byName(
      List<FoundVideo> found, Sides sides, SplitFrom from, String detail, PassedOver over) {
    Map<String, Integer> labels =
        ClassOrder.labels(found.stream().map(FoundVideo::className).toList());
    return listing(
        found,
        video -> labels.get(video.className()),
        sides,
        new ListingNotes(new SplitOrigin(from, detail), over));
  }

  private static Listing listing(
      List<FoundVideo> found, ToIntFunction<FoundVideo> label, Sides sides, ListingNotes notes) {
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
                        sides.trainSplits(video),
                        sides.testSplits(video)))
            .toList();
    Stream<String> all =
        Stream.concat(
            videos.stream().map(ListedVideo::toString), Stream.of(notes.split().toString()));
    return new Listing(videos, notes, Sha256.of(all.toList()));
  }

  private static InvalidInputException unusable(SplitFrom from, String found) {
    return new InvalidInputException(
        "Cannot split by prepare.split-from = %s: %s, needs auto or another"
            .formatted(from.name().toLowerCase(Locale.ROOT), found));
  }
}
