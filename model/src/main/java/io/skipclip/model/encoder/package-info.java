/**
 * The encoders g and f: ResNet-18 in three dimensions or two, each one DL4J layer.
 *
 * <p>{@link io.skipclip.model.encoder.EncoderLayer} is what a configuration names. {@code
 * EncoderRuntime} speaks DL4J's language, {@code ResidualNetwork} does the arithmetic: a tensor in,
 * a tensor out, a gradient back. Nothing but {@code ResidualNetwork} and what it is made of calls
 * native operations, so another engine would take its place and no other.
 */
package io.skipclip.model.encoder;
