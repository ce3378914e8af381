package io.skipclip.model.pretext;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;

/** A part of a head that has no parameters and takes a given number of inputs. */
public abstract class WeightlessVertex extends GraphVertex {
  private static final long serialVersionUID = 1L;

  @Override
  public final long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public final int maxVertexInputs() {
    return minVertexInputs();
  }

  @Override
  public final MemoryReport getMemoryReport(InputType... inputs) {
    return new LayerMemoryReport.Builder(null, getClass(), inputs[0], getOutputType(-1, inputs))
        .standardMemory(0, 0)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }
}
