/** What ND4J computes on: the CPU, or GPUs that its CUDA backend holds machine code for. */
package io.skipclip.model.device;
