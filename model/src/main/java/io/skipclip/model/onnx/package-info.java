/** A network as a file of ONNX, for runtimes that know nothing of this program. */
package io.skipclip.model.onnx;
