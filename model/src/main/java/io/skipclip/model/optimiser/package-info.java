/** Adam as the reference does it, its learning rate over the epochs, and its weight decay. */
package io.skipclip.model.optimiser;
