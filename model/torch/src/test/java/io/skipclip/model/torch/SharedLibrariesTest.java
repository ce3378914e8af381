package io.skipclip.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.model.device.SharedObject;
import io.skipclip.model.device.UnusableDeviceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLibrariesTest {
  @TempDir private Path folder;

  @Test
  void namesWhatTheLinkerDoesNotFindAlsoForWhatItFinds() throws IOException {
    Path library = folder.resolve("liba.so");
    SharedObject.write(library, "libc.so.6", "libcudnn.so.0", "libopenblas.so.0");
    assertThat(SharedLibraries.missing(library)).containsExactly("libcudnn.so.0");
    SharedObject.write(library, "libc.so.6");
    assertThat(SharedLibraries.missing(library)).isEmpty();
  }

  @Test
  void namesEachOnce() {
    String answer =
        """
        	libcudart.so.13 => not found
        	libcudnn.so.9 => not found
        	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
        	libcudnn.so.9 => not found
        """;
    assertThat(SharedLibraries.missing(answer)).containsExactly("libcudart.so.13", "libcudnn.so.9");
  }

  @Test
  void quotesTheLinkerWhereItCannotReadALibrary() throws IOException {
    Path library = Files.writeString(folder.resolve("cut.so"), "short");
    assertThatThrownBy(() -> SharedLibraries.missing(library))
        .isInstanceOf(UnusableDeviceException.class)
        .hasMessageStartingWith("Cannot tell what cut.so needs by /lib64/ld-linux-x86-64.so.2: ");
  }
}
