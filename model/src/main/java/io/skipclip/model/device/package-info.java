/** By what and on what networks are computed: the libraries, the CPU, the GPUs. */
package io.skipclip.model.device;
