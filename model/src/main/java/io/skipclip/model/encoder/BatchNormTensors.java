package io.skipclip.model.encoder;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch norm's parameters and running statistics: views {@code [C]} of the layer's vectors. */
record BatchNormTensors(
    INDArray gamma, INDArray beta, INDArray runningMean, INDArray runningVariance) {}
