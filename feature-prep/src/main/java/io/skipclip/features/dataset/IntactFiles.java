package io.skipclip.features.dataset;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Published files, compared before they are read with the hash that their manifest has of them:
 * Parquet's checksums leave out its page headers and its footer, where a wrong bit can hide rows.
 */
public final class IntactFiles {
  private IntactFiles() {}

  /**
   * Checks a file.
   *
   * @param folder where it was published
   * @param what it is, such as shard
   * @param remedy what makes it anew, such as prepare
   * @return its place
   * @throws InvalidInputException if it is gone or is another one than was published
   */
  public static Path require(
      Configuration conf, String folder, StoredFile file, String what, String remedy)
      throws IOException {
    Path place = new Path(folder, file.path());
    try {
      String found = StoredFile.sha256(conf, place);
      if (!found.equals(file.sha256())) {
        throw new InvalidInputException(
            "Cannot read %s %s: its sha256 is %s, needs %s: it was damaged after it was published; delete it and %s again"
                .formatted(what, place, found, file.sha256(), remedy));
      }
      return place;
    } catch (FileNotFoundException e) {
      throw new InvalidInputException(
          "Cannot read %s %s: no such file, needs what was there when %s was opened (%s again; was it done meanwhile?)"
              .formatted(what, place, folder, remedy),
          e);
    }
  }
}
