/** A network's tensors by the names PyTorch's reference gives them. */
package io.skipclip.model.weights;
