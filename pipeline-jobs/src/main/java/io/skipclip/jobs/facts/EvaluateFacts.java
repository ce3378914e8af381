package io.skipclip.jobs.facts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a finished evaluate run says of itself; its figures lie beside it.
 *
 * @param dataset snapshot that it measured on
 * @param pretrained sha256 of the network whose encoder it measured, if it did
 * @param finetuned sha256 of the classifier that it measured, if it did
 * @param data the dataset's split and what became of its videos, a sentence each; empty of a run by
 *     an earlier version
 * @param trainVideos training videos of the split, without those set aside for validation
 * @param testVideos test videos of the split, where it measured these
 * @param validationVideos validation videos of the split, where it measured these
 * @param networks what made the networks that it measured, by kind of run and key, in order; empty
 *     where nobody recorded it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EvaluateFacts(
    String dataset,
    Optional<String> pretrained,
    Optional<String> finetuned,
    Optional<List<String>> data,
    int trainVideos,
    Optional<Integer> testVideos,
    Optional<Integer> validationVideos,
    Optional<Map<String, String>> networks) {
  public EvaluateFacts {
    requireNonNull(dataset, "dataset");
    requireNonNull(pretrained, "pretrained");
    requireNonNull(finetuned, "finetuned");
    requireNonNull(testVideos, "testVideos");
    requireNonNull(validationVideos, "validationVideos");
    data = data.map(List::copyOf);
    networks = networks.map(FactsJson::inOrder);
  }
}
