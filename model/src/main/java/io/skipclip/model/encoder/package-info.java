/**
 * The encoders g and f: ResNet-18 in three dimensions or two, each one DL4J layer.
 *
 * <p>{@link io.skipclip.model.encoder.EncoderLayer} is what a configuration names. {@code
 * EncoderRuntime} speaks DL4J's language, an {@code EncoderEngine} does the arithmetic: a tensor
 * in, a tensor out, a gradient back. {@code ResidualNetwork} is ND4J's; nothing but it and what it
 * is made of calls native operations.
 */
package io.skipclip.model.encoder;
