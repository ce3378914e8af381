/**
 * Encoders by libtorch. On no class path but that of builds by -Ptorch and -Ptorch-gpu, and of
 * tests.
 *
 * <p>No call of ND4J stands inside a JavaCPP {@code PointerScope}, which would free what ND4J makes
 * for a thread at its first use there. What libtorch's in-place operations return owns nothing.
 */
package io.skipclip.model.torch;
