/** Which engine the encoders of a process compute by, and how others than ND4J are found. */
package io.skipclip.model.engine;
