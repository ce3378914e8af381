package io.skipclip.jobs.facts;

import static java.util.Objects.requireNonNull;

/**
 * What a finished maps run says of itself.
 *
 * @param dataset snapshot that the videos are of
 * @param pretrained sha256 of the network that the maps are of
 * @param chosen sha256 of the videos' ids
 * @param videos how many have maps
 */
public record MapsFacts(String dataset, String pretrained, String chosen, int videos) {
  public MapsFacts {
    requireNonNull(dataset, "dataset");
    requireNonNull(pretrained, "pretrained");
    requireNonNull(chosen, "chosen");
  }
}
