package io.skipclip.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4jBackend;

class Nd4jDeviceTest {
  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  @Test
  void aFallBackOfNd4jToTheCpuIsRefused() {
    assertThatThrownBy(() -> Nd4jDevice.requireCuda(CpuBackend.class.getName()))
        .isInstanceOf(UnusableDeviceException.class)
        .hasMessage(
            "Cannot compute on the GPU: ND4J loaded CpuBackend, needs the libraries of CUDA 11.6;"
                + " set device=cpu to do without");
    assertThatCode(() -> Nd4jDevice.requireCuda(CUDA)).doesNotThrowAnyException();
  }

  @Test
  void hidesEveryBackendButTheCpus(@TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(Nd4jBackend.class.getName()), CUDA);
    URL[] more = {folder.toUri().toURL()};
    try (URLClassLoader both = new URLClassLoader(more, getClass().getClassLoader())) {
      assertThatThrownBy(() -> ServiceLoader.load(Nd4jBackend.class, both).forEach(each -> {}))
          .hasMessageContaining(CUDA);
      assertThat(ServiceLoader.load(Nd4jBackend.class, new CpuBackendOnly(both)))
          .singleElement()
          .isInstanceOf(CpuBackend.class);
    }
  }
}
