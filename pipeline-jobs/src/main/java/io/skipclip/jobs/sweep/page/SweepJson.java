package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.search.space.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a sweep came to for programs, which may watch it while it runs. */
public final class SweepJson {
  private final SweepFacts facts;

  private SweepJson(SweepFacts facts) {
    this.facts = facts;
  }

  /** The facts as JSON. What isn't known yet has no field. */
  public static String text(SweepFacts sweep) {
    return new SweepJson(sweep).text();
  }

  private String text() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", facts.page().title());
    json.put("objective", facts.page().objective());
    json.put("at", facts.page().now().toString());
    json.put("over", facts.page().over());
    json.put("progress", progress());
    facts.best().ifPresent(best -> json.put("best", trial(best)));
    Luck.of(facts).ifPresent(luck -> json.put("luck", luck(luck)));
    json.put("rungs", RungFacts.of(facts).stream().map(SweepJson::rung).toList());
    json.put("importance", importance());
    json.put("failures", FailureGroup.of(facts));
    json.put("trials", facts.tried().stream().map(this::trial).toList());
    return Json.pretty(json);
  }

  private Map<String, Object> progress() {
    Standing standing = Standing.of(facts);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sentence", standing.sentence());
    json.put("trials", standing.trials());
    json.put("begun", standing.begun());
    json.put("running", standing.running());
    json.put("waiting", standing.waiting());
    json.put("finished", standing.finished());
    json.put("failed", standing.failed());
    json.put("epochs", standing.epochs());
    json.put("expected_epochs", standing.expectedEpochs());
    return json;
  }

  private static Map<String, Object> luck(Luck luck) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rung", luck.rung());
    json.put("trials", luck.trials());
    json.put("spread", luck.spread());
    json.put("expected_lead", luck.expectedLead());
    json.put("lead", luck.lead());
    return json;
  }

  private static Map<String, Object> rung(RungFacts rung) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rung", rung.rung());
    json.put("epochs", rung.epochs());
    json.put("reached", rung.reached());
    json.put("failed", rung.failed());
    json.put("running", rung.running());
    json.put("waiting", rung.waiting());
    json.put("promoted", rung.promoted());
    if (rung.isReached()) {
      json.put("best", rung.best());
      json.put("best_trial", rung.bestTrial());
      json.put("median", rung.median());
    }
    return json;
  }

  private List<Map<String, Object>> importance() {
    KeyOrder order = new KeyOrder(facts);
    List<Map<String, Object>> all = new ArrayList<>();
    for (Dimension key : order.keys()) {
      order.of(key).forEach((rung, each) -> all.add(importance(key, rung, each)));
    }
    return all;
  }

  private static Map<String, Object> importance(Dimension key, int rung, Importance of) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", key.key());
    json.put("rung", rung);
    json.put("share", of.share());
    json.put("above_chance", of.aboveChance());
    json.put("trials", of.trials());
    return json;
  }

  private Map<String, Object> trial(Tried tried) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("trial", tried.number());
    json.put("state", tried.state().word());
    json.put("values", tried.trial().values());
    if (tried.highest() >= 0) {
      json.put("rung", tried.highest());
      json.put("epochs", facts.epochs(tried.highest()));
      json.put("objective", tried.objective(tried.highest()));
      json.put("objectives", tried.trial().figures());
      json.put("figures", finite(tried.figures()));
    }
    if (tried.trial().isRunning()) {
      json.put("to_rung", tried.trial().target());
    }
    json.put("seconds", tried.seconds());
    if (!tried.reason().isEmpty()) {
      json.put("failure", tried.reason());
    }
    return json;
  }

  /** JSON has no other numbers. */
  private static Map<String, Double> finite(Map<String, Double> figures) {
    Map<String, Double> finite = new LinkedHashMap<>(figures);
    finite.values().removeIf(value -> !Double.isFinite(value));
    return finite;
  }
}
