/** Fine-tuning: the context encoder, its features averaged, and a linear classifier of actions. */
package io.skipclip.model.classifier;
