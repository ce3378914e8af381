package io.skipclip.model.device;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Shows ND4J the CPU's backend alone, whatever others are on the class path: once it has looked at
 * CUDA's, there is a stack trace where there is no GPU.
 */
final class CpuBackendOnly extends ClassLoader {
  private static final String BACKENDS = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  CpuBackendOnly(ClassLoader parent) {
    super(parent);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(BACKENDS)
        ? Collections.enumeration(List.of(CpuBackendOnly.class.getResource("cpu-backend")))
        : super.getResources(name);
  }
}
