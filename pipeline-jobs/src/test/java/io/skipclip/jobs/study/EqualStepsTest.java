package io.skipclip.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.jobs.task.TaskSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualStepsTest {
  private static final Catalogue VIDEOS =
      new Catalogue(
          List.of(
              TaskSamples.video("a", 50), TaskSamples.video("b", 70), TaskSamples.video("c", 90)));
  private static final String ARMS =
      """
      study.arms = [
        { name = Random, start = random }
        { name = Skip-Clip, start = pretrained }
        { name = VCOP, start = pretrained, settings { pretrain.task = vcop } }
      ]
      """;

  @Test
  void aTaskThatNeedsLongerVideosIsToldToTrainForLess() {
    assertThat(inWords(ARMS))
        .isEqualTo(
            " NOT ALL ARE PRE-TRAINED ON THE SAME VIDEOS (pretrain.least-frames may help): Skip-Clip"
                + " for 600 epochs of 3 videos in minibatches of 64; VCOP for 600 epochs of 2 videos"
                + " in minibatches of 64.");
  }

  @Test
  void armsThatAreMeantToTrainForLongerAreNoMistake() {
    assertThat(
            inWords(
                "study.arms = [{ name = a, start = pretrained }, { name = b, start = pretrained,"
                    + " settings { pretrain.epochs = 900 } }]"))
        .isEqualTo(
            " Pre-trained are a for 600 epochs of 3 videos in minibatches of 64; b for 900 epochs"
                + " of 3 videos in minibatches of 64.");
  }

  @Test
  void onTheSameVideosAllTrainForAsLong() {
    assertThat(inWords(ARMS + "pretrain.least-frames = 64"))
        .isEqualTo(" Every arm is pre-trained for 600 epochs of 2 videos in minibatches of 64.");
  }

  @Test
  void oneAloneIsLikeNoOther() {
    assertThat(inWords("study.arms = [{ name = a, start = pretrained }]")).isEmpty();
  }

  private static String inWords(String settings) {
    return EqualSteps.inWords(SettingsLoader.parse(settings).study().arms(), VIDEOS);
  }
}
