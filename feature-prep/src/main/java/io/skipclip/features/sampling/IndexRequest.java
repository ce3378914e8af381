package io.skipclip.features.sampling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.Division;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Sha256;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that decides the content of sampling indices.
 *
 * @param dataset the fingerprint of the dataset whose frames they name
 * @param terms what else decides the samples, by the settings' keys; see {@link Sampler#terms}
 * @param shape of the samples, by those terms
 * @param split the split to train on, 1-based
 * @param validationFraction the part of its training groups that samples show nothing of, 0 to
 *     below 1; see {@link Division}
 * @param epochs how many epochs, 1 or more
 * @param seed of all draws
 */
public record IndexRequest(
    String dataset,
    Map<String, String> terms,
    SampleShape shape,
    int split,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double validationFraction, // 0 changes no id
    int epochs,
    long seed)
    implements Serializable {
  private static final int ID_DIGITS = 12;

  public IndexRequest {
    requireNonNull(dataset, "dataset");
    terms = Collections.unmodifiableSortedMap(new TreeMap<>(terms));
    requireNonNull(shape, "shape");
    Division.check(split, validationFraction);
    if (epochs < 1) {
      throw new IllegalArgumentException("Invalid epochs: " + epochs + " (must be 1 or more)");
    }
  }

  /** Whether samples may show a video, as their own or beside it. */
  public boolean shows(CatalogueEntry entry) {
    return division().trains(entry) && entry.frames() >= shape.leastFrames();
  }

  /** Which videos train. */
  public Division division() {
    return new Division(split, validationFraction, seed);
  }

  /** A short hash that names the indices of this request. */
  public String id() {
    String text = "schema " + IndexManifest.SCHEMA_VERSION;
    return Sha256.of(List.of(text, JsonFile.text(this))).substring(0, ID_DIGITS);
  }
}
