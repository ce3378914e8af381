package io.skipclip.model.encoder;

import java.util.Optional;

/**
 * A basic block: two convolutions, and a third on the shortcut where the shape changes (shortcut
 * B).
 */
public record BlockSpec(
    ConvolutionSpec first, ConvolutionSpec second, Optional<ConvolutionSpec> shortcut) {

  static BlockSpec identity(ConvolutionSpec first, ConvolutionSpec second) {
    return new BlockSpec(first, second, Optional.empty());
  }

  static BlockSpec projected(
      ConvolutionSpec first, ConvolutionSpec second, ConvolutionSpec shortcut) {
    return new BlockSpec(first, second, Optional.of(shortcut));
  }
}
