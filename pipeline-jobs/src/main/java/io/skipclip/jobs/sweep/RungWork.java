package io.skipclip.jobs.sweep;

import java.io.IOException;
import java.util.Map;

/** What takes a trial from one rung to the next. */
interface RungWork {
  /**
   * Does it; what was finished of it before is not done again.
   *
   * @return all figures, the objective among them, by label
   */
  Map<String, Double> run(Claim claim) throws IOException;
}
