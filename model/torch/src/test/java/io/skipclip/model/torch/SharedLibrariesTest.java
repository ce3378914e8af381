package io.skipclip.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedLibrariesTest {

  @Test
  void namesWhatTheLinkerDoesNotFind() {
    String answer =
        """
        	linux-vdso.so.1 (0x00007ffe4)
        	libcudart.so.13 => not found
        	libcudnn.so.9 => not found
        	libopenblas.so.0 => not found
        	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
        	libcudnn.so.9 => not found
        """;
    assertThat(SharedLibraries.missing(answer)).containsExactly("libcudart.so.13", "libcudnn.so.9");
  }
}
