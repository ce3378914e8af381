package io.skipclip.features.dataset;

import io.skipclip.features.storage.Folders;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the videos of a tree of class folders. */
final class VideoTree {
  private final FileSystem fs;
  private final Path root;

  VideoTree(Configuration conf, String root) throws IOException {
    Path path = new Path(root);
    this.fs = Folders.fileSystem(path, conf);
    this.root = fs.makeQualified(path);
  }

  Path root() {
    return root;
  }

  /**
   * All videos below the root, ordered by id.
   *
   * @throws InvalidInputException if there is no such folder, or not a video in it
   */
  List<FoundVideo> videos() throws IOException {
    if (!fs.exists(root)) {
      throw new InvalidInputException(
          "Cannot list videos of " + root + ": no such folder, needs a folder of class folders");
    }
    if (!fs.getFileStatus(root).isDirectory()) {
      throw new InvalidInputException(
          "Cannot list videos of " + root + ": a file, needs a folder of class folders");
    }
    List<FoundVideo> videos = walk();
    if (videos.isEmpty()) {
      throw new InvalidInputException(
          "Cannot list videos of "
              + root
              + ": no video in it, needs <class>/<video>.avi (or mp4,"
              + " mkv, mov, webm, mpg, mpeg, m4v, 3gp, wmv, flv)");
    }
    videos.sort(Comparator.comparing(FoundVideo::videoId));
    return videos;
  }

  /** Folder by folder: for Hadoop's recursive listing a local file costs a process, {@code ls}. */
  private List<FoundVideo> walk() throws IOException {
    List<FoundVideo> videos = new ArrayList<>();
    Deque<Path> folders = new ArrayDeque<>(List.of(root));
    while (!folders.isEmpty()) {
      for (FileStatus status : fs.listStatus(folders.remove())) {
        String id = below(status.getPath());
        if (status.isDirectory()) {
          folders.add(status.getPath());
        } else if (FoundVideo.isVideo(id)) {
          videos.add(
              new FoundVideo(id, SourceFile.of(status), className(id), FoundVideo.group(id)));
        }
      }
    }
    return videos;
  }

  /** The folder right below the root; the root's own name for a video without one. */
  private String className(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? root.getName() : id.substring(0, slash);
  }

  private String below(Path path) {
    String prefix = root.toUri().getPath();
    String whole = path.toUri().getPath();
    return whole.substring(prefix.endsWith("/") ? prefix.length() : prefix.length() + 1);
  }
}
