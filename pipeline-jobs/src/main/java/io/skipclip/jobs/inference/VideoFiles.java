package io.skipclip.jobs.inference;

import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Video files, some to a part. */
final class VideoFiles implements FeatureVideos {
  static final int FILES_A_PART = 8;

  private final List<String> videos;
  private final FileInference inference;

  VideoFiles(List<String> videos, FileInference inference) {
    this.videos = List.copyOf(videos);
    this.inference = inference;
  }

  @Override
  public List<Some> parts() {
    List<Some> parts = new ArrayList<>();
    for (int from = 0; from < videos.size(); from += FILES_A_PART) {
      int to = Math.min(from + FILES_A_PART, videos.size());
      parts.add(new Some(List.copyOf(videos.subList(from, to)), inference));
    }
    return parts;
  }

  @Override
  public String source() {
    return "";
  }

  @Override
  public String fingerprint(Configuration conf) throws IOException {
    List<String> stamps = new ArrayList<>();
    for (String video : videos) {
      stamps.add(video + "|" + stamp(conf, video));
    }
    return Sha256.of(stamps);
  }

  private static String stamp(Configuration conf, String video) {
    try {
      Path path = Folders.path(video);
      FileStatus status = Folders.fileSystem(path, conf).getFileStatus(path);
      return status.getLen() + "|" + status.getModificationTime();
    } catch (IOException | IllegalArgumentException e) {
      return "absent"; // said when its turn comes
    }
  }

  /** Some of the files. */
  record Some(List<String> videos, FileInference inference) implements Part {
    @Override
    public int size() {
      return videos.size();
    }

    @Override
    public Outcome features(byte[] network) throws IOException {
      List<FileOutcome> outcomes = inference.run(network, videos);
      return new Outcome(
          outcomes.stream().filter(o -> !o.failed()).map(FeatureRow::of).toList(),
          outcomes.stream().filter(FileOutcome::failed).map(FileOutcome::problem).toList());
    }
  }
}
