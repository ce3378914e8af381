package io.skipclip.model.device;

import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's workspaces, which free all that was made in them. */
public final class Workspaces {
  private Workspaces() {}

  /** Runs something whose arrays are to outlive the workspaces that are open. */
  public static <T> T outside(Supplier<T> body) {
    MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try {
      return body.get();
    } finally {
      outside.close();
    }
  }
}
