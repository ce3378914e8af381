/** What trained encoders are for: embeddings of clips, and maps of similarity. */
package io.skipclip.model.embedding;
