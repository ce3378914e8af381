package io.skipclip.jobs.status;

import io.skipclip.features.storage.LockHolder;
import io.skipclip.jobs.run.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a run stands, for programs: a JSON object on a line. What isn't known has no field. */
final class StatusJson {
  private StatusJson() {}

  static String line(RunStatus status) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folder", status.folder());
    json.put("kind", status.kind());
    json.put("state", status.state().word());
    putContent(json, status);
    json.put("holders", status.holders().stream().map(StatusJson::holder).toList());
    if (!status.problem().isEmpty()) {
      json.put("problem", status.problem());
    }
    return Json.line(json);
  }

  private static void putContent(Map<String, Object> json, RunStatus status) {
    Content content = status.content();
    content.begun().ifPresent(begun -> json.put("begun", begun.toString()));
    content
        .changed()
        .ifPresent(
            changed ->
                json.put(content.finished() ? "finished" : "last_progress", changed.toString()));
    json.putAll(status.extent().counts());
    status.extent().share().ifPresent(share -> json.put("percent", 100 * share));
    status.extent().toGo().ifPresent(left -> json.put("seconds_to_go", left.toMillis() / 1000.0));
    json.put("figures", content.figures());
    if (status.isLeft()) {
      json.put("goes_on", content.goesOn());
    }
  }

  private static Map<String, Object> holder(LockHolder holder) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("host", holder.owner().host());
    json.put("pid", holder.owner().pid());
    json.put("user", holder.owner().user());
    json.put("job", holder.owner().job());
    json.put("since", holder.since().toString());
    json.put("lock_expires", holder.expiresAt().toString());
    json.put("state", holder.state().name().toLowerCase(Locale.ROOT));
    return json;
  }
}
