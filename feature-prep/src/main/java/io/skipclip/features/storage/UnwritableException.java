package io.skipclip.features.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.security.AccessControlException;

/** A place that may not be written to. Its message is one line that can be shown as it is. */
public final class UnwritableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private UnwritableException(String what, String reason, Exception cause) {
    super("Cannot write %s: %s, needs a folder that you may write".formatted(what, reason), cause);
  }

  /**
   * What failed, if it failed since the place may not be written to; a lack of room is none of it.
   *
   * @param what was to be written, as the user named it
   */
  public static Optional<UnwritableException> of(String what, IOException failure) {
    return reason(failure)
        .filter(reason -> !reason.matches("(?i).*(no space left|quota).*"))
        .map(reason -> new UnwritableException(what, reason, failure));
  }

  private static Optional<String> reason(IOException e) {
    String message = String.valueOf(e.getMessage()).split("\n", 2)[0];
    if (e instanceof AccessDeniedException) {
      return Optional.of("Permission denied");
    }
    if (e instanceof java.nio.file.FileAlreadyExistsException) {
      return Optional.of(message + " is a file");
    }
    if (e instanceof FileSystemException local) {
      return Optional.ofNullable(local.getReason());
    }
    if (e instanceof FileNotFoundException) {
      return Folders.reason(message);
    }
    return e instanceof AccessControlException
            || e instanceof ParentNotDirectoryException
            || e instanceof FileAlreadyExistsException
        ? Optional.of(message)
        : Optional.empty();
  }
}
